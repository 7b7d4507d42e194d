import { transaction } from "../context";
import { isAheadOfShare } from "../salesforce/call-rate";
import type { Org } from "../salesforce/connection";
import { delayTogether, holdItems, neverPutOff, type TrayItem } from "../trays";
import { standsOfMessages } from "./verdicts";

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
    if (!(await areNew(org, items)) || held.length < items.length) return items;
    await delayTogether(org, held, gatherSeconds);
    return [];
  });
}

/** Whether none of these was ever put off, and nothing was decided or chosen about any of them yet. */
async function areNew(org: Org, items: readonly TrayItem[]): Promise<boolean> {
  if ((await neverPutOff(org, items)).length < items.length) return false;
  const ids = items.map(({ subjectId }) => subjectId);
  return (await standsOfMessages(org, ids)).size === 0;
}
