import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { panelSnapshots } from "@/db/schema/panel";
import { callCounts, connections, pacings } from "@/db/schema/salesforce";
import type { Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findLink, linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import type { Org } from "../salesforce/connection";
import { RecordId } from "../salesforce/schema";
import { loadPanel } from "./load-panel";
import { readPanelsAhead } from "./read-panels-ahead";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

async function makeList(addresses: readonly string[]) {
  const { system, member } = await makeWorkspace("agent");
  const org = await emulator.connect(member);
  const personIds = await Promise.all(addresses.map((address) => findOrCreatePerson(system, { address, name: null })));
  const ahead = (ctx: Ctx = member, ids = personIds) =>
    emulator.callsOf(() => readPanelsAhead(ctx, { personIds: ids }));
  const open = (personId = personIds[0] ?? "") => loadPanel(member, { personId });
  return { system, member, org, personIds, ahead, open };
}

const ofOrg = (org: Org) => eq(connections.id, org.connectionId);

test("fifty panels are read ahead in one call, and then none, opened or read ahead again, by colleagues too", async () => {
  await emulator.control("seed-contacts", { count: 40 });
  const { system, personIds, ahead, open } = await makeList(
    Array.from({ length: 50 }, (_, n) => `bulk.${n}@bulk.example`),
  );
  expect(await ahead()).toBe(1);
  expect(await ahead()).toBe(0);
  expect(await ahead(await makeMember(system))).toBe(0);
  const opened = await emulator.callsOf(async () => {
    expect(await open(personIds[7])).toMatchObject({ state: "match", stale: null });
    expect(await open(personIds[45])).toMatchObject({ state: "no-match", stale: null });
  });
  expect(opened).toBe(0);
});

test("of a list that is partly known only the others are asked about, and all of them once they are old", async () => {
  const { org, personIds, ahead, open } = await makeList([maria, "tom.ek@nordlys.example"]);
  await open();
  const before = await org.db.select().from(panelSnapshots).where(eq(panelSnapshots.workspaceId, org.workspaceId));
  expect(await ahead()).toBe(1);
  const after = await org.db.select().from(panelSnapshots).where(eq(panelSnapshots.workspaceId, org.workspaceId));
  expect(after).toHaveLength(personIds.length);
  expect(after.find(({ address }) => address === maria)?.asOf).toEqual(before[0]?.asOf);
  const minutesAgo = sql`now() - interval '2 minutes'`;
  await org.db.update(panelSnapshots).set({ asOf: minutesAgo }).where(eq(panelSnapshots.workspaceId, org.workspaceId));
  expect(await ahead()).toBe(1);
});

test("it stops before anything else when the org's day is well used, and an opened panel is read all the same", async () => {
  const { org, ahead, open } = await makeList([maria]);
  await emulator.control("limits", { used: 75, max: 100 });
  await org.db
    .update(connections)
    .set({ callsUsed: 75, callsLimit: 100, callsSeenAt: new Date(Date.now() + 60_000) })
    .where(ofOrg(org));
  expect(await ahead()).toBe(0);
  expect(await emulator.callsOf(open)).toBe(1);
});

test("nothing is read ahead while the product makes more calls than its share of an hour", async () => {
  const { org, ahead, open } = await makeList([maria]);
  const { workspaceId, connectionId } = org;
  await org.db.update(connections).set({ callsLimit: 2_400, callShare: 50 }).where(ofOrg(org));
  const count = { workspaceId, connectionId, feature: "panel" as const, calls: 51, failures: 0 };
  await org.db.insert(callCounts).values({ ...count, hour: sql`date_trunc('hour', now())` });
  expect(await ahead()).toBe(0);
  expect(await emulator.callsOf(open)).toBe(1);
});

test("nothing is read ahead of an org that does not answer, or that has to be connected again", async () => {
  const { org, ahead } = await makeList([maria]);
  const { workspaceId, connectionId } = org;
  const soon = new Date(Date.now() + 60_000);
  const silent = { saved: 10, savedAt: new Date(), notBefore: soon, windowAt: new Date() };
  await org.db
    .insert(pacings)
    .values({ workspaceId, connectionId, ...silent })
    .onConflictDoUpdate({
      target: pacings.connectionId,
      set: silent,
    });
  expect(await ahead()).toBe(0);
  await org.db.delete(pacings).where(eq(pacings.connectionId, connectionId));
  await org.db.update(connections).set({ status: "needs-reconnect", accessToken: null }).where(ofOrg(org));
  expect(await ahead()).toBe(0);
  await org.db.update(connections).set({ status: "disconnected" }).where(ofOrg(org));
  expect(await ahead()).toBe(0);
});

test("people of another workspace are not asked about", async () => {
  const [ours, theirs] = [await makeList([maria]), await makeList([maria])];
  expect(await ours.ahead(ours.member, theirs.personIds)).toBe(0);
});

test("someone who was read ahead and has become a record since is that record, and not a lost one", async () => {
  const { org, personIds, ahead, open } = await makeList(["newly@made.example"]);
  const [personId = ""] = personIds;
  expect(await ahead()).toBe(1);
  const { Id } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  const link = { sObject: "Contact", recordId: RecordId.parse(Id) };
  await linkRecord(org, { personId, ...link });
  const opened = async () => expect(await open()).toMatchObject({ state: "match", record: { id: Id }, lost: null });
  expect(await emulator.callsOf(opened)).toBe(1);
  expect(await findLink(org, personId)).toEqual(link);
  expect(await emulator.callsOf(opened)).toBe(0);
});
