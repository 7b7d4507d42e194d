import { z } from "zod";
import { FoundBy } from "../links/found-schema";
import { MatchOrder, usualOrder } from "../links/schema";
import { FieldValue, RemedyShape } from "../salesforce/schema";

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
  remedy: z.nullable(RemedyShape).default(null),
  details: z.string().nullable().default(null),
});
export type SnapshotProblem = z.output<typeof SnapshotProblem>;

/** A Lead that is a Contact by now; that may be hidden from the connected user, or deleted. */
const ConvertedLead = z.object({ leadId: z.string(), contactId: z.string().nullable(), on: z.string().nullable() });
export type ConvertedLead = z.output<typeof ConvertedLead>;

/** An Opportunity in which a Contact has a role; the role may have no name. */
const ContactRole = z.object({ role: z.string().nullable(), record: SnapshotRecord });
export type ContactRole = z.output<typeof ContactRole>;

const Counts = z.record(z.string(), z.number());

/** All that one look-up of an address brought. */
export const PanelSnapshot = z.object({
  /** Most recently changed first. */
  contacts: z.array(SnapshotRecord),
  leads: z.array(SnapshotRecord),
  accounts: z.array(SnapshotRecord),
  /** By the Account's id. */
  opportunities: z.record(z.string(), z.array(SnapshotRecord)),
  /** By the Contact's id. */
  roles: z.record(z.string(), z.array(ContactRole)).default({}),
  /** By the Contact's id. */
  cases: z.record(z.string(), z.array(SnapshotRecord)),
  /** By the Contact's id; absent is none. */
  openCases: z.record(z.string(), z.number()),
  /** How many there are, shown or not: Cases by the Contact's id, Opportunities by the Account's; null where that was not asked. */
  totals: z
    .object({ opportunities: Counts.nullable(), cases: Counts.nullable() })
    .default({ opportunities: null, cases: null }),
  /** By which filter of an admin's what is shown was chosen, in words; null for none. */
  filters: z
    .object({ opportunities: z.string().nullable(), cases: z.string().nullable() })
    .default({ opportunities: null, cases: null }),
  /** Which comes first of several. */
  order: z.catch(MatchOrder, usualOrder),
  /** Of Contacts and Leads, by their id; absent for one that is only remembered. */
  foundBy: z.record(z.string(), FoundBy).default({}),
  /** Accounts whose site is of the address's domain. */
  companies: z.array(SnapshotRecord).default([]),
  /** Leads with the address that have become Contacts. */
  converted: z.array(ConvertedLead).default([]),
  /** The record they were remembered by when they were looked for, found or not. */
  linkedTo: z.string().nullable().default(null),
  /** Other addresses of theirs that were looked for. */
  otherAddresses: z.array(z.string()).default([]),
  /** Phones that were looked for, as they stood in the mail. */
  phones: z.array(z.string()).default([]),
  /** Customers' numbers that were looked for, as they stood in the mail. */
  numbers: z.array(z.string()).default([]),
  problems: z.array(SnapshotProblem),
  /** Objects that could not be looked in: of their records nothing is known, least of all that they are gone. */
  unread: z.array(z.string()).default([]),
});
export type PanelSnapshot = z.output<typeof PanelSnapshot>;

/** A record that was listed under another one, which the panel shows. */
const ListedRecord = z.object({ of: z.string(), record: SnapshotRecord });
export type ListedRecord = z.output<typeof ListedRecord>;
export const Listed = z.array(ListedRecord);

/** So many are kept of a person: some lists of 200 each. */
export const mostListed = 600;

/** Records that were found deleted. */
export const GoneRecords = z.array(SnapshotRecord);

/** So many are kept of a person. */
export const mostGone = 20;

/** Why the last try brought nothing. */
export const PanelFailure = z.object({
  reason: z.enum(["unavailable", "limited", "reconnect"]),
  message: z.string(),
  details: z.string().nullable(),
  remedy: z.nullable(RemedyShape).default(null),
  retryAt: z.string().nullable(),
});
export type PanelFailure = z.output<typeof PanelFailure>;

/** Every record in a snapshot: what the panel of this address may show and save. */
export function recordsIn(snapshot: PanelSnapshot): SnapshotRecord[] {
  const inRoles = Object.values(snapshot.roles).map((roles) => roles.map(({ record }) => record));
  const related = [...Object.values(snapshot.opportunities), ...inRoles, ...Object.values(snapshot.cases)].flat();
  return [...snapshot.contacts, ...snapshot.leads, ...snapshot.accounts, ...related];
}

/** Whether a record is among those the person may be. */
export function holds(snapshot: PanelSnapshot, recordId: string): boolean {
  return [...snapshot.contacts, ...snapshot.leads].some(({ id }) => id === recordId);
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
    roles: Object.fromEntries(
      Object.entries(snapshot.roles).map(([contactId, roles]) => [
        contactId,
        roles.map((one) => (one.record.id === now.id ? { ...one, record: now } : one)),
      ]),
    ),
    cases: swapAll(snapshot.cases),
  };
}

/** What a record is called: its name field, else its number. */
export function nameOf({ values, id }: SnapshotRecord): string {
  const name = values["Name"] ?? values["Subject"] ?? values["CaseNumber"];
  return typeof name === "string" && name !== "" ? name : id;
}
