import { isAheadOfShare } from "./call-rate";
import { getCallGrant, type Org } from "./connection";
import { isSilent } from "./pacing";
import { heldBack } from "./usage";

/**
 * Whether there are calls to spare for what nobody has asked for yet. It is the first thing to stop: when the org does not answer, when its
 * day is well used, and while the product makes more calls than an hour's part of its share.
 *
 * @throws SalesforceError `reconnect`
 */
export async function mayReadAhead(org: Org): Promise<boolean> {
  const [grant, silent, isAhead] = await Promise.all([getCallGrant(org), isSilent(org), isAheadOfShare(org)]);
  return !silent && !isAhead && heldBack(org, grant, "ahead") === null;
}
