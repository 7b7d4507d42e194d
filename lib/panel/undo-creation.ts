import { z } from "zod";
import { findRecorded, record as recordActivity, type Recorded } from "../activity";
import { actorId, type Ctx, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { addNote } from "../inbox/notes";
import { findLink, unlinkRecord } from "../links/links";
import { announce } from "../live";
import { findActingOrg } from "../salesforce/acting";
import { getConnection, type Org } from "../salesforce/connection";
import { deleteUntouched } from "../salesforce/delete-untouched";
import { inWords } from "../salesforce/in-words";
import { RecordId } from "../salesforce/schema";
import { writtenAs } from "../salesforce/written-as";
import { type UndoCreationInput, undoMinutes } from "./create-schema";
import { orgOfPerson } from "./find-shown-record";
import { loadPanel } from "./load-panel";
import type { Panel } from "./schema";
import { expireSnapshot } from "./snapshot-store";

/**
 * Deletes a record that was made a moment ago, provided that nobody has touched it since. One API call, with the panel's own; Salesforce
 * keeps it in its recycle bin.
 * @returns the panel without it
 * @throws AppError `not-found` for what is no creation of ours; `forbidden` for a colleague's; `conflict` after five minutes, when somebody
 *   has changed or deleted it, or when another org is connected now; SalesforceError
 */
export async function undoCreation(ctx: Ctx, { entryId, personId }: UndoCreationInput): Promise<Panel> {
  const made = creationIn(await findRecorded(ctx, entryId));
  if (made.actorId !== actorId(ctx)) throw new AppError("forbidden", "Only whoever created it may undo it here.");
  if (Date.now() - made.createdAt.getTime() > undoMinutes * 60_000)
    throw new AppError("conflict", `It was created more than ${undoMinutes} minutes ago. Delete it in Salesforce.`);
  const { org, address } = await orgOfPerson(ctx, personId);
  await requireSameOrg(ctx, made.connectionId);
  await remove(org, made);
  await transaction(org, async (org) => {
    const link = await findLink(org, personId);
    if (link && link.recordId === (made.why.shownAs ?? made.recordId)) await unlinkRecord(org, personId);
    await expireSnapshot(org, address);
    await putDown(org, made, entryId);
    await announce(org, "person", personId);
  });
  return loadPanel(ctx, { personId, anyway: true });
}

/** An entry of the log that tells of a creation. */
const Made = z.object({
  action: z.literal("record.created"),
  actorId: z.uuid().nullable(),
  createdAt: z.date(),
  connectionId: z.uuid(),
  conversationId: z.uuid().nullable(),
  sObject: z.string(),
  recordId: RecordId,
  why: z.object({
    name: z.string(),
    lastModifiedAt: z.string(),
    /** What the person is remembered by: of a person account its Contact half. */
    shownAs: z.optional(RecordId),
  }),
});
type Made = z.output<typeof Made>;

function creationIn(entry: Recorded | null): Made {
  const made = Made.safeParse(entry);
  if (!made.success) throw notFound("What was created");
  return made.data;
}

async function requireSameOrg(ctx: Ctx, connectionId: string): Promise<void> {
  const [acting, then] = await Promise.all([findActingOrg(ctx), getConnection(ctx, connectionId)]);
  if (then.organizationId !== acting?.connection.organizationId)
    throw new AppError("conflict", "It was created in another Salesforce org than the one connected now.");
}

async function remove(org: Org, { sObject, recordId, why }: Made): Promise<void> {
  const seen = { sObject, id: recordId, lastModifiedAt: why.lastModifiedAt };
  const outcome = await inWords(org, { sObject }, () => deleteUntouched(org, seen));
  if (outcome === "deleted") return;
  const reason = outcome === "touched" ? "has been changed" : "is not there any more";
  throw new AppError("conflict", `${why.name} ${reason} in Salesforce since. Nothing was deleted.`);
}

async function putDown(org: Org, made: Made, entryId: string): Promise<void> {
  const { conversationId, sObject, recordId, why } = made;
  await recordActivity(org, {
    ...(await writtenAs(org)),
    action: "record.uncreated",
    ...(conversationId === null ? {} : { conversationId }),
    ...{ sObject, recordId },
    why: { undoes: entryId },
    summary: `${sObject} ${why.name} deleted again right after it was created`,
  });
  if (conversationId !== null) await addNote(org, { conversationId, text: `${sObject} deleted again: ${why.name}` });
}
