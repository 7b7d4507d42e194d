import { and, eq } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Org } from "../salesforce/connection";
import { owedByKeys } from "../salesforce/outbox/owed";
import { putInto } from "../trays";
import { isHealable } from "./heal";
import { Verdict } from "./schema";
import { type Settled, settledStand } from "./settled-stand";
import type { VerdictRow } from "./verdicts";

/** Moves verdicts on to how they stand now that writes they wait for are settled, in the caller's transaction. */
export async function moveVerdicts(org: Org, waiting: readonly VerdictRow[]): Promise<void> {
  const writes = await owedByKeys(org, [...new Set(waiting.flatMap(({ owedKeys }) => owedKeys))]);
  const again: string[] = [];
  for (const row of waiting) {
    const own = row.owedKeys.flatMap((key) => writes.get(key) ?? []);
    if (row.healedAt === null && own.some(isHealable)) again.push(row.messageId);
    else await moveVerdict(org, row, settledStand(Verdict.parse(row.verdict), own));
  }
  await decideOnceMore(org, again);
}

async function moveVerdict(org: Org, { id }: VerdictRow, settled: Settled | null): Promise<void> {
  if (!settled) return;
  await org.db
    .update(verdicts)
    .set({ ...settled, settledAt: new Date() })
    .where(and(eq(verdicts.workspaceId, org.workspaceId), eq(verdicts.id, id)));
}

/** What they name was deleted, merged or converted meanwhile: they are looked for again, once (requirements, peers §5 item 6). */
async function decideOnceMore(org: Org, messageIds: readonly string[]): Promise<void> {
  for (const messageId of messageIds) {
    await org.db
      .update(verdicts)
      .set({ healedAt: new Date() })
      .where(and(eq(verdicts.workspaceId, org.workspaceId), eq(verdicts.messageId, messageId)));
  }
  await putInto(org, "message.record", messageIds);
}
