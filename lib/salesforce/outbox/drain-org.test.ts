import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { connections } from "@/db/schema/salesforce";
import { orgLeases } from "@/db/schema/salesforce-outbox";
import { makeWorkspace, useDatabase } from "../../../test/database";
import { useEmulator } from "../../../test/emulator";
import { apart, contactToOwe, letTimeCome, numbers, oweNow, owedNow, personKey, taskToOwe } from "../../../test/outbox";
import { getConnection, type Org } from "../connection";
import { drainOrg } from "./drain-org";
import type { ToOwe } from "./owed-write";

useDatabase();
const salesforce = useEmulator();

let org: Org;
beforeEach(async () => {
  org = await apart(await salesforce.connect((await makeWorkspace()).system));
});

/** New people, and for each a Task that names them. */
function peopleWithTasks(count: number): ToOwe[] {
  return numbers(count).flatMap((at) => {
    const address = `new.${at}@example.com`;
    return [contactToOwe(address), taskToOwe(org, `Mail ${at}`, { WhoId: { recordOf: personKey(address) } })];
  });
}

const logged = () => salesforce.rows("SELECT Id, Subject, Who.Email FROM Task WHERE Subject LIKE 'Mail %'");
const stateOf = async (key: string) => (await owedNow(org)).get(key);

test("200 new people and their 200 Tasks are written in one call, each Task at its person", async () => {
  await oweNow(org, peopleWithTasks(200));
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(1);
  const tasks = await logged();
  expect(tasks).toHaveLength(200);
  for (const { Subject, Who } of tasks)
    expect(Who).toMatchObject({ Email: `new.${String(Subject).slice(5)}@example.com` });
  expect(await stateOf("task:Mail 7")).toMatchObject({ state: "done", wasFound: false, attempts: 1 });
});

test("1,000 Tasks of which 200 are of new people take two calls", async () => {
  const others = numbers(800).map((at) => taskToOwe(org, `Mail ${at + 200}`));
  await oweNow(org, [...peopleWithTasks(200), ...others]);
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(2);
  expect(await logged()).toHaveLength(1_000);
});

test("what is owed twice is written once", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  expect(await oweNow(org, [taskToOwe(org, "Mail 1"), taskToOwe(org, "Mail 2")])).toMatchObject([
    { key: "task:Mail 1", state: "owed" },
    { key: "task:Mail 2", state: "owed" },
  ]);
  await drainOrg(org);
  expect(await oweNow(org, [taskToOwe(org, "Mail 1")])).toMatchObject([
    { state: "done", recordId: expect.any(String) },
  ]);
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(0);
  expect(await logged()).toHaveLength(2);
});

test("a record that a validation rule refuses fails alone, in the rule's own words", async () => {
  await salesforce.control("add-validation-rule", {
    name: "NoShouting",
    objectName: "Task",
    errorCondition: { items: [{ field: "Subject", operation: "equals", value: "Mail 3" }] },
    errorMessage: "Do not shout.",
    errorDisplayField: "Subject",
  });
  await oweNow(org, peopleWithTasks(5));
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(1);
  expect(await logged()).toHaveLength(4);
  expect(await stateOf("task:Mail 3")).toMatchObject({
    state: "failed",
    failure: {
      reason: "rejected",
      errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
      sentence: "Your Salesforce rule says: “Do not shout.”",
      fields: ["Subject"],
    },
  });
});

test("when Salesforce writes and its answer is lost, nothing is written twice", async () => {
  await salesforce.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  await oweNow(org, peopleWithTasks(3));
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "quarantined" });
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(0);

  await letTimeCome(org);
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(1);
  expect(await logged()).toHaveLength(3);
  expect(await salesforce.rows("SELECT Id FROM Contact WHERE Email LIKE 'new.%@example.com'")).toHaveLength(3);
  for (const write of (await owedNow(org)).values()) expect(write).toMatchObject({ state: "done", wasFound: false });
});

test("when a call never reaches Salesforce, it is sent again once that is certain", async () => {
  await salesforce.control("fault", { kind: "drop-before", times: 1, path: "/composite" });
  await oweNow(org, peopleWithTasks(3));
  await drainOrg(org);
  expect(await logged()).toHaveLength(0);
  await letTimeCome(org);
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(2);
  expect(await logged()).toHaveLength(3);
});

test("what Salesforce carries out minutes after the connection broke is found, not written again", async () => {
  await salesforce.control("fault", { kind: "commit-late", times: 1, milliseconds: 590_000, path: "/composite" });
  await oweNow(org, peopleWithTasks(2));
  await drainOrg(org);
  await salesforce.control("clock", { advanceMilliseconds: 661_000 });
  await letTimeCome(org);
  await drainOrg(org);
  expect(await logged()).toHaveLength(2);
  expect(await stateOf("task:Mail 2")).toMatchObject({ state: "done" });
});

test("quarantine outlasts the ten minutes in which Salesforce may still write", async () => {
  await salesforce.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  const before = Date.now();
  await drainOrg(org);
  const { dueAt } = (await stateOf("task:Mail 1")) ?? {};
  expect(dueAt?.getTime()).toBeGreaterThanOrEqual(before + 660_000);
});

test("a gateway's failure leaves it open whether something was written", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  await salesforce.control("fault", { kind: "respond", status: 502, times: 1, body: "<html>", path: "/composite" });
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "quarantined" });
});

test("a poisonous record among 200 costs at most eight more calls, and the other 199 are written", async () => {
  await salesforce.control("add-trigger", {
    name: "TaskTrigger",
    objectName: "Task",
    events: ["before insert"],
    when: { items: [{ field: "Subject", operation: "equals", value: "Mail 77" }] },
    throws: "System.NullPointerException: Attempt to de-reference a null object",
  });
  await oweNow(
    org,
    numbers(200).map((at) => taskToOwe(org, `Mail ${at}`)),
  );
  const calls = await salesforce.callsOf(() => drainOrg(org));
  expect(calls).toBeLessThanOrEqual(9);
  expect(await logged()).toHaveLength(199);
  expect(await stateOf("task:Mail 77")).toMatchObject({
    state: "failed",
    failure: { errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", said: expect.stringContaining("TaskTrigger") },
  });
});

test("a person whom the org's duplicate rules know is taken for a find, and the Task goes to that record", async () => {
  const maria = await salesforce.row(
    "SELECT Id, FirstName, LastName, Email FROM Contact WHERE Email LIKE 'maria.diaz%'",
  );
  const { FirstName, LastName, Email } = maria;
  await salesforce.control("duplicate-rule", { developerName: "Standard_Contact_Duplicate_Rule", isActive: true });
  const twin = { FirstName: String(FirstName), LastName: String(LastName), Email: String(Email) };
  await oweNow(org, [
    contactToOwe("someone.new@example.com"),
    contactToOwe("maria@example.com", twin),
    taskToOwe(org, "Mail 1", { WhoId: { recordOf: personKey("maria@example.com") } }),
  ]);
  await drainOrg(org);
  expect(await stateOf(personKey("maria@example.com"))).toMatchObject({
    state: "done",
    wasFound: true,
    recordId: maria.Id,
  });
  expect(await salesforce.row("SELECT Id, WhoId FROM Task WHERE Subject = 'Mail 1'")).toMatchObject({
    WhoId: maria.Id,
  });
  expect(await salesforce.rows("SELECT Id FROM Contact WHERE Email = 'someone.new@example.com'")).toHaveLength(1);
});

test("what a locked row kept from being written is tried again later, the rest is not held up", async () => {
  const maria = await salesforce.row("SELECT Id FROM Contact WHERE Email LIKE 'maria.diaz%'");
  await salesforce.control("hold-lock", { id: maria.Id, milliseconds: 60_000 });
  const open = { Status: "Not Started", ActivityDate: "2026-11-21" };
  await oweNow(org, [taskToOwe(org, "Mail 1", { WhoId: maria.Id, ...open }), taskToOwe(org, "Mail 2")]);
  await drainOrg(org);
  expect(await stateOf("task:Mail 2")).toMatchObject({ state: "done" });
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "owed", failure: { errorCode: "UNABLE_TO_LOCK_ROW" } });
  await salesforce.control("clock", { advanceMilliseconds: 60_001 });
  await letTimeCome(org);
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "done" });
});

test("at the org's limit everything waits for its time, and no try is counted", async () => {
  await salesforce.control("limits", { used: 1_000, max: 1_000 });
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  await drainOrg(org);
  expect(await logged()).toHaveLength(0);
  const { state, attempts } = (await stateOf("task:Mail 1")) ?? {};
  expect({ state, attempts }).toEqual({ state: "owed", attempts: 0 });
});

test("a mail that speaks of another part of the call puts nothing of it into Salesforce", async () => {
  await oweNow(org, [
    contactToOwe("secret@example.com"),
    taskToOwe(org, "Mail 1", { Description: "I am @{p0[0].id}, \u0000@\u0000{p0[0].success} \ud800" }),
  ]);
  await drainOrg(org);
  const { Description } = await salesforce.row("SELECT Id, Description FROM Task WHERE Subject = 'Mail 1'");
  expect(Description).toBe("I am @\uff5bp0[0].id}, @\uff5bp0[0].success} \ufffd");
});

test("an org that cannot refer to what a call makes gets ids one call later, and only once is it tried", async () => {
  await salesforce.control("settings", { refersIntoLists: false });
  await oweNow(org, peopleWithTasks(2));
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(2);
  expect(await logged()).toHaveLength(2);
  await oweNow(org, [
    contactToOwe("later@example.com"),
    taskToOwe(org, "Mail 3", { WhoId: { recordOf: personKey("later@example.com") } }),
  ]);
  expect(await salesforce.callsOf(() => drainOrg(org))).toBe(2);
  expect(await logged()).toHaveLength(3);
});

test("new Leads whose owner the org's rules choose go apart from those that have one", async () => {
  const lead = (address: string, more: Partial<ToOwe>): ToOwe => ({
    ...contactToOwe(address, { Company: "[not provided]", LeadSource: "Web" }),
    ...more,
    sObject: "Lead",
  });
  await oweNow(org, [lead("ours@example.com", {}), lead("ruled@example.com", { autoAssign: true })]);
  await salesforce.control("assignment-rule", { fullName: "Standard Lead Assignment", active: true });
  await drainOrg(org);
  const ours = await salesforce.row("SELECT Id, OwnerId FROM Lead WHERE Email = 'ours@example.com'");
  const ruled = await salesforce.row("SELECT Id, OwnerId FROM Lead WHERE Email = 'ruled@example.com'");
  expect(String(ours["OwnerId"])).toMatch(/^005/);
  expect(ruled["OwnerId"]).not.toBe(ours["OwnerId"]);
});

test("a Lead that was converted while nobody knew whether it was written is its Contact from then on", async () => {
  const lead: ToOwe = { ...contactToOwe("lena@example.com", { Company: "[not provided]" }), sObject: "Lead" };
  await salesforce.control("fault", { kind: "drop-before", times: 1, path: "/composite" });
  await oweNow(org, [lead, taskToOwe(org, "Mail 1", { WhoId: { recordOf: lead.key } })]);
  await drainOrg(org);
  const maria = await salesforce.row("SELECT Id FROM Contact WHERE Email LIKE 'maria.diaz%'");
  const converted = { IsConverted: true, ConvertedContactId: maria.Id, LastName: "Lena", Company: "Acme" };
  const records = [{ ...converted, Email: "lena@example.com", Status: "Closed - Converted" }];
  await salesforce.control("seed", { objectName: "Lead", records });
  await letTimeCome(org);
  await drainOrg(org);
  expect(await stateOf(lead.key)).toMatchObject({ state: "done", recordId: maria.Id });
});

test("a record that another workspace of the org has just made is not made again by one that looked too early", async () => {
  const { organizationId } = await getConnection(org, org.connectionId);
  const other = await salesforce.connect((await makeWorkspace()).system);
  await other.db.update(connections).set({ organizationId }).where(eq(connections.id, other.connectionId));
  const made = contactToOwe("both@example.com");
  await oweNow(org, [made]);
  expect(await oweNow(other, [made])).toMatchObject([{ state: "elsewhere", recordId: null }]);
  await drainOrg(org);
  expect(await oweNow(other, [made])).toMatchObject([{ state: "elsewhere" }]);
  await drainOrg(other);
  expect(await salesforce.rows("SELECT Id FROM Contact WHERE Email = 'both@example.com'")).toHaveLength(1);
});

test("a field that is gone from the org fails the writes that have it, and no other", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1", { Gone__c: "x" }), taskToOwe(org, "Mail 2")]);
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "failed", failure: { reason: "stale-schema" } });
  expect(await stateOf("task:Mail 2")).toMatchObject({ state: "done" });
});

test("where nobody listens nothing was sent, and it is tried again without waiting ten minutes", async () => {
  await oweNow(org, [taskToOwe(org, "Mail 1")]);
  const { instanceUrl } = await getConnection(org, org.connectionId);
  const moved = (to: string) =>
    org.db.update(connections).set({ instanceUrl: to }).where(eq(connections.id, org.connectionId));
  await moved("http://127.0.0.1:47999");
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "owed", attempts: 0 });
  await moved(instanceUrl);
  await letTimeCome(org);
  await drainOrg(org);
  expect(await stateOf("task:Mail 1")).toMatchObject({ state: "done" });
});

test("a trigger that is too much for 200 records at once gets fewer, for a while", async () => {
  await salesforce.control("add-trigger", {
    name: "TaskTrigger",
    objectName: "Task",
    events: ["before insert"],
    when: { items: [{ field: "Subject", operation: "equals", value: "Mail 7" }] },
    throws: "System.LimitException: Too many SOQL queries: 101",
  });
  await oweNow(
    org,
    numbers(200).map((at) => taskToOwe(org, `Mail ${at}`)),
  );
  await drainOrg(org);
  expect((await stateOf("task:Mail 7"))?.state).toBe("owed");
  expect(await logged()).toHaveLength(199);
  const { organizationId } = await getConnection(org, org.connectionId);
  const [lease] = await org.db.select().from(orgLeases).where(eq(orgLeases.organizationId, organizationId));
  expect(lease?.partSize).toBeLessThan(200);
  expect(lease?.partSizeUntil?.getTime()).toBeGreaterThan(Date.now());
});
