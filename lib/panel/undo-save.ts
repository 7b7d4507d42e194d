import { z } from "zod";
import { findRecorded, type Recorded } from "../activity";
import { actorId, type Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { type ActingOrg, findActingOrg } from "../salesforce/acting";
import { getConnection, type Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { keptLayoutRights } from "../salesforce/layout-rights";
import { FieldValue, RecordId, TabObject } from "../salesforce/schema";
import { chosenFields } from "./field-choices";
import type { Successor } from "./find-successor";
import type { SaveFieldsResult, UndoSaveInput } from "./save-schema";
import { expireEverywhere, findAnywhere, followEverywhere, showEverywhere } from "./show-everywhere";
import { refuseEmptiedAgain, rightsFor, underLayout } from "./under-layout";
import { refuseReadOnly } from "./write-fields";
import { writeToEnd } from "./write-to-end";

/**
 * Puts back what a save replaced, where what it wrote still stands there; what somebody has changed since is asked about first. The undoing
 * is a save as any other, with all its endings, and can be undone in its turn.
 * @throws AppError `not-found` for what is no save of ours; `forbidden` for a colleague's, unless an admin asks, and for a field that may
 *   not be edited any more; `conflict` when another org is connected now;
 *   `invalid` where it would empty what Salesforce or the page layout requires
 */
export async function undoSave(
  ctx: Ctx,
  { entryId, fields, seen, allowDuplicate = false }: UndoSaveInput,
): Promise<SaveFieldsResult> {
  const save = saveIn(await findRecorded(ctx, entryId));
  refuseOthers(ctx, save);
  const { org, connection } = await sameOrg(ctx, save);
  const changes = save.changes.filter(({ field }) => fields?.includes(field) ?? true);
  if (changes.length === 0) throw notFound("This change");
  const ours = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  const record = (await findAnywhere(org, save.recordId)) ?? { sObject: save.sObject, id: save.recordId, values: ours };
  const rights = rightsFor(await keptLayoutRights(org), record);
  const [all, describe] = await Promise.all([chosenFields(org, save.sObject), findDescribe(org, save.sObject)]);
  if (!all || !describe) throw notFound(save.sObject);
  const chosen = all.map((choice) => underLayout(choice, rights));
  refuseReadOnly(
    chosen,
    changes.map(({ field }) => field),
  );
  const before = Object.fromEntries(changes.map(({ field, before }) => [field, before]));
  refuseEmptiedAgain(describe.fields, { before, after: ours }, rights);
  const expire = () => expireEverywhere(org, save.recordId);
  const written = await writeToEnd(
    org,
    {
      target: { connection, describe, chosen, record: { sObject: save.sObject, id: save.recordId, values: ours } },
      kept: { follow: (to) => follow(org, save, to).then(expire), expire },
    },
    {
      values: before,
      seen: seen ?? { values: ours, lastModifiedAt: save.why.lastModifiedAt },
      conversationId: save.conversationId,
      allowDuplicate,
      undoes: entryId,
    },
  );
  if (!("after" in written)) return written;
  await showEverywhere(org, written.after);
  return written.result;
}

async function follow(org: Org, { sObject, recordId }: Save, to: Successor): Promise<void> {
  if (sObject === "Contact" || sObject === "Lead")
    await followEverywhere(org, { sObject, recordId }, { sObject: to.sObject, recordId: to.id });
}

/** An entry of the log that tells of a save: a person's, or the automation's onto a record that was there. */
const Save = z.object({
  action: z.union([z.enum(["field.saved", "field.undone"]), z.string().regex(/^\w+\.updated$/)]),
  outcome: z.literal("done"),
  actorId: z.uuid().nullable(),
  connectionId: z.uuid(),
  conversationId: z.uuid().nullable(),
  sObject: TabObject,
  recordId: RecordId,
  changes: z.array(z.object({ field: z.string(), before: FieldValue, after: FieldValue })),
  /** Of the automation's it is not known when the record was changed by them: then the values alone tell. */
  why: z.object({ lastModifiedAt: z.string().nullable().default(null) }),
});
type Save = z.output<typeof Save>;

function saveIn(entry: Recorded | null): Save {
  const save = Save.safeParse(entry);
  if (!save.success) throw notFound("This change");
  return save.data;
}

function refuseOthers(ctx: Ctx, { actorId: who }: Save): void {
  if (ctx.actor.kind === "member" && ctx.actor.role === "agent" && who !== actorId(ctx))
    throw new AppError("forbidden", "Only an admin may undo what somebody else has saved.");
}

/** Another connection to the same org will do: record ids are the org's. */
async function sameOrg(ctx: Ctx, { connectionId }: Save): Promise<ActingOrg> {
  const acting = await findActingOrg(ctx);
  if (!acting) throw new AppError("conflict", "Salesforce is not connected.");
  const then = await getConnection(ctx, connectionId);
  if (then.organizationId !== acting.connection.organizationId)
    throw new AppError("conflict", "This was changed in another Salesforce org than the one connected now.");
  return acting;
}
