import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../../live-org";
import { call, freshOrg } from "../../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const post = (objectName: string, body: object) => call(org, `POST /sobjects/${objectName}`, { body });
const patch = (path: string, body: object) => call(org, `PATCH /sobjects/${path}`, { body });
const create = (objectName: string, body: object) => z.object({ id: z.string() }).parse(post(objectName, body).body).id;
const stored = (objectName: string, id: string) => org.store.get(objectName, id);

function some(objectName: string, count: number): string[] {
  return [...org.store.all(objectName)].slice(0, count).map(({ Id }) => Id);
}

test("an opportunity's ContactId makes its primary contact role, and a new primary takes its place", () => {
  const [first = "", second = ""] = some("Contact", 2);
  const deal = { Name: "Deal", StageName: "Prospecting", CloseDate: "2099-01-31", ContactId: first };
  const OpportunityId = create("Opportunity", deal);
  const roles = () => [...org.store.all("OpportunityContactRole")].filter((one) => one.OpportunityId === OpportunityId);
  expect(roles()).toMatchObject([{ ContactId: first, IsPrimary: true }]);
  create("OpportunityContactRole", { OpportunityId, ContactId: second, IsPrimary: true });
  expect(roles().map(({ ContactId, IsPrimary }) => [ContactId, IsPrimary])).toEqual([
    [first, false],
    [second, true],
  ]);
  expect(stored("Opportunity", OpportunityId)?.ContactId).toBe(second);
  expect(patch(`Opportunity/${OpportunityId}`, { ContactId: first }).status).toBe(400);
});

test("a campaign begins with two statuses, and its members are counted in once", () => {
  const CampaignId = create("Campaign", { Name: "Fair" });
  const [ContactId = ""] = some("Contact", 1);
  const member = create("CampaignMember", { CampaignId, ContactId });
  expect(stored("CampaignMember", member)).toMatchObject({ Status: "Sent", HasResponded: false });
  expect(patch(`CampaignMember/${member}`, { Status: "Responded" }).status).toBe(204);
  expect(stored("CampaignMember", member)?.HasResponded).toBe(true);
  expect(post("CampaignMember", { CampaignId, ContactId }).body).toMatchObject([{ errorCode: "DUPLICATE_VALUE" }]);
  expect(post("CampaignMember", { CampaignId }).body).toMatchObject([{ errorCode: "REQUIRED_FIELD_MISSING" }]);
});

test("what is said about a case goes with it", () => {
  const ParentId = create("Case", { Subject: "Noise", Product_Area__c: "Hardware" });
  const comment = create("CaseComment", { ParentId, CommentBody: "Called back." });
  expect(stored("CaseComment", comment)?.IsPublished).toBe(false);
  expect(post("CaseComment", { ParentId, CommentBody: "x".repeat(4001) }).body).toMatchObject([
    { errorCode: "STRING_TOO_LONG", fields: ["CommentBody"] },
  ]);
  call(org, `DELETE /sobjects/Case/${ParentId}`);
  expect(stored("CaseComment", comment)).toBeNull();
});

test.each([
  ["Account", "ParentId", { Name: "Ring" }],
  ["Contact", "ReportsToId", { LastName: "Ring" }],
  ["Campaign", "ParentId", { Name: "Ring" }],
  ["Case", "ParentId", { Subject: "Ring", Product_Area__c: "Hardware" }],
])("%s: nobody stands above themselves by %s", (objectName, field, body) => {
  const top = create(objectName, body);
  const middle = create(objectName, { ...body, [field]: top });
  const bottom = create(objectName, { ...body, [field]: middle });
  const refused = [{ errorCode: "CIRCULAR_DEPENDENCY", fields: [field] }];
  expect(patch(`${objectName}/${top}`, { [field]: top }).body).toMatchObject(refused);
  expect(patch(`${objectName}/${top}`, { [field]: bottom }).body).toMatchObject(refused);
  expect(patch(`${objectName}/${bottom}`, { [field]: top }).status).toBe(204);
});

test("a Task is of subtype Task unless it says so on create", () => {
  const id = create("Task", { Subject: "Call" });
  expect(stored("Task", id)?.TaskSubtype).toBe("Task");
  expect(patch(`Task/${id}`, { TaskSubtype: "Call" }).body).toMatchObject([
    { errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE", fields: ["TaskSubtype"] },
  ]);
  expect(post("Task", { Type: "Call" }).body).toMatchObject([
    { errorCode: "INVALID_FIELD", message: "No such column 'Type' on sobject of type Task" },
  ]);
});

test("an event's end follows from its length, and its length from its end", () => {
  const byLength = create("Event", {
    Subject: "Visit",
    ActivityDateTime: "2026-11-20T09:00:00Z",
    DurationInMinutes: 90,
  });
  expect(stored("Event", byLength)).toMatchObject({
    StartDateTime: "2026-11-20T09:00:00.000Z",
    EndDateTime: "2026-11-20T10:30:00.000Z",
    ActivityDate: "2026-11-20",
  });
  patch(`Event/${byLength}`, { EndDateTime: "2026-11-20T09:30:00Z" });
  expect(stored("Event", byLength)?.DurationInMinutes).toBe(30);
  patch(`Event/${byLength}`, { StartDateTime: "2026-11-21T09:00:00Z" });
  expect(stored("Event", byLength)).toMatchObject({
    ActivityDate: "2026-11-21",
    EndDateTime: "2026-11-21T09:30:00.000Z",
  });
});

test("an event of a whole day has a day", () => {
  const id = create("Event", { Subject: "Fair", IsAllDayEvent: true, ActivityDate: "2026-11-20" });
  expect(stored("Event", id)).toMatchObject({ DurationInMinutes: 1440, EndDate: "2026-11-20" });
});

test.each([
  ["no time at all", {}, "REQUIRED_FIELD_MISSING"],
  ["no end", { StartDateTime: "2026-11-20T09:00:00Z" }, "REQUIRED_FIELD_MISSING"],
  [
    "an end before its beginning",
    { StartDateTime: "2026-11-20T09:00:00Z", EndDateTime: "2026-11-20T08:00:00Z" },
    "FIELD_INTEGRITY_EXCEPTION",
  ],
  ["two days", { StartDateTime: "2026-11-20T09:00:00Z", DurationInMinutes: 2880 }, "FIELD_INTEGRITY_EXCEPTION"],
])("an event with %s is refused", (_what, times, errorCode) => {
  expect(post("Event", { Subject: "Visit", ...times }).body).toMatchObject([{ errorCode }]);
});

test("what a Task is about decides its account", () => {
  const [AccountId = "", other = ""] = some("Account", 2);
  const ContactId = create("Contact", { LastName: "Who", AccountId });
  const deal = { Name: "Deal", StageName: "Prospecting", CloseDate: "2099-01-31", AccountId: other };
  const WhatId = create("Opportunity", deal);
  const accountOf = (id: string) => call(org, `GET /sobjects/Task/${id}?fields=AccountId`).body;
  expect(accountOf(create("Task", { WhoId: ContactId }))).toMatchObject({ AccountId });
  expect(accountOf(create("Task", { WhoId: ContactId, WhatId }))).toMatchObject({ AccountId: other });
});

test("a Task with an account in WhoId, or with a lead and something else, is refused", () => {
  const [account = ""] = some("Account", 1);
  const lead = create("Lead", { LastName: "Lead", Company: "C" });
  expect(post("Task", { WhoId: account }).body).toEqual([
    {
      message: `Name ID: id value of incorrect type: ${account}`,
      errorCode: "FIELD_INTEGRITY_EXCEPTION",
      fields: ["WhoId"],
    },
  ]);
  expect(post("Task", { WhoId: lead, WhatId: account }).body).toMatchObject([
    { errorCode: "FIELD_INTEGRITY_EXCEPTION", fields: ["WhoId", "WhatId"] },
  ]);
});
