import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { query } from "./query";
import type { Org } from "./connection";
import { findDescribe } from "./describe";
import { saveRecord, seenIn } from "./save-record";
import { type FieldValue, RecordId, type SObjectDescribe } from "./schema";
import { soql } from "./soql";

useDatabase();
const emulator = useEmulator();

const races = 1_000;
const atOnce = 20;

const Contact = z.looseObject({ Id: RecordId });
const Ids = z.object({ ids: z.array(z.string()) });
const Commit = z.object({
  id: z.string(),
  requestId: z.string().nullable(),
  fields: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
});

/** What a colleague does to the record: before our save, beside it, or not at all. */
const colleagues: { before?: object; beside?: object }[] = [
  { before: { Title: "Theirs" } },
  { beside: { Title: "Theirs" } },
  { before: { Title: "SEEN" } },
  { beside: { Title: "SEEN" } },
  { before: { Description: "Theirs" } },
  { beside: { Description: "Theirs" } },
  { before: { Department: "Theirs" }, beside: { Title: null } },
  {},
];

/** Contacts that have come into being this very second, as an agent sees them. */
async function makeSeen(org: Org) {
  const records = Array.from({ length: atOnce }, (_, number) => ({
    LastName: `Racer ${number}`,
    Title: "Seen",
    Description: "Seen",
  }));
  const { ids } = Ids.parse(await emulator.control("seed", { objectName: "Contact", records }));
  return query(org, soql`SELECT Id, Title, Description, LastModifiedDate FROM Contact WHERE Id IN ${ids}`, Contact);
}

const change = (id: string, values: object) => emulator.control("update", { objectName: "Contact", id, values });

type Race = { org: Org; describe: SObjectDescribe; seen: z.output<typeof Contact>; number: number };

/** We have looked, and both change. */
async function race({ org, describe, seen, number }: Race) {
  const id = seen.Id;
  const values: Record<string, FieldValue> =
    number % 3 === 0 ? { Title: "Ours", Description: "Ours" } : { Title: "Ours" };
  const { before, beside } = colleagues[number % colleagues.length] ?? {};
  if (before) await change(id, before);
  const save = { describe, id, values, seen: seenIn(seen, Object.keys(values)), readBack: ["Title"] };
  const [outcome] = await Promise.all([saveRecord(org, save), beside && change(id, beside)]);
  return { id, outcome, isSeenFirst: before !== undefined && "Title" in before && before.Title === "Theirs" };
}

/** By record, the fields that a commit of ours changed from something that we had not seen. */
async function overwritten(): Promise<Map<string, string[]>> {
  const history = await emulator.control("history", { objectName: "Contact", limit: 20_000 });
  const ours = z
    .object({ changes: z.array(Commit) })
    .parse(history)
    .changes.filter(({ requestId }) => requestId !== null);
  const lost = ours.map(({ id, fields }): [string, string[]] => [
    id,
    ["Title", "Description"].filter((name) => fields[name] && fields[name].before !== "Seen"),
  ]);
  return new Map(lost);
}

test(`in ${races} races against a colleague nothing is overwritten that nobody is told of`, async () => {
  const { system, member: admin } = await makeWorkspace("admin");
  const { connectionId } = await emulator.connect(admin);
  const org = { ...(await makeMember(system)), connectionId };
  const describe = await findDescribe(org, "Contact");
  if (!describe) throw new Error("Contacts are not described");
  const ended: Awaited<ReturnType<typeof race>>[] = [];
  while (ended.length < races) {
    const contacts = await makeSeen(org);
    const began = contacts.map((seen, at) => race({ org, describe, seen, number: ended.length + at }));
    ended.push(...(await Promise.all(began)));
  }
  const lost = await overwritten();
  for (const { id, outcome } of ended)
    expect(outcome.outcome === "saved" ? outcome.replaced : []).toEqual(lost.get(id) ?? []);
  const saved = ended.filter(({ outcome }) => outcome.outcome === "saved");
  expect(saved.length).toBeGreaterThan(races / 4);
  expect(races - saved.length).toBeGreaterThan(races / 4);
  // What a query can compare and a colleague had written before is not even overwritten within the same second.
  const known = ended.filter(({ isSeenFirst }) => isSeenFirst);
  expect(known.length).toBe(races / colleagues.length);
  expect(known.filter(({ id }) => (lost.get(id) ?? []).length > 0)).toEqual([]);
}, 300_000);
