import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { linkRecord } from "../links/links";
import { findOrCreatePerson } from "../people/people";
import { findDescribe } from "../salesforce/describe";
import { RecordId } from "../salesforce/schema";
import { conditionOf } from "./filter-condition";
import { noFilter, type RelatedFilter } from "./filter-schema";
import { loadPanel } from "./load-panel";
import { filterOptions, saveRelatedFilter } from "./related-filters";
import { loadTimeLine } from "./time-line";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

async function makePanel(address = maria) {
  const { system, member: admin } = await makeWorkspace();
  const org = await emulator.connect(admin);
  const agent = await makeMember(system, "agent");
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = async () => {
    const panel = await loadPanel(agent, { personId });
    if (panel.state !== "match" || !panel.related) throw new Error(`No Contact but ${panel.state}`);
    return { contactId: panel.record.id, ...panel.related };
  };
  const filter = (list: "opportunities" | "cases" | "tasks", part: Partial<RelatedFilter>) =>
    saveRelatedFilter(admin, { list, filter: { ...noFilter, ...part } });
  return { org, admin, agent, personId, open, filter };
}

test("a panel shows the Cases that an admin's filter lets through, still in one call, and says of how many", async () => {
  const { open, filter } = await makePanel();
  const { contactId } = await open();
  const all = await emulator.rows(`SELECT Id FROM Case WHERE ContactId = '${contactId}'`);
  const unclosed = await emulator.rows(`SELECT Id FROM Case WHERE ContactId = '${contactId}' AND IsClosed = false`);
  await filter("cases", { openOnly: true });
  expect(await emulator.callsOf(open)).toBe(1);
  const { cases, openCases, lists } = await open();
  expect(new Set(cases?.map(({ id }) => id))).toEqual(new Set(unclosed.map(({ Id }) => Id)));
  expect(openCases).toBe(unclosed.length);
  expect(lists.cases).toEqual({ total: all.length, hasMore: false, filter: "open only" });
});

test("what is open is counted whether or not the filter shows it", async () => {
  const { open, filter } = await makePanel();
  const before = await open();
  await filter("cases", { field: { name: "Priority", values: ["Nobody's priority"] } });
  const { cases, openCases, lists } = await open();
  expect(cases).toEqual([]);
  expect(openCases).toBe(before.openCases);
  expect(lists.cases).toEqual({
    ...{ total: before.lists.cases.total, hasMore: false, filter: "Priority Nobody's priority" },
  });
});

test("Opportunities are chosen by a picklist's values and by when they were last changed", async () => {
  const { open, filter } = await makePanel();
  const { account } = await open();
  const deal = { CloseDate: "2027-01-31", AccountId: account?.id };
  await emulator.control("seed", {
    objectName: "Opportunity",
    records: [
      { Name: "Wanted", StageName: "Negotiation/Review", ...deal },
      { Name: "Other stage", StageName: "Prospecting", ...deal },
    ],
  });
  await filter("opportunities", { field: { name: "StageName", values: ["Negotiation/Review"] }, months: 1 });
  const { opportunities, lists } = await open();
  expect(opportunities?.map(({ name }) => name)).toContain("Wanted");
  expect(opportunities?.map(({ name }) => name)).not.toContain("Other stage");
  expect(lists.opportunities.filter).toBe("Stage Negotiation/Review; changed in the last month");
});

test("how many Opportunities there are is told where the call has room to count them", async () => {
  const [acme] = await emulator.rows("SELECT Id FROM Account WHERE Name = 'Acme Industrial'");
  const address = "maria.at.home@gmail.com";
  await emulator.control("seed", {
    objectName: "Contact",
    records: [{ LastName: "Díaz", Email: address, AccountId: acme?.Id }],
  });
  const all = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${acme?.Id}'`);
  const { open } = await makePanel(address);
  const { opportunities, lists } = await open();
  expect(opportunities).toHaveLength(3);
  expect(lists.opportunities).toEqual({ total: all.length, hasMore: true, filter: null });
});

test("where the call has no room to count them that there are more is told, and all of them where few are", async () => {
  const [acme] = await emulator.rows("SELECT Id FROM Account WHERE Name = 'Acme Industrial'");
  const all = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${acme?.Id}'`);
  expect(all.length).toBeGreaterThan(3);
  const { open, filter } = await makePanel();
  const many = await open();
  expect(many.opportunities).toHaveLength(3);
  expect(many.lists.opportunities).toEqual({ total: null, hasMore: true, filter: null });
  await filter("opportunities", { field: { name: "StageName", values: ["Nobody's stage"] } });
  const none = await open();
  expect(none.lists.opportunities).toMatchObject({ total: null, hasMore: false });
  await emulator.control("seed", {
    objectName: "Account",
    records: [{ Name: "Small", Website: "https://small.example" }],
  });
  const small = await emulator.row("SELECT Id FROM Account WHERE Name = 'Small'");
  await emulator.control("seed", {
    objectName: "Contact",
    records: [{ LastName: "Few", Email: "few@small.example", AccountId: small.Id }],
  });
  const deal = { CloseDate: "2027-01-31", AccountId: small.Id, StageName: "Prospecting" };
  await emulator.control("seed", {
    objectName: "Opportunity",
    records: [1, 2, 3].map((n) => ({ Name: `${n}`, ...deal })),
  });
  const { open: openFew } = await makePanel("few@small.example");
  expect(await emulator.callsOf(openFew)).toBe(1);
  const few = await openFew();
  expect(few.opportunities).toHaveLength(3);
  expect(few.lists.opportunities).toEqual({ total: 3, hasMore: false, filter: null });
});

test("of somebody remembered as a Contact they are counted whatever domain they write from", async () => {
  const { org, personId, agent, open } = await makePanel();
  const { contactId } = await open();
  await linkRecord(org, { personId, sObject: "Contact", recordId: RecordId.parse(contactId) });
  const [acme] = await emulator.rows("SELECT Id FROM Account WHERE Name = 'Acme Industrial'");
  const all = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${acme?.Id}'`);
  expect(await emulator.callsOf(() => loadPanel(agent, { personId, refresh: true }))).toBe(1);
  expect((await open()).lists.opportunities).toMatchObject({ total: all.length });
});

test("Cases are chosen by their record type", async () => {
  const { admin, open, filter } = await makePanel();
  const { contactId } = await open();
  const options = await filterOptions(admin, "cases");
  const billing = options?.recordTypes.find(({ name }) => name.startsWith("Billing"));
  if (!billing) throw new Error("The sample org has a record type for billing");
  await emulator.control("seed", {
    objectName: "Case",
    records: [{ Subject: "Charged twice", ContactId: contactId, RecordTypeId: billing.id }],
  });
  await filter("cases", { recordTypes: [billing] });
  const { cases, lists } = await open();
  expect(cases?.map(({ recordTypeId }) => recordTypeId)).toContain(billing.id);
  expect(new Set(cases?.map(({ recordTypeId }) => recordTypeId)).size).toBe(1);
  expect(lists.cases.filter).toBe(`record type ${billing.name}`);
});

test("the activity shows the Tasks that the filter lets through, or all, in one call with how many there are", async () => {
  const { agent, personId, open, filter } = await makePanel();
  const { contactId } = await open();
  const task = { WhoId: contactId };
  await emulator.control("seed", {
    objectName: "Task",
    records: [
      { Subject: "To do", Status: "Not Started", ...task },
      { Subject: "Long done", Status: "Completed", ...task },
    ],
  });
  const read = (which: "filtered" | "all") => loadTimeLine(agent, { personId, recordId: contactId, which });
  const total = (await emulator.rows(`SELECT Id FROM Task WHERE WhoId = '${contactId}'`)).length;
  const shown = (await emulator.rows(`SELECT Id FROM Task WHERE WhoId = '${contactId}' AND IsClosed = false`)).length;
  expect((await read("filtered")).filter).toBeNull();
  await filter("tasks", { openOnly: true });
  expect(await emulator.callsOf(() => read("filtered"))).toBe(1);
  const few = await read("filtered");
  expect(few.filter).toEqual({ words: "open only", shown, total });
  const subjects = (line: Awaited<ReturnType<typeof read>>) => line.entries.map(({ subject }) => subject);
  expect(subjects(few)).toContain("To do");
  expect(subjects(few)).not.toContain("Long done");
  expect(subjects(await read("all"))).toEqual(expect.arrayContaining(["To do", "Long done"]));
});

test("only admins filter, and only by picklists that there are", async () => {
  const { agent, filter } = await makePanel();
  const asAgent = saveRelatedFilter(agent, { list: "cases", filter: { ...noFilter, openOnly: true } });
  await expect(asAgent).rejects.toMatchObject({ code: "forbidden" });
  await expect(filterOptions(agent, "cases")).rejects.toMatchObject({ code: "forbidden" });
  const bySubject = filter("cases", { field: { name: "Subject", values: ["x"] } });
  await expect(bySubject).rejects.toMatchObject({ code: "invalid" });
});

test("a field that is gone, or that Salesforce does not filter by, filters nothing, and the last months begin with a day", async () => {
  const { org } = await makePanel();
  const describe = await findDescribe(org, "Case");
  if (!describe) throw new Error("The sample org shows Cases");
  expect(conditionOf({ ...noFilter, field: { name: "Gone__c", values: ["x"] } }, describe)).toBeNull();
  const hidden = { ...describe, fields: describe.fields.map((field) => ({ ...field, isFilterable: false })) };
  const byAll = { ...noFilter, openOnly: true, months: 6, field: { name: "Priority", values: ["High"] } };
  expect(conditionOf(byAll, describe)?.words).toBe("open only; Priority High; changed in the last 6 months");
  expect(conditionOf(byAll, hidden)).toBeNull();
  const where = (now: string) => conditionOf({ ...noFilter, months: 6 }, describe, { now: new Date(now) })?.where.text;
  expect(where("2026-11-21T08:00:00Z")).toBe("LastModifiedDate >= 2026-05-21T00:00:00.000Z");
  expect(where("2026-11-21T23:59:00Z")).toBe(where("2026-11-21T08:00:00Z"));
  // Six months before the last of August is the last of February, not the third of March.
  expect(where("2026-08-31T08:00:00Z")).toBe("LastModifiedDate >= 2026-02-28T00:00:00.000Z");
  expect(where("2027-08-31T08:00:00Z")).toBe("LastModifiedDate >= 2027-02-28T00:00:00.000Z");
});
