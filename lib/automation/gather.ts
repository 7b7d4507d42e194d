import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { trayItems } from "@/db/schema/trays";
import { transaction } from "../context";
import { isAheadOfShare } from "../salesforce/call-rate";
import type { Org } from "../salesforce/connection";
import { delayTogether, holdItems, type TrayItem } from "../trays";

/** New messages wait for others no longer than this; what was put off holds back what came after it in its conversation. */
export const gatherSeconds = 60;

/** So many are worth a call by themselves. */
const enough = 100;

/**
 * Lets new messages wait for others while the product makes more calls than its share allows, so that one look-up and one write serve all
 * of a minute. Nothing waits twice, and what a person asked for does not wait at all: with it go all others.
 *
 * @returns those to be gone through now
 */
export async function gather(org: Org, items: readonly TrayItem[]): Promise<readonly TrayItem[]> {
  if (items.length === 0 || items.length >= enough || !(await isAheadOfShare(org))) return items;
  return transaction(org, async (org) => {
    const held = await holdItems(org, items);
    if (held.length < items.length || (await countNew(org, items)) < items.length) return items;
    await delayTogether(org, "message.record", held, gatherSeconds);
    return [];
  });
}

/** Of these, those that have never been put off and about which nothing was decided or chosen yet. */
async function countNew({ db, workspaceId }: Org, items: readonly TrayItem[]): Promise<number> {
  const ofMessage = and(eq(verdicts.workspaceId, workspaceId), eq(verdicts.messageId, trayItems.subjectId));
  const isNew = and(
    eq(trayItems.workspaceId, workspaceId),
    inArray(
      trayItems.id,
      items.map(({ id }) => id),
    ),
    eq(trayItems.dueAt, trayItems.addedAt),
    notExists(db.select({ one: sql`1` }).from(verdicts).where(ofMessage)),
  );
  return db.$count(trayItems, isNew);
}
