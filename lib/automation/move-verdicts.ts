import { and, eq, inArray } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Org } from "../salesforce/connection";
import { owedByKeys } from "../salesforce/outbox/owed";
import { putInto } from "../trays";
import { withPlace } from "./file-places";
import { isHealable } from "./heal";
import { Verdict } from "./verdict-schema";
import { type Settled, settledStand } from "./settled-stand";
import type { VerdictRow } from "./verdicts";

/**
 * Moves verdicts on to how they stand now that writes they wait for are settled, in the caller's transaction.
 * @param gone by the id of a file's write, the object of the record it was to be at, where that was deleted
 */
export async function moveVerdicts(
  org: Org,
  waiting: readonly VerdictRow[],
  gone: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const writes = await owedByKeys(org, [...new Set(waiting.flatMap(({ owedKeys }) => owedKeys))]);
  const again: string[] = [];
  const moved: { id: string; settled: Settled }[] = [];
  for (const { id, messageId, healedAt, owedKeys, verdict } of waiting) {
    const own = owedKeys.flatMap((key) => writes.get(key) ?? []).map((write) => withPlace(write, gone));
    if (healedAt === null && own.some(isHealable)) again.push(messageId);
    else {
      const settled = settledStand(Verdict.parse(verdict), own);
      if (settled) moved.push({ id, settled });
    }
  }
  // Of a batch nearly all come to the same.
  for (const same of Map.groupBy(moved, ({ settled }) => JSON.stringify(settled)).values()) await move(org, same);
  await decideOnceMore(org, again);
}

async function move(org: Org, same: readonly { id: string; settled: Settled }[]): Promise<void> {
  const ids = same.map(({ id }) => id);
  await org.db
    .update(verdicts)
    .set({ ...same[0]?.settled, settledAt: new Date() })
    .where(and(eq(verdicts.workspaceId, org.workspaceId), inArray(verdicts.id, ids)));
}

/** What they name was deleted, merged or converted meanwhile: they are looked for again, once (requirements, peers §5 item 6). */
async function decideOnceMore(org: Org, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await org.db
    .update(verdicts)
    .set({ healedAt: new Date() })
    .where(and(eq(verdicts.workspaceId, org.workspaceId), inArray(verdicts.messageId, [...messageIds])));
  await putInto(org, "message.record", messageIds);
}
