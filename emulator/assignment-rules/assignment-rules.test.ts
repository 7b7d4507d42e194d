import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const CASE = { Subject: "From the form", Origin: "Web", Product_Area__c: "Hardware" };

function ownerAfter(body: object, header?: string) {
  const headers: Record<string, string> = header === undefined ? {} : { "sforce-auto-assign": header };
  const answer = call(org, "POST /sobjects/Case", { body, headers });
  const { id } = z.object({ id: z.string() }).parse(answer.body);
  return org.store.get("Case", id)?.OwnerId;
}

function idWhere(objectName: string, field: string, value: string): string {
  for (const record of org.store.all(objectName)) if (record[field] === value) return record.Id;
  throw new Error(`No ${objectName} with ${field} ${value}.`);
}

test("the active rule takes a case from whoever it was given to, unless the header says FALSE", () => {
  const OwnerId = idWhere("User", "Username", "integration@acme.example");
  const queue = idWhere("Group", "DeveloperName", "Support_Queue");
  expect(ownerAfter({ ...CASE, OwnerId })).toBe(queue);
  expect(ownerAfter({ ...CASE, OwnerId }, "TRUE")).toBe(queue);
  expect(ownerAfter({ ...CASE, OwnerId }, "FALSE")).toBe(OwnerId);
  expect(ownerAfter({ ...CASE, OwnerId, Origin: "Phone" })).toBe(OwnerId);
});

test("an id in the header names the rule, and only a rule of that object", () => {
  const rule = {
    fullName: "Invoices",
    sObjectType: "Case" as const,
    active: false,
    ruleEntry: [
      { criteria: { items: [], booleanFilter: null }, assignedTo: "Billing_Queue", assignedToType: "Queue" as const },
    ],
  };
  const id = org.store.nextId("AssignmentRule");
  org.rules.change({ assignmentRules: [...org.rules.assignmentRules, rule] });
  org.store.put("AssignmentRule", { Id: id, Name: "Invoices", SobjectType: "Case", Active: false });
  expect(ownerAfter(CASE, id)).toBe(idWhere("Group", "DeveloperName", "Billing_Queue"));
  const leadRule = idWhere("AssignmentRule", "SobjectType", "Lead");
  const headers = { "sforce-auto-assign": leadRule };
  expect(call(org, "POST /sobjects/Case", { body: CASE, headers }).status).toBe(400);
});

test("an update is assigned as well", () => {
  const id = idWhere("Case", "Origin", "Web");
  const OwnerId = idWhere("User", "Username", "integration@acme.example");
  call(org, `PATCH /sobjects/Case/${id}`, { body: { OwnerId }, headers: { "sforce-auto-assign": "false" } });
  expect(org.store.get("Case", id)?.OwnerId).toBe(OwnerId);
  call(org, `PATCH /sobjects/Case/${id}`, { body: { Subject: "Again" } });
  expect(org.store.get("Case", id)?.OwnerId).toBe(idWhere("Group", "DeveloperName", "Support_Queue"));
});

test("an inactive owner is refused before a rule could replace them", () => {
  const id = idWhere("User", "Username", "sofia.brandt@acme.example");
  const user = org.store.get("User", id);
  if (user) org.store.put("User", { ...user, IsActive: false });
  expect(call(org, "POST /sobjects/Case", { body: { ...CASE, OwnerId: id } }).body).toMatchObject([
    { errorCode: "INACTIVE_OWNER_OR_USER", fields: ["OwnerId"] },
  ]);
});

test("a queue owns records of its objects only", () => {
  const OwnerId = idWhere("Group", "DeveloperName", "Inbound_Leads");
  const body = { ...CASE, Origin: "Phone", OwnerId };
  expect(call(org, "POST /sobjects/Case", { body }).body).toMatchObject([
    { errorCode: "INVALID_OPERATION", message: "Queue not associated with this SObject type" },
  ]);
});
