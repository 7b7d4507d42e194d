import { expect, test } from "vitest";
import { z } from "zod";
import { makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, limited, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { query } from "../salesforce/query";
import { RecordId } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { loadPanel } from "./load-panel";
import { listRelated } from "./related";
import { loadTimeLine } from "./time-line";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

async function openPanel(username?: string) {
  const { system, member } = await makeWorkspace("agent");
  await emulator.connect(member, username);
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const accountId = panel.related?.account?.id ?? "";
  return { member, personId, contactId: panel.record.id, accountId };
}

test("all Opportunities of a shown Account come in one call, open ones first, with how many there are", async () => {
  const { member, personId, accountId, contactId } = await openPanel();
  const stage = { StageName: "Prospecting", CloseDate: "2027-01-31", AccountId: accountId };
  const closed = { ...stage, StageName: "Closed Won" };
  await emulator.control("seed", {
    objectName: "Opportunity",
    records: [...Array.from({ length: 5 }, (_, at) => ({ Name: `More ${at}`, ...stage })), { Name: "Won", ...closed }],
  });
  const all = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}'`);
  const open = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}' AND IsClosed = false`);
  const ask = (which: "all" | "open") =>
    listRelated(member, { personId, list: "opportunities", recordId: contactId, which });
  expect(await emulator.callsOf(() => ask("all"))).toBe(1);
  const { total, records } = await ask("all");
  expect(total).toBe(all.length);
  expect(new Set(records.map(({ id }) => id))).toEqual(new Set(all.map(({ Id }) => Id)));
  expect(new Set(records.slice(0, open.length).map(({ id }) => id))).toEqual(new Set(open.map(({ Id }) => Id)));
  expect((await ask("open")).total).toBe(open.length);
  expect(records[0]?.fields.map(({ field }) => field.name)).toContain("StageName");
});

test("the Opportunities of a person account are listed under the person", async () => {
  const { system, member } = await makeWorkspace("agent");
  const org = await emulator.connect(member, amongPeople);
  const account = soql`SELECT Id, PersonEmail FROM Account WHERE IsPersonAccount = true LIMIT 1`;
  const [person] = await query(org, account, z.object({ Id: RecordId, PersonEmail: z.string() }));
  const deal = { StageName: "Prospecting", CloseDate: "2027-01-31", AccountId: person?.Id };
  await emulator.controlAmongPeople("seed", { objectName: "Opportunity", records: [{ Name: "Garden", ...deal }] });
  const personId = await findOrCreatePerson(system, { address: String(person?.PersonEmail), name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const input = { personId, list: "opportunities", recordId: panel.record.id, which: "all" } as const;
  expect((await listRelated(member, input)).records.map(({ name }) => name)).toContain("Garden");
});

test("a Contact's Cases and an Account's Contacts have their lists too", async () => {
  const { member, personId, accountId, contactId } = await openPanel();
  const cases = await emulator.rows(`SELECT Id FROM Case WHERE ContactId = '${contactId}'`);
  const contacts = await emulator.rows(`SELECT Id FROM Contact WHERE AccountId = '${accountId}'`);
  const totalOf = async (list: "cases" | "contacts", recordId: string) =>
    (await listRelated(member, { personId, list, recordId, which: "all" })).total;
  expect(await totalOf("cases", contactId)).toBe(cases.length);
  expect(await totalOf("contacts", accountId)).toBe(contacts.length);
});

test("records that the panel does not show have no lists and no time line", async () => {
  const { member, personId, contactId } = await openPanel();
  const [other] = await emulator.rows(`SELECT Id FROM Contact WHERE Id != '${contactId}' LIMIT 1`);
  const recordId = String(other?.Id);
  const asked = listRelated(member, { personId, list: "opportunities", recordId, which: "all" });
  await expect(asked).rejects.toMatchObject({ code: "not-found" });
  await expect(loadTimeLine(member, { personId, recordId, which: "filtered" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("an Account's time line gathers what is about its people; an Opportunity's has what is about itself", async () => {
  const { member, personId, contactId, accountId } = await openPanel();
  const { records } = await listRelated(member, { personId, list: "opportunities", recordId: contactId, which: "all" });
  const dealId = records[0]?.id ?? "";
  await emulator.control("seed", {
    objectName: "Task",
    records: [
      { Subject: "Call Maria", WhoId: contactId, WhatId: accountId, Status: "Not Started" },
      { Subject: "Send offer", WhatId: dealId, Status: "Not Started" },
    ],
  });
  const about = async (recordId: string) => {
    const { entries } = await loadTimeLine(member, { personId, recordId, which: "all" });
    return entries.map(({ subject }) => subject).filter((each) => ["Call Maria", "Send offer"].includes(each));
  };
  expect((await about(accountId)).toSorted()).toEqual(["Call Maria", "Send offer"]);
  expect(await about(dealId)).toEqual(["Send offer"]);
  expect(await about(contactId)).toEqual(["Call Maria"]);
});

test("what is planned is open, an event of the whole day through its day; what was is not", async () => {
  const { member, personId, contactId } = await openPanel();
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
  const timed = { WhoId: contactId, DurationInMinutes: 60 };
  const wholeDay = { WhoId: contactId, IsAllDayEvent: true, DurationInMinutes: 1440 };
  await emulator.control("seed", {
    objectName: "Event",
    records: [
      { Subject: "Visit to come", StartDateTime: inDays(2), ...timed },
      { Subject: "Visit that was", StartDateTime: inDays(-2), ...timed },
      { Subject: "Fair", ActivityDate: inDays(0).slice(0, 10), ...wholeDay },
      { Subject: "Fair that was", ActivityDate: inDays(-2).slice(0, 10), ...wholeDay },
    ],
  });
  const { entries } = await loadTimeLine(member, { personId, recordId: contactId, which: "all" });
  const open = entries.filter(({ kind, isOpen }) => kind === "event" && isOpen).map(({ subject }) => subject);
  expect(open.filter((subject) => /^(Visit|Fair)/.test(subject)).toSorted()).toEqual(["Fair", "Visit to come"]);
});

test("of very many the first 200 are listed, and how many there are is told", async () => {
  const { member, personId, contactId, accountId } = await openPanel();
  const deal = { StageName: "Prospecting", CloseDate: "2027-01-31", AccountId: accountId };
  const records = Array.from({ length: 201 }, (_, at) => ({ Name: `Deal ${at}`, ...deal }));
  await emulator.control("seed", { objectName: "Opportunity", records });
  const all = await emulator.rows(`SELECT Id FROM Opportunity WHERE AccountId = '${accountId}'`);
  const elsewhere = await emulator.row(`SELECT Id FROM Account WHERE Id != '${accountId}' LIMIT 1`);
  const partners = { ...deal, Name: "Partner deal", AccountId: elsewhere.Id };
  await emulator.control("seed", { objectName: "Opportunity", records: [partners] });
  const { Id: OpportunityId } = await emulator.row("SELECT Id FROM Opportunity WHERE Name = 'Partner deal'");
  const role = { OpportunityId, ContactId: contactId };
  await emulator.control("seed", { objectName: "OpportunityContactRole", records: [role] });
  const input = { personId, list: "opportunities", recordId: contactId, which: "all" } as const;
  const list = await listRelated(member, input);
  expect(list.records).toHaveLength(200);
  expect(list.total).toBe(all.length + 1);
});

test("a time line of which nothing can be read is a refusal, not an empty one", async () => {
  const { member, personId, contactId } = await openPanel();
  await emulator.control("refuse", { error: "QUERY_TOO_COMPLICATED", when: { operation: "query" } });
  await expect(loadTimeLine(member, { personId, recordId: contactId, which: "all" })).rejects.toMatchObject({
    errorCode: "QUERY_TOO_COMPLICATED",
  });
});

test("who may not see Opportunities is told so", async () => {
  const { member, personId, contactId } = await openPanel(limited);
  const asked = listRelated(member, { personId, list: "opportunities", recordId: contactId, which: "all" });
  await expect(asked).rejects.toMatchObject({ code: "forbidden" });
});

test("a part of the time line that cannot be read says why and what helps, to each the way they can go", async () => {
  const { member, personId, contactId } = await openPanel();
  await emulator.control("refuse", { error: "QUERY_TOO_COMPLICATED", when: { objectName: "Event" } });
  const asked = { personId, recordId: contactId, which: "filtered" as const };
  const { problems } = await loadTimeLine(member, asked);
  expect(problems).toEqual([
    {
      message: "Events could not be loaded. Too many fields are asked for at once.",
      remedy: expect.objectContaining({ act: "ask", cause: expect.stringContaining("Formula fields") }),
      details: expect.stringContaining("QUERY_TOO_COMPLICATED"),
    },
  ]);
});

test("the time line has what is open first, then what was, the latest first, in one call", async () => {
  const { member, personId, contactId } = await openPanel();
  await emulator.control("seed", {
    objectName: "Task",
    records: [
      {
        Subject: "Call back",
        WhoId: contactId,
        Status: "Not Started",
        // Overdue: earlier than what was done since.
        ActivityDate: "2026-10-20",
        TaskSubtype: "Call",
      },
      {
        Subject: "Offer sent",
        WhoId: contactId,
        Status: "Completed",
        ActivityDate: "2026-11-02",
        TaskSubtype: "Email",
      },
      { Subject: "Older", WhoId: contactId, Status: "Completed", ActivityDate: "2025-11-02" },
    ],
  });
  await emulator.control("seed", {
    objectName: "Event",
    records: [{ Subject: "Visit", WhoId: contactId, StartDateTime: "2026-10-05T09:00:00.000Z", DurationInMinutes: 60 }],
  });
  expect(await emulator.callsOf(() => loadTimeLine(member, { personId, recordId: contactId, which: "filtered" }))).toBe(
    1,
  );
  const { entries, problems } = await loadTimeLine(member, { personId, recordId: contactId, which: "filtered" });
  expect(problems).toEqual([]);
  const ours = entries.filter(({ subject }) => ["Call back", "Offer sent", "Older", "Visit"].includes(subject));
  expect(ours).toEqual([
    expect.objectContaining({ subject: "Call back", kind: "call", isOpen: true, due: "2026-10-20" }),
    expect.objectContaining({ subject: "Offer sent", kind: "email", isOpen: false, status: "Completed" }),
    expect.objectContaining({ subject: "Visit", kind: "event", due: "2026-10-05T09:00:00.000Z" }),
    expect.objectContaining({ subject: "Older", kind: "task" }),
  ]);
  expect(ours[0]?.url).toContain(ours[0]?.id);
});
