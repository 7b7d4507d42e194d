import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { activity } from "@/db/schema/activity";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { RecordId } from "../salesforce/schema";
import { searchByName } from "../salesforce/search";
import { chooseMatch, unlinkMatch } from "./choose-match";
import { loadPanel } from "./load-panel";
import { saveMatchingSettings } from "./matching";
import type { Panel } from "./schema";
import { searchPeople } from "./search-people";

useDatabase();
const emulator = useEmulator();

const sam = "sam.shared@twins.example";

async function makePerson(address: string) {
  const { system, member } = await makeWorkspace();
  const org = await emulator.connect(member);
  const personId = await findOrCreatePerson(system, { address, name: null });
  return { system, member, org, personId, from: { personId, conversationId: null } };
}

const idOf = async (soql: string) => RecordId.parse((await emulator.row(soql)).Id);

const Seeded = z.object({ ids: z.tuple([RecordId]) });
async function seed(objectName: string, record: object): Promise<RecordId> {
  return Seeded.parse(await emulator.control("seed", { objectName, records: [record] })).ids[0];
}

function matched(panel: Panel) {
  if (panel.state !== "match") throw new Error(`No match but ${JSON.stringify(panel)}`);
  return panel;
}

test("who of several was chosen stays the match, costs no call, and is put down", async () => {
  const { member, personId, from } = await makePerson(sam);
  const other = matched(await loadPanel(member, { personId })).candidates[1];
  const recordId = RecordId.parse(other?.id);
  const choose = () => chooseMatch(member, { ...from, sObject: "Contact", recordId });
  expect(await emulator.callsOf(choose)).toBe(0);
  const panel = matched(await loadPanel(member, { personId, refresh: true }));
  expect(panel).toMatchObject({ record: { id: recordId }, isRemembered: true, matchReason: "Chosen in this inbox" });
  const rows = await member.db.select().from(activity).where(eq(activity.recordId, recordId));
  expect(rows).toMatchObject([{ action: "person.matched", summary: `${sam} is Sam Shared (Contact)` }]);
});

test("somebody with another address is found by hand and chosen", async () => {
  const { member, personId, from } = await makePerson("nobody@nowhere.example");
  await loadPanel(member, { personId });
  const { found } = await searchPeople(member, { personId, words: "noor@haddad.example" });
  const recordId = RecordId.parse(found[0]?.id);
  expect(found).toMatchObject([{ sObject: "Contact", name: "Noor Haddad", canBeChosen: true }]);
  expect(matched(await chooseMatch(member, { ...from, sObject: "Contact", recordId })).record.name).toBe("Noor Haddad");
});

test("a phone is searched for in whatever notation, a name by its beginnings, each in one call", async () => {
  const { member, personId } = await makePerson("nobody@nowhere.example");
  await seed("Contact", { LastName: "Móvil", MobilePhone: "0034 (600) 12.34.56 ext. 7" });
  await emulator.control("search-index", { catchUp: true });
  const search = async (words: string) => {
    const { found } = await searchPeople(member, { personId, words });
    return found.map(({ name }) => name);
  };
  expect(await search("+34 600 123 456")).toEqual(["Móvil"]);
  expect(await search("móv")).toContain("Móvil");
  expect(await emulator.callsOf(() => search("+34 600 123 456"))).toBe(1);
  expect(await search("+34 600 123 457")).toEqual([]);
});

test("an unlinked record is no match any more, stays in sight, and can be chosen again", async () => {
  const { member, personId, from } = await makePerson("maria.diaz@acme-industrial.example");
  const recordId = RecordId.parse(matched(await loadPanel(member, { personId })).record.id);
  const without = await unlinkMatch(member, { ...from, recordIds: [recordId] });
  expect(without).toMatchObject({ state: "no-match", setAside: [{ id: recordId, name: "Maria Díaz" }] });
  expect(await loadPanel(member, { personId, refresh: true })).toMatchObject({ state: "no-match" });
  const again = matched(await chooseMatch(member, { ...from, sObject: "Contact", recordId }));
  expect(again).toMatchObject({ record: { id: recordId }, setAside: [] });
});

test("none of several: nobody is the match", async () => {
  const { member, personId, from } = await makePerson(sam);
  const { candidates } = matched(await loadPanel(member, { personId }));
  const recordIds = candidates.map(({ id }) => RecordId.parse(id));
  expect(await unlinkMatch(member, { ...from, recordIds })).toMatchObject({ state: "no-match" });
});

test("a chosen record that was deleted asks who the person is, until somebody says so", async () => {
  const { member, org, personId, from } = await makePerson("maria.diaz@acme-industrial.example");
  const noor = await idOf("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'");
  await chooseMatch(member, { ...from, sObject: "Contact", recordId: noor });
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${noor}` }, z.unknown());
  const lost = matched(await loadPanel(member, { personId, refresh: true }));
  expect(lost).toMatchObject({ record: { name: "Maria Díaz" }, lost: { sObject: "Contact", recordId: noor } });
  expect(await emulator.callsOf(() => loadPanel(member, { personId }))).toBe(0);
  const recordId = RecordId.parse(lost.record.id);
  expect(await chooseMatch(member, { ...from, sObject: "Contact", recordId })).toMatchObject({ lost: null });
});

test("a record the connected user does not see cannot be chosen, nor can one for another workspace's person", async () => {
  const [ours, theirs] = [await makePerson(sam), await makePerson(sam)];
  const recordId = RecordId.parse("003000000000000AAA");
  const choose = (from: object) => chooseMatch(ours.member, { ...ours.from, ...from, sObject: "Contact", recordId });
  await expect(choose({})).rejects.toMatchObject({ code: "not-found" });
  await expect(choose(theirs.from)).rejects.toMatchObject({ code: "not-found" });
  await expect(searchPeople(ours.member, { personId: theirs.personId, words: "maria" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("strict matching finds only what is written the same; who changed it is put down", async () => {
  const { member, personId } = await makePerson("jane+news@news.example");
  await seed("Contact", { LastName: "Plain", Email: "jane@news.example" });
  expect(matched(await loadPanel(member, { personId }))).toMatchObject({
    record: { name: "Plain" },
    matchReason: "E-mail matches jane+news@news.example without its tag",
  });
  const strict = { isStrict: true, usesPhones: true, country: "ES", countries: {} };
  await saveMatchingSettings(member, strict);
  expect(await loadPanel(member, { personId })).toMatchObject({ state: "no-match" });
  const rows = await member.db.select().from(activity).where(eq(activity.action, "matching.settings-saved"));
  expect(rows[0]?.changes).toContainEqual({ field: "isStrict", before: "false", after: "true" });
  await expect(saveMatchingSettings(member, { ...strict, country: "XX" })).rejects.toMatchObject({ code: "invalid" });
});

test("a pasted id or Salesforce link finds its record, in one call, also in look-ups", async () => {
  const { member, org, personId } = await makePerson("nobody@nowhere.example");
  const recordId = await idOf("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'");
  const noor = [expect.objectContaining({ sObject: "Contact", id: recordId, name: "Noor Haddad", canBeChosen: true })];
  for (const words of [
    recordId.slice(0, 15),
    recordId.toLowerCase(),
    `https://x.example/lightning/r/Contact/${recordId}/view`,
  ])
    expect((await searchPeople(member, { personId, words })).found).toEqual(noor);
  expect(await emulator.callsOf(() => searchPeople(member, { personId, words: recordId }))).toBe(1);
  const found = await searchByName(org, { in: ["Contact", "Lead"], words: recordId, of: "Task" });
  expect(found).toMatchObject([{ sObject: "Contact", id: recordId }]);
  expect(await searchByName(org, { in: ["Account"], words: recordId, of: "Case" })).toEqual([]);
});

test("one of several is shown for now, at no call, and nothing is remembered; each says what is open there", async () => {
  const { member, personId } = await makePerson(sam);
  const { candidates } = matched(await loadPanel(member, { personId }));
  const other = RecordId.parse(candidates[1]?.id);
  await seed("Case", { Subject: "Torn strap", ContactId: other, Status: "New" });
  const read = matched(await loadPanel(member, { personId, refresh: true }));
  expect(read.candidates.find(({ id }) => id === other)?.open).toMatch(/[1-9] open case/);
  let shown: Panel | undefined;
  expect(await emulator.callsOf(async () => (shown = await loadPanel(member, { personId, shows: other })))).toBe(0);
  expect(shown).toMatchObject({ record: { id: other }, isForNow: true, isRemembered: false });
  expect(matched(await loadPanel(member, { personId })).record.id).not.toBe(other);
  const nobody = await loadPanel(member, { personId, shows: "003000000000000AAA" });
  expect(matched(nobody).record.id).toBe(read.record.id);
});
