import { z } from "zod";
import { FieldValue } from "../salesforce/schema";

/** A record as Salesforce answered it: values by API name, parents' names dotted (`Owner.Name`). */
export const SnapshotRecord = z.object({
  sObject: z.string(),
  id: z.string(),
  values: z.record(z.string(), FieldValue),
});
export type SnapshotRecord = z.output<typeof SnapshotRecord>;

export const SnapshotProblem = z.object({
  block: z.enum(["record", "account", "opportunities", "cases"]),
  message: z.string(),
});
export type SnapshotProblem = z.output<typeof SnapshotProblem>;

/** All that one look-up of an address brought. */
export const PanelSnapshot = z.object({
  /** Most recently changed first. */
  contacts: z.array(SnapshotRecord),
  leads: z.array(SnapshotRecord),
  accounts: z.array(SnapshotRecord),
  /** By the Account's id. */
  opportunities: z.record(z.string(), z.array(SnapshotRecord)),
  /** By the Contact's id. */
  cases: z.record(z.string(), z.array(SnapshotRecord)),
  /** By the Contact's id; absent is none. */
  openCases: z.record(z.string(), z.number()),
  problems: z.array(SnapshotProblem),
  /** Objects that could not be looked in: of their records nothing is known, least of all that they are gone. */
  unread: z.array(z.string()).default([]),
});
export type PanelSnapshot = z.output<typeof PanelSnapshot>;

/** Why the last try brought nothing. */
export const PanelFailure = z.object({
  reason: z.enum(["unavailable", "limited", "reconnect"]),
  message: z.string(),
  details: z.string().nullable(),
  retryAt: z.string().nullable(),
});
export type PanelFailure = z.output<typeof PanelFailure>;

/** Every record in a snapshot: what the panel of this address may show and save. */
export function recordsIn(snapshot: PanelSnapshot): SnapshotRecord[] {
  const related = [...Object.values(snapshot.opportunities), ...Object.values(snapshot.cases)].flat();
  return [...snapshot.contacts, ...snapshot.leads, ...snapshot.accounts, ...related];
}

/** The snapshot with one record as it is now, wherever it stands in it. */
export function withRecord(snapshot: PanelSnapshot, now: SnapshotRecord): PanelSnapshot {
  const swap = (records: SnapshotRecord[]) => records.map((old) => (old.id === now.id ? now : old));
  const swapAll = (byParent: Record<string, SnapshotRecord[]>) =>
    Object.fromEntries(Object.entries(byParent).map(([parent, records]) => [parent, swap(records)]));
  return {
    ...snapshot,
    contacts: swap(snapshot.contacts),
    leads: swap(snapshot.leads),
    accounts: swap(snapshot.accounts),
    opportunities: swapAll(snapshot.opportunities),
    cases: swapAll(snapshot.cases),
  };
}
