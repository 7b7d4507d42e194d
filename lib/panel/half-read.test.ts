import { eq, and } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { activity } from "@/db/schema/activity";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { mergeContacts } from "@/test/soap";
import { findLink, linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { RecordId } from "../salesforce/schema";
import { loadPanel, loadPanels } from "./load-panel";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.tuple([RecordId]) });
const seed = async (objectName: string, record: object) =>
  Seeded.parse(await emulator.control("seed", { objectName, records: [record] })).ids[0];

/** Somebody remembered as a Contact whose address is another. */
async function makeRemembered() {
  const { system, member } = await makeWorkspace();
  const org = await emulator.connect(member);
  const recordId = await seed("Contact", { LastName: "Kept", Email: "kept@else.example" });
  const personId = await findOrCreatePerson(system, { address: "someone@nowhere.example", name: null });
  await linkRecord(org, { personId, sObject: "Contact", recordId, source: "chosen" });
  const look = () => loadPanel(member, { personId, refresh: true });
  const lost = () =>
    system.db
      .select()
      .from(activity)
      .where(and(eq(activity.workspaceId, system.workspaceId), eq(activity.action, "person.lost")));
  return { system, member, org, recordId, personId, look, lost };
}

/** What became of a Contact is told all the same. */
const unreadContacts = {
  error: "QUERY_TIMEOUT",
  when: { objectName: "Contact", operation: "query", path: "/query\\?" },
};

test("a remembered Contact is not lost where Contacts alone could not be read", async () => {
  const { org, recordId, personId, look, lost } = await makeRemembered();
  await seed("Lead", { LastName: "Found", Company: "Found", Email: "someone@nowhere.example" });
  await emulator.control("refuse", unreadContacts);
  expect(await look()).toMatchObject({ state: "match", record: { sObject: "Lead" }, lost: null });
  expect(await lost()).toEqual([]);
  expect(await findLink(org, personId)).toMatchObject({ recordId });
  await emulator.control("clear-refusals", {});
  expect(await look()).toMatchObject({ state: "match", record: { id: recordId }, lost: null });
});

test("a deleted Contact is lost only once Salesforce has said what became of it; until then the panel shows what it read", async () => {
  const { org, recordId, look, lost } = await makeRemembered();
  await send(org, { method: "DELETE", path: `/sobjects/Contact/${recordId}` }, z.unknown());
  await emulator.control("refuse", { error: "SERVER_UNAVAILABLE", when: { path: "queryAll" } });
  expect(await look()).toMatchObject({ state: "no-match", lost: null });
  expect(await lost()).toEqual([]);
  await emulator.control("clear-refusals", {});
  expect(await look()).toMatchObject({ state: "no-match", lost: { recordId } });
  expect(await lost()).toHaveLength(1);
});

test("a merged Contact whose survivor could not be asked about is followed the next time", async () => {
  const { recordId, look } = await makeRemembered();
  const survivor = await seed("Contact", { LastName: "Survivor", Email: "survivor@else.example" });
  await mergeContacts(emulator, survivor, recordId);
  await emulator.control("refuse", { error: "SERVER_UNAVAILABLE", when: { path: "queryAll" } });
  expect(await look()).toMatchObject({ state: "no-match", lost: null });
  await emulator.control("clear-refusals", {});
  expect(await look()).toMatchObject({ state: "match", record: { id: survivor }, isRemembered: true });
});

test("of several people looked for together, who was not found where not all could be read is not said to be unknown", async () => {
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const personOf = (address: string) => findOrCreatePerson(system, { address, name: null });
  const [found, other] = [await personOf("found@half.example"), await personOf("other@half.example")];
  await seed("Lead", { LastName: "Found", Company: "Found", Email: "found@half.example" });
  await emulator.control("refuse", unreadContacts);
  const panels = await loadPanels(member, { personIds: [found, other] });
  expect(panels.get(found)).toMatchObject({ state: "match", stale: null });
  expect(panels.get(other)).toMatchObject({
    ...{ state: "unavailable", message: "Salesforce did not look everywhere. Try again in a moment." },
  });
});

test("what was known of somebody stays in sight where not all could be read of them later", async () => {
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const personOf = (address: string) => findOrCreatePerson(system, { address, name: null });
  const [found, other] = [await personOf("found@half.example"), await personOf("other@half.example")];
  await seed("Lead", { LastName: "Found", Company: "Found", Email: "found@half.example" });
  await seed("Contact", { LastName: "Known", Email: "other@half.example" });
  const panels = () => loadPanels(member, { personIds: [found, other], refresh: true });
  await panels();
  await emulator.control("refuse", unreadContacts);
  expect((await panels()).get(other)).toMatchObject({
    ...{ state: "match", record: { name: "Known" }, stale: { reason: "unavailable" } },
  });
});
