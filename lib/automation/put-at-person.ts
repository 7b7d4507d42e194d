import type { Ctx } from "../context";
import { AppError } from "../errors";
import { linksOfPeople } from "../links/links";
import type { Org } from "../salesforce/connection";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { RecordId } from "../salesforce/schema";
import { actOn, sendAgain } from "./act-on-attention";
import type { ActResult, Selection } from "./attention-schema";
import { personKey } from "./deciding";
import { sendsFile } from "./file-writes";
import { Verdict } from "./verdict-schema";
import type { VerdictRow } from "./verdicts";

/**
 * Sends files whose Task or Email Message was deleted to the record of the person who wrote instead. Each stays one write with one marker:
 * it is never there twice.
 * @throws AppError `forbidden` where an agent means a whole cause; `conflict` where nobody in Salesforce is known for the only message
 */
export async function putAtPerson(ctx: Ctx, { selection }: { selection: Selection }): Promise<ActResult> {
  return actOn(ctx, selection, {
    action: "file.moved",
    summary: "Put at the person’s record instead",
    work: async (ctx, rows) => {
      const moved: VerdictRow[] = [];
      for (const row of rows) if (await moveFiles(ctx, row)) moved.push(row);
      if (moved.length === 0 && rows.length > 0)
        throw new AppError("conflict", "This person has no record in Salesforce to put the file at.");
      return moved;
    },
  });
}

async function moveFiles(ctx: Ctx, row: VerdictRow): Promise<boolean> {
  if (!row.connectionId) return false;
  const org = { ...ctx, connectionId: row.connectionId };
  const [recordId, writes] = await Promise.all([findPerson(org, row), owedByKeys(org, row.owedKeys)]);
  const keys = [...writes.values()]
    .filter((write) => sendsFile(write) && write.state === "failed")
    .map(({ key }) => key);
  if (!recordId || keys.length === 0) return false;
  await sendAgain(ctx, { rows: [row], keys, fields: { FirstPublishLocationId: recordId } });
  return true;
}

/** As they are remembered, were matched then, or were made for this message. */
async function findPerson(org: Org, { personId, verdict }: VerdictRow): Promise<RecordId | null> {
  const remembered = personId ? (await linksOfPeople(org, [personId])).get(personId) : undefined;
  if (remembered) return remembered.recordId;
  const decided = Verdict.safeParse(verdict).data;
  return decided?.match.records[0]?.id ?? (await findMade(org, decided?.address ?? null));
}

async function findMade(org: Org, address: string | null): Promise<RecordId | null> {
  if (address === null) return null;
  const key = personKey(address);
  return (await owedByKeys(org, [key])).get(key)?.recordId ?? null;
}
