import { beforeEach, expect, test } from "vitest";
import { emptyFromRecycleBin, undeleteRecord } from "./dml/undelete";
import { mergeRecords } from "./dml/merge";
import { dmlContext, type Org } from "./live-org";
import { call, freshOrg } from "./rest/test-caller";
import { z } from "zod";

const DAY_MS = 24 * 60 * 60_000;

let org: Org;

beforeEach(() => {
  org = freshOrg();
});

function create(objectName: string, body: object): string {
  return z.object({ id: z.string() }).parse(call(org, `POST /sobjects/${objectName}`, { body }).body).id;
}

function remove(objectName: string, id: string): void {
  expect(call(org, `DELETE /sobjects/${objectName}/${id}`).status).toBe(204);
}

function writing(objectName: string) {
  const object = org.store.object(objectName);
  if (!object) throw new Error(`No object ${objectName}.`);
  return { context: dmlContext({ org, principal: org.principals.system(), origin: "" }), object };
}

function undelete(objectName: string, id: string): void {
  const { context, object } = writing(objectName);
  undeleteRecord(context, object, id);
}

function empty(objectName: string, id: string): void {
  const { context, object } = writing(objectName);
  emptyFromRecycleBin(context, object, id);
}

test("a record comes back with what went with it, and with the look-ups it lost", () => {
  const account = create("Account", { Name: "Parent" });
  const contact = create("Contact", { LastName: "Child", AccountId: account });
  const branch = create("Account", { Name: "Branch", ParentId: account });
  remove("Account", account);
  expect(org.store.get("Contact", contact)).toBeNull();
  expect(org.store.get("Account", branch)?.ParentId).toBeUndefined();
  undelete("Account", account);
  expect(org.store.get("Contact", contact)).toMatchObject({ AccountId: account });
  expect(org.store.get("Account", branch)).toMatchObject({ ParentId: account });
});

test("a look-up that was filled since stays as it is", () => {
  const [account, other] = [create("Account", { Name: "Parent" }), create("Account", { Name: "Other" })];
  const branch = create("Account", { Name: "Branch", ParentId: account });
  remove("Account", account);
  call(org, `PATCH /sobjects/Account/${branch}`, { body: { ParentId: other } });
  undelete("Account", account);
  expect(org.store.get("Account", branch)).toMatchObject({ ParentId: other });
});

test("what went with its parent comes back only with it", () => {
  const account = create("Account", { Name: "Parent" });
  const contact = create("Contact", { LastName: "Child", AccountId: account });
  remove("Account", account);
  expect(() => undelete("Contact", contact)).toThrow("Entity is not in the recycle bin");
  expect(() => empty("Contact", contact)).toThrow("no recycle bin entry found");
});

test("a child deleted by itself stays deleted when its parent comes back", () => {
  const account = create("Account", { Name: "Parent" });
  const contact = create("Contact", { LastName: "Child", AccountId: account });
  remove("Contact", contact);
  remove("Account", account);
  undelete("Account", account);
  expect(org.store.get("Contact", contact)).toBeNull();
  undelete("Contact", contact);
  expect(org.store.get("Contact", contact)).toMatchObject({ AccountId: account });
});

test("a unique value taken meanwhile keeps a record in the bin", () => {
  const key = { Name: "First", Contract_Number__c: "CN-BIN-1" };
  const account = create("Account", key);
  remove("Account", account);
  create("Account", { ...key, Name: "Second" });
  expect(() => undelete("Account", account)).toThrow("duplicate value found");
  expect(org.store.get("Account", account)).toBeNull();
});

test("after fifteen days of the org's time records leave the bin for good", () => {
  const [early, late] = [create("Account", { Name: "Early" }), create("Account", { Name: "Late" })];
  remove("Account", early);
  org.clock.advance(10 * DAY_MS);
  remove("Account", late);
  org.clock.advance(6 * DAY_MS);
  expect(org.store.getAny("Account", early)).toBeNull();
  expect(org.store.getAny("Account", late)).not.toBeNull();
  org.clock.advance(10 * DAY_MS);
  expect(org.store.getAny("Account", late)).toBeNull();
});

test("queries of all records see what is in the bin and nothing of how it came there", () => {
  const account = create("Account", { Name: "Parent" });
  create("Contact", { LastName: "Child", AccountId: account });
  remove("Account", account);
  const { body } = call(org, `GET /queryAll?q=SELECT+FIELDS(ALL)+FROM+Contact+WHERE+AccountId='${account}'+LIMIT+1`);
  expect(JSON.stringify(body)).toContain('"IsDeleted":true');
  expect(JSON.stringify(body)).not.toContain("#");
});

test("a merged record's children are the survivor's, and stay so when it is taken out of the bin", () => {
  const [master, victim] = [create("Account", { Name: "Master" }), create("Account", { Name: "Victim" })];
  const contact = create("Contact", { LastName: "Child", AccountId: victim });
  const { context, object } = writing("Account");
  const merged = mergeRecords(context, object, { masterId: master, body: { Phone: "1" }, victimIds: [victim] });
  expect(merged).toEqual({ mergedIds: [victim], updatedRelatedIds: [contact] });
  expect(org.store.get("Account", master)).toMatchObject({ Name: "Master", Phone: "1" });
  expect(org.store.getAny("Account", victim)).toMatchObject({ IsDeleted: true, MasterRecordId: master });
  undelete("Account", victim);
  expect(org.store.get("Account", victim)?.MasterRecordId).toBeUndefined();
  expect(org.store.get("Contact", contact)).toMatchObject({ AccountId: master });
});

test("a survivor that was the victim's child is nobody's own parent", () => {
  const victim = create("Account", { Name: "Victim" });
  const master = create("Account", { Name: "Master", ParentId: victim });
  const { context, object } = writing("Account");
  mergeRecords(context, object, { masterId: master, body: {}, victimIds: [victim] });
  expect(org.store.get("Account", master)?.ParentId ?? null).toBeNull();
});

test("cases merge, opportunities do not", () => {
  const [master, victim] = [
    create("Case", { Product_Area__c: "Billing" }),
    create("Case", { Product_Area__c: "Billing" }),
  ];
  const cases = writing("Case");
  mergeRecords(cases.context, cases.object, { masterId: master, body: {}, victimIds: [victim] });
  expect(org.store.getAny("Case", victim)).toMatchObject({ MasterRecordId: master });
  const opportunities = writing("Opportunity");
  expect(() =>
    mergeRecords(opportunities.context, opportunities.object, { masterId: master, body: {}, victimIds: [victim] }),
  ).toThrow("does not support merge");
});

test("a merge whose survivor breaks a rule changes nothing", () => {
  const [master, victim] = [create("Contact", { LastName: "Master" }), create("Contact", { LastName: "Victim" })];
  const task = create("Task", { Subject: "Call", WhoId: victim });
  const { context, object } = writing("Contact");
  const merge = () => mergeRecords(context, object, { masterId: master, body: { VIP__c: true }, victimIds: [victim] });
  expect(merge).toThrow("Please enter a phone number");
  expect(org.store.get("Contact", victim)).not.toBeNull();
  expect(org.store.get("Task", task)).toMatchObject({ WhoId: victim });
});
