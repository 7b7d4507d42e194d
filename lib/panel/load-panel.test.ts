import { eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { expect, test, vi } from "vitest";
import { panelSnapshots } from "@/db/schema/panel";
import type { Role } from "@/db/schema/workspace";
import type { Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { getConnection } from "../salesforce/connection";
import { loadPanel } from "./load-panel";
import type { Panel } from "./schema";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const sam = "sam.shared@twins.example";
const tom = "tom.ek@nordlys.example";
const stranger = "nobody@nowhere.example";

async function makePanel(address: string, given: { username?: string; role?: Role } = {}) {
  const { system, member, workspaceId } = await makeWorkspace(given.role ?? "agent");
  const org = await emulator.connect(member, given.username);
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = (refresh = false) => loadPanel(member, { personId, refresh });
  return { system, member, workspaceId, org, personId, open };
}

/** Lets what is kept grow older, as time would. */
async function age(ctx: Ctx, seconds: number): Promise<void> {
  const earlier = (column: AnyPgColumn) => sql`${column} - make_interval(secs => ${seconds})`;
  await ctx.db
    .update(panelSnapshots)
    .set({ asOf: earlier(panelSnapshots.asOf), failedAt: earlier(panelSnapshots.failedAt) })
    .where(eq(panelSnapshots.workspaceId, ctx.workspaceId));
}

function matched(panel: Panel) {
  if (panel.state !== "match") throw new Error(`No match but ${JSON.stringify(panel)}`);
  return panel;
}

const valuesOf = (panel: Panel) =>
  Object.fromEntries(matched(panel).record.fields.map(({ field, value }) => [field.name, value]));

test("a Contact with the address stands in the panel, with the default fields and where to open it", async () => {
  const { open } = await makePanel(maria);
  const { Id } = await emulator.row(`SELECT Id FROM Contact WHERE Email = '${maria}'`);
  const panel = matched(await open());
  expect(panel).toMatchObject({
    record: { sObject: "Contact", id: Id, name: "Maria Díaz", url: expect.stringContaining(Id) },
    address: maria,
    stale: null,
    candidates: [{ id: Id, reason: `E-mail matches ${maria}`, account: "Acme Industrial", title: "Buyer" }],
    lost: null,
    problems: [],
    org: { name: "Acme Production", isSandbox: false },
  });
  expect(valuesOf(panel)).toMatchObject({ FirstName: "Maria", LastName: "Díaz", Email: maria, Title: "Buyer" });
});

test("the address matches in any case", async () => {
  const { open } = await makePanel(maria.toUpperCase());
  expect(matched(await open()).record.name).toBe("Maria Díaz");
});

test("a Contact comes before a Lead, which is listed beside it", async () => {
  const ids = await emulator.control("seed", {
    objectName: "Lead",
    records: [{ LastName: "Díaz", Company: "Acme", Email: maria, Status: "Open - Not Contacted", IsConverted: false }],
  });
  const { open } = await makePanel(maria);
  const { record, candidates } = matched(await open());
  expect(record.sObject).toBe("Contact");
  expect(candidates).toMatchObject([{ id: record.id }, { sObject: "Lead", name: "Díaz", account: "Acme" }]);
  expect(ids).toEqual({ ids: [candidates[1]?.id] });
});

test("of several Contacts the one changed last is shown, the others are listed with their links", async () => {
  const [latest, earlier] = await emulator.rows(
    `SELECT Id, Title FROM Contact WHERE Email = '${sam}' ORDER BY LastModifiedDate DESC`,
  );
  const { open } = await makePanel(sam);
  const { record, candidates } = matched(await open());
  expect(record.id).toBe(latest?.Id);
  expect(candidates).toMatchObject([
    { id: latest?.Id },
    { sObject: "Contact", id: earlier?.Id, name: "Sam Shared", url: expect.stringContaining(String(earlier?.Id)) },
  ]);
});

test("a Lead stands in the panel when no Contact has the address, without related records", async () => {
  const { open } = await makePanel(tom);
  const panel = matched(await open());
  expect(panel.record).toMatchObject({ sObject: "Lead", name: "Tom Ek" });
  expect(panel.related).toBeNull();
  expect(valuesOf(panel)).toMatchObject({ Company: "Nordlys AS", Status: "Working - Contacted" });
});

test("a converted Lead is no match: what it became is", async () => {
  const lena = "lena.fischer@fischer-optik.example";
  const leads = await emulator.rows(`SELECT Id FROM Lead WHERE Email = '${lena}'`);
  const { open } = await makePanel(lena);
  const { record, candidates, wasLead } = matched(await open());
  expect(leads).toHaveLength(1);
  expect(candidates).toMatchObject([{ sObject: "Contact", id: record.id }]);
  expect(wasLead?.url).toContain(leads[0]?.Id);
});

test("beside a Contact stand its Account, three Opportunities, five Cases, open ones first, and how many are open", async () => {
  const { open } = await makePanel(maria);
  const { related } = matched(await open());
  expect(related?.account).toMatchObject({ sObject: "Account", name: "Acme Industrial" });
  expect(related?.opportunities).toHaveLength(3);
  expect(related?.cases).toHaveLength(5);
  expect(related?.openCases).toBe(3);
  const statuses = related?.cases?.map(({ fields }) => fields.find(({ field }) => field.name === "Status")?.value);
  expect(statuses?.slice(3)).toEqual(["Closed", "Closed"]);
  expect(statuses?.slice(0, 3)).not.toContain("Closed");
});

test("nobody with the address: who was looked for and what may be added is said", async () => {
  const { open } = await makePanel(stranger);
  expect(await open()).toMatchObject({
    state: "no-match",
    address: stranger,
    canCreate: ["Contact", "Lead", "Account", "Opportunity", "Case", "Task"],
    problems: [],
    stale: null,
  });
});

test("a panel costs one API call, and none while it is fresh, for colleagues too", async () => {
  const { system, open, personId } = await makePanel(maria);
  const colleague = await makeMember(system);
  expect(await emulator.callsOf(() => open())).toBe(1);
  expect(await emulator.callsOf(() => open())).toBe(0);
  expect(await emulator.callsOf(() => loadPanel(colleague, { personId }))).toBe(0);
});

test("an unknown address is asked for once", async () => {
  const { open } = await makePanel(stranger);
  expect(await emulator.callsOf(() => open())).toBe(1);
  expect(await emulator.callsOf(() => open())).toBe(0);
});

test("after a minute Salesforce is asked again", async () => {
  const { system, open, org } = await makePanel(maria);
  const first = matched(await open());
  await emulator.control("update", { objectName: "Contact", id: first.record.id, values: { Title: "Chief buyer" } });
  await age(system, 45);
  expect(await emulator.callsOf(() => open())).toBe(0);
  expect(valuesOf(await open())).toMatchObject({ Title: "Buyer" });
  await age(system, 16);
  expect(await emulator.callsOf(() => open())).toBe(1);
  expect(valuesOf(await open())).toMatchObject({ Title: "Chief buyer" });
  expect(org.connectionId).toBe(first.org.connectionId);
});

test("twenty openings at once make one call and see the same", async () => {
  const { system, open, personId } = await makePanel(maria);
  const colleagues = await Promise.all(Array.from({ length: 10 }, () => makeMember(system)));
  let panels: Panel[] = [];
  const calls = await emulator.callsOf(async () => {
    const openings = [
      ...colleagues.map((each) => loadPanel(each, { personId })),
      ...Array.from({ length: 10 }, () => open()),
    ];
    panels = await Promise.all(openings);
  });
  expect(calls).toBe(1);
  expect(new Set(panels.map((panel) => matched(panel).record.id)).size).toBe(1);
});

test("several processes that open a panel at once make one call", async () => {
  const { open, member, personId } = await makePanel(maria);
  const elsewhere = [await asAnotherProcess(), await asAnotherProcess()];
  const calls = await emulator.callsOf(async () => {
    const openings = [open(), ...elsewhere.map((other) => other.loadPanel(member, { personId }))];
    for (const panel of await Promise.all(openings)) expect(matched(panel).record.name).toBe("Maria Díaz");
  });
  expect(calls).toBe(1);
});

/** The verb with a memory of its own: what it shares with ours is the database. */
async function asAnotherProcess(): Promise<{ loadPanel: typeof loadPanel }> {
  vi.resetModules();
  return import("./load-panel");
}

test("Refresh asks whatever is kept, and several at once share one call", async () => {
  const { open } = await makePanel(maria);
  const { record } = matched(await open());
  await emulator.control("update", { objectName: "Contact", id: record.id, values: { Title: "Chief buyer" } });
  await emulator.control("fault", { kind: "delay", milliseconds: 1_000, times: 1 });
  const calls = await emulator.callsOf(async () => {
    const panels = await Promise.all(Array.from({ length: 5 }, () => open(true)));
    for (const panel of panels) expect(valuesOf(panel)).toMatchObject({ Title: "Chief buyer" });
  });
  expect(calls).toBe(1);
  expect(valuesOf(await open())).toMatchObject({ Title: "Chief buyer" });
});

const down = { kind: "respond", status: 503, errorCode: "SERVER_UNAVAILABLE", message: "Down" };

test("while Salesforce is down the last known state is shown with its age, and the failure is shared for five seconds", async () => {
  const { system, open } = await makePanel(maria);
  const before = matched(await open());
  await age(system, 61);
  await emulator.control("fault", down);
  const failed = matched(await open());
  expect(failed.stale).toMatchObject({ reason: "unavailable", message: expect.stringContaining("not answering") });
  expect(failed.record.fields).toEqual(before.record.fields);
  expect(new Date(failed.asOf).getTime()).toBeLessThan(new Date(before.asOf).getTime() - 60_000);
  await emulator.control("clear-faults");
  // Younger than it is, so that a slow machine's own seconds do not count
  await age(system, -25);
  expect(await emulator.callsOf(() => open())).toBe(0);
  expect(matched(await open()).stale).not.toBeNull();
  await age(system, 31);
  expect(matched(await open()).stale).toBeNull();
});

test("an org that has stopped answering is not waited for: what is known is shown at once, until it answers", async () => {
  const { open, system } = await makePanel(maria);
  await open();
  await emulator.control("fault", down);
  for (let time = 0; time < 5; time += 1) await open(true);
  await age(system, 120);
  await emulator.control("clear-faults");
  const calls = await emulator.callsOf(async () => {
    const stale = { reason: "unavailable", message: expect.stringContaining("not answering") };
    expect(matched(await open())).toMatchObject({ stale, record: { name: "Maria Díaz" } });
  });
  expect(calls).toBe(0);
  expect(matched(await open(true)).stale).toBeNull();
  await age(system, 120);
  expect(matched(await open()).stale).toBeNull();
});

test("while Salesforce is down and nothing is known, the panel says so", async () => {
  const { open } = await makePanel(maria);
  await emulator.control("fault", down);
  expect(await open()).toMatchObject({ state: "unavailable", details: expect.stringContaining("SERVER_UNAVAILABLE") });
});

test("twenty openings of a Salesforce that is down ask it once", async () => {
  const { open } = await makePanel(maria);
  await emulator.control("fault", down);
  const panels = await Promise.all(Array.from({ length: 20 }, () => open()));
  expect(new Set(panels.map(({ state }) => state))).toEqual(new Set(["unavailable"]));
  const faults = await emulator.control("calls");
  const met = JSON.stringify(faults).match(/"fault":"respond"/g) ?? [];
  expect(met).toHaveLength(1);
});

test("an exhausted API limit says when it is tried again; what is known stays", async () => {
  const limit = { kind: "respond", status: 403, errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit" };
  const { system, open, member } = await makePanel(maria);
  await open();
  await age(system, 61);
  await emulator.control("fault", limit);
  expect(matched(await open()).stale).toMatchObject({ reason: "limited", retryAt: expect.any(String) });
  const personId = await findOrCreatePerson(system, { address: stranger, name: null });
  expect(await loadPanel(member, { personId })).toMatchObject({
    ...{ state: "limited", retryAt: expect.any(String) },
    // The moment goes apart: only the browser knows the reader's time zone.
    message: "Your Salesforce org has used its calls for the last 24 hours.",
  });
});

test("a session that expired is renewed without a word", async () => {
  const { open } = await makePanel(maria);
  await emulator.control("expire-tokens");
  expect(matched(await open()).stale).toBeNull();
});

test("a grant revoked in Salesforce is a lost connection: admins may reconnect, agents are told, what is known stays", async () => {
  const { system, org, open } = await makePanel(maria);
  await open();
  await age(system, 61);
  await emulator.control("revoke-grants");
  expect(matched(await open()).stale).toMatchObject({ reason: "reconnect" });
  expect((await getConnection(system, org.connectionId)).status).toBe("needs-reconnect");
  const personId = await findOrCreatePerson(system, { address: tom, name: null });
  expect(await loadPanel(await makeMember(system), { personId })).toMatchObject({
    state: "reconnect",
    canReconnect: false,
  });
  expect(await loadPanel(await makeMember(system, "admin"), { personId })).toMatchObject({ canReconnect: true });
});

test("an object hidden from the connected user is a sentence, and the rest of the panel stands", async () => {
  const { open } = await makePanel(maria, { username: limited });
  const panel = matched(await open());
  expect(panel.problems).toMatchObject([
    {
      block: "record",
      message: expect.stringContaining("cannot see Leads"),
      remedy: { act: "ask", message: expect.stringContaining("“Read” on Leads") },
    },
  ]);
  expect(panel.related).toMatchObject({ opportunities: null, openCases: 3, account: { name: "Acme Industrial" } });
});

test("nobody found where not all could be looked in says what was hidden, and offers only what may be made", async () => {
  const { open } = await makePanel(tom, { username: limited });
  expect(await open()).toMatchObject({
    state: "no-match",
    canCreate: expect.not.arrayContaining(["Lead"]),
    problems: [{ message: expect.stringContaining("cannot see Leads") }],
  });
});

test("without a connection the panel says so; only admins are shown where to connect", async () => {
  const { system, member } = await makeWorkspace("agent");
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  expect(await loadPanel(member, { personId })).toEqual({ state: "not-connected", canConnect: false });
  const admin = await makeMember(system, "admin");
  expect(await loadPanel(admin, { personId })).toEqual({ state: "not-connected", canConnect: true });
});

test("another workspace's person is not found", async () => {
  const [ours, theirs] = [await makePanel(maria), await makePanel(maria)];
  const reading = loadPanel(ours.member, { personId: theirs.personId });
  await expect(reading).rejects.toMatchObject({ code: "not-found" });
});

test("two workspaces keep what they know apart", async () => {
  const [ours, theirs] = [await makePanel(maria), await makePanel(maria)];
  await ours.open();
  expect(await emulator.callsOf(() => theirs.open())).toBe(1);
});
