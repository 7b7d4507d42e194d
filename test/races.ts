import { z } from "zod";
import type { FieldValue } from "@/lib/salesforce/schema";
import type { useEmulator } from "./emulator";

type OrgBehind = ReturnType<typeof useEmulator>;

/** What stands in a field when somebody looks, what they write, and what a colleague in Salesforce writes. */
type Raced = { seen: FieldValue; ours: FieldValue; theirs: FieldValue };
export type RacedFields = ReadonlyMap<string, Raced>;

const Ids = z.object({ ids: z.array(z.string()) });
const History = z.object({
  changes: z.array(
    z.object({
      id: z.string(),
      requestId: z.string().nullable(),
      fields: z.record(z.string(), z.object({ before: z.unknown() })),
    }),
  ),
});

const options = (...values: string[]) => values.map((value) => ({ value, label: value }));

/** Fields beside those a Contact is delivered with. */
const made = [
  { name: "Sum__c", label: "Sum", type: "currency", precision: 18, scale: 2 },
  { name: "Share__c", label: "Share", type: "percent", precision: 5, scale: 2 },
  { name: "Tick__c", label: "Tick", type: "boolean" },
  { name: "Moment__c", label: "Moment", type: "datetime" },
  { name: "Kinds__c", label: "Kinds", type: "multipicklist", picklistValues: options("Alpha", "Beta", "Gamma") },
];

/**
 * Adds to Contacts what is raced over: fields of every kind, among them those that a query does not compare (long texts, sums, moments, several
 * choices), one where theirs differs from what was seen in its capitals alone, and a tick, where two who change it agree.
 */
export async function addRacedFields(emulator: OrgBehind): Promise<RacedFields> {
  for (const field of made) await emulator.control("add-field", { objectName: "Contact", field });
  const [first, second, third] = await insertContacts(emulator, [{}, {}, {}]);
  if (!first || !second || !third) throw new Error("No Contacts to report to");
  return new Map<string, Raced>([
    ["Title", { seen: "Seen", ours: "Ours", theirs: "Theirs" }],
    ["AssistantName", { seen: "Seen", ours: "Ours", theirs: "SEEN" }],
    ["Phone", { seen: null, ours: "+34 1", theirs: "+34 2" }],
    ["LeadSource", { seen: "Web", ours: "Other", theirs: "Phone Inquiry" }],
    ["ReportsToId", { seen: first, ours: second, theirs: third }],
    ["Tick__c", { seen: false, ours: true, theirs: true }],
    ["Description", { seen: "Seen", ours: "Ours", theirs: "Theirs" }],
    ["Birthdate", { seen: "1980-01-31", ours: "1981-02-28", theirs: "1982-03-31" }],
    ["Sum__c", { seen: 100.5, ours: 200.25, theirs: 0 }],
    ["Share__c", { seen: 12.5, ours: 50, theirs: 99.9 }],
    ["Moment__c", { seen: moment(0), ours: moment(1), theirs: moment(2) }],
    ["Kinds__c", { seen: "Alpha;Beta", ours: "Alpha;Gamma", theirs: "Beta" }],
  ]);
}

const moment = (second: number) => `2026-01-01T08:00:0${second}.000Z`;

/** Those whose change a query tells. */
export const comparedByQuery = ["Title", "Phone", "LeadSource", "ReportsToId", "Tick__c"];

/** Contacts that have come into being this very second and hold what is seen. @returns their ids */
export async function insertContacts(emulator: OrgBehind, contacts: readonly object[]): Promise<string[]> {
  const records = contacts.map((contact, number) => ({ LastName: `Racer ${number}`, ...contact }));
  return Ids.parse(await emulator.control("seed", { objectName: "Contact", records })).ids;
}

export const seenValues = (fields: RacedFields) =>
  Object.fromEntries([...fields].map(([name, { seen }]) => [name, seen]));

export type Race = {
  /** The fields that we write; the colleague writes the first. */
  names: string[];
  /** What a colleague writes before us, one after the other. */
  before: Record<string, FieldValue>[];
  /** What a colleague writes while we do. */
  beside: Record<string, FieldValue> | null;
  /** Whether we must see that theirs stands there. */
  isSeenFirst: boolean;
};

/** One after the other, each way of a colleague with each field; every fifth race is over two fields. */
export function raceNumbered(fields: RacedFields, number: number): Race {
  const all = [...fields.keys()];
  const at = number % all.length;
  const name = all[at] ?? "";
  const { seen, theirs, ours } = fields.get(name) ?? { seen: null, theirs: null, ours: null };
  const empty = typeof seen === "boolean" ? false : null;
  const ways: Pick<Race, "before" | "beside">[] = [
    { before: [{ [name]: theirs }], beside: null },
    { before: [], beside: { [name]: theirs } },
    { before: [{ Fax: "+34 3" }], beside: null },
    { before: [], beside: { Fax: "+34 3" } },
    { before: [{ Fax: "+34 3" }], beside: { [name]: empty } },
    { before: [{ [name]: theirs }, { [name]: seen }], beside: null },
    { before: [], beside: null },
  ];
  const way = ways[number % ways.length] ?? { before: [], beside: null };
  const names = number % 5 === 0 ? [name, all[(at + 1) % all.length] ?? ""] : [name];
  return { names, ...way, isSeenFirst: number % ways.length === 0 && theirs !== ours };
}

export const changeContact = (emulator: OrgBehind, id: string, values: object) =>
  emulator.control("update", { objectName: "Contact", id, values });

/** By record, the fields in which a request of ours has written over something that was neither what was seen nor of our own. */
export async function overwritten(emulator: OrgBehind, fields: RacedFields): Promise<Map<string, string[]>> {
  const { changes } = History.parse(await emulator.control("history", { objectName: "Contact", limit: 20_000 }));
  const lost = new Map<string, string[]>();
  for (const { id, fields: changed } of changes.filter(({ requestId }) => requestId !== null)) {
    const names = [...fields].filter(([name, { seen, ours }]) => {
      const change = changed[name];
      return change !== undefined && change.before !== seen && change.before !== ours;
    });
    lost.set(id, [...(lost.get(id) ?? []), ...names.map(([name]) => name)]);
  }
  return lost;
}
