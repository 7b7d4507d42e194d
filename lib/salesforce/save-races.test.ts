import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import {
  addRacedFields,
  changeContact,
  comparedByQuery,
  insertContacts,
  overwritten,
  type RacedFields,
  raceNumbered,
  seenValues,
} from "@/test/races";
import type { Org } from "./connection";
import { findDescribe } from "./describe";
import { query } from "./query";
import { saveRecord, seenIn } from "./save-record";
import { type FieldValue, RecordId, type SObjectDescribe } from "./schema";
import { identifiers, soql } from "./soql";

useDatabase();
const emulator = useEmulator();

const races = 1_000;
const atOnce = 20;

const Contact = z.looseObject({ Id: RecordId });

/** Contacts as somebody sees them who looks this very second. */
async function makeSeen(org: Org, fields: RacedFields) {
  const seen = Array.from({ length: atOnce }, () => seenValues(fields));
  const ids = await insertContacts(emulator, seen);
  const columns = identifiers(["Id", "LastModifiedDate", ...fields.keys()]);
  // One by one: many long texts in one list come in pages, and a locator may be given up for newer ones before its turn.
  const read = ids.map((id) => query(org, soql`SELECT ${columns} FROM Contact WHERE Id = ${id}`, Contact));
  return (await Promise.all(read)).flat();
}

type Start = {
  org: Org;
  describe: SObjectDescribe;
  fields: RacedFields;
  seen: z.output<typeof Contact>;
  number: number;
};

/** We have looked, and both change. */
async function race({ org, describe, fields, seen, number }: Start) {
  const id = seen.Id;
  const { names, before, beside, isSeenFirst } = raceNumbered(fields, number);
  const values = Object.fromEntries(names.map((name): [string, FieldValue] => [name, fields.get(name)?.ours ?? null]));
  for (const change of before) await changeContact(emulator, id, change);
  const save = { describe, id, values, seen: seenIn(seen, names), readBack: names };
  const [outcome] = await Promise.all([saveRecord(org, save), beside && changeContact(emulator, id, beside)]);
  return { id, outcome, isSeenFirst: isSeenFirst && comparedByQuery.includes(names[0] ?? "") };
}

test(`in ${races} races over fields of every kind nothing of a colleague's is overwritten that nobody is told of`, async () => {
  const { system, member: admin } = await makeWorkspace("admin");
  const fields = await addRacedFields(emulator);
  const { connectionId } = await emulator.connect(admin);
  const org = { ...(await makeMember(system)), connectionId };
  const describe = await findDescribe(org, "Contact");
  if (!describe) throw new Error("Contacts are not described");
  const ended: Awaited<ReturnType<typeof race>>[] = [];
  while (ended.length < races) {
    const contacts = await makeSeen(org, fields);
    const began = contacts.map((seen, at) => race({ org, describe, fields, seen, number: ended.length + at }));
    ended.push(...(await Promise.all(began)));
  }
  const lost = await overwritten(emulator, fields);
  for (const { id, outcome } of ended)
    expect(outcome.outcome === "saved" ? outcome.replaced : []).toEqual(lost.get(id) ?? []);
  const saved = ended.filter(({ outcome }) => outcome.outcome === "saved");
  expect(saved.length).toBeGreaterThan(races / 4);
  expect(races - saved.length).toBeGreaterThan(races / 10);
  expect([...lost.values()].flat().length).toBeGreaterThan(0);
  // What a query can compare and a colleague had written before is not even overwritten within the same second.
  const known = ended.filter(({ isSeenFirst }) => isSeenFirst);
  expect(known.length).toBeGreaterThan(races / 25);
  expect(known.filter(({ id }) => (lost.get(id) ?? []).length > 0)).toEqual([]);
}, 300_000);
