import { beforeEach, expect, test } from "vitest";
import { insertRecord, updateRecord } from "../dml/save";
import { createOrg, dmlContext, type Org } from "../live-org";
import { SalesforceError } from "../salesforce-error";
import { seedOrg } from "../seed-org";
import type { StoredRecord } from "../types";
import { sampleOrg } from "./sample-org";

type Values = Parameters<typeof insertRecord>[2];

let org: Org;
beforeEach(() => {
  org = createOrg(sampleOrg(), { apps: [], rotateRefreshTokens: true });
  seedOrg(org);
});

function asIntegration() {
  const user = org.definition.users.find(({ isIntegration }) => isIntegration);
  if (!user) throw new Error("The sample org has no integration user.");
  return dmlContext({ org, principal: org.principals.of(user), origin: "" });
}

function definition(objectName: string) {
  const object = org.store.object(objectName);
  if (!object) throw new Error(`No object ${objectName}.`);
  return object;
}

function create(objectName: string, body: Values): StoredRecord {
  return insertRecord(asIntegration(), definition(objectName), body);
}

function change(objectName: string, id: string, body: Values): StoredRecord {
  return updateRecord(asIntegration(), definition(objectName), { id, body });
}

function contactWith(email: string): StoredRecord {
  const [found] = org.store.lookup("Contact", { field: "Email", value: email }) ?? [];
  if (!found) throw new Error(`No contact ${email}.`);
  return found;
}

function refusalOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const [refusal] = error.errors;
    return { code: refusal?.errorCode, message: refusal?.message, fields: refusal?.fields ?? [] };
  }
  throw new Error("It was not refused.");
}

test("a VIP without a phone cannot be saved, and can once the phone is there", () => {
  const victor = contactWith("victor.ip@gala.example");
  expect(refusalOf(() => change("Contact", victor.Id, { Title: "Host" }))).toEqual({
    code: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    message: "Please enter a phone number for VIP contacts.",
    fields: ["Phone"],
  });
  expect(change("Contact", victor.Id, { Title: "Host", Phone: "+65 6555 0101" }).Title).toBe("Host");
});

test("an open opportunity cannot be moved to a past close date, a closed one can", () => {
  const deal = { Name: "Trial line", StageName: "Qualification", CloseDate: "2020-01-31" };
  expect(refusalOf(() => create("Opportunity", deal)).fields).toEqual(["CloseDate"]);
  expect(create("Opportunity", { ...deal, StageName: "Closed Won" }).CloseDate).toBe("2020-01-31");
});

test("too high a discount is refused for the record as a whole", () => {
  const deal = { Name: "Trial line", StageName: "Qualification", CloseDate: "2099-01-31", Discount__c: 55 };
  expect(refusalOf(() => create("Opportunity", deal)).fields).toEqual([]);
});

test("the org tidies a contact: title trimmed, department in capitals, LinkedIn address complete", () => {
  const { Id } = contactWith("maria.diaz@acme-industrial.example");
  const saved = change("Contact", Id, {
    Title: "  Senior Buyer",
    Department: "sales",
    LinkedIn__c: "linkedin.example/in/m",
  });
  expect([saved.Title, saved.Department, saved.LinkedIn__c]).toEqual([
    "Senior Buyer",
    "SALES",
    "https://linkedin.example/in/m",
  ]);
});

test("a new stage brings its probability and forecast, unless the same save says otherwise", () => {
  const made = create("Opportunity", { Name: "Trial line", StageName: "Qualification", CloseDate: "2099-01-31" });
  expect([made.Probability, made.ForecastCategoryName]).toEqual([10, "Pipeline"]);
  expect(change("Opportunity", made.Id, { StageName: "Closed Won" }).Probability).toBe(100);
  expect(change("Opportunity", made.Id, { StageName: "Negotiation/Review", Probability: 35 }).Probability).toBe(35);
});

test("a case takes its contact's account, and its closing moment comes and goes with its status", () => {
  const maria = contactWith("maria.diaz@acme-industrial.example");
  const made = create("Case", { ContactId: maria.Id, Subject: "Belt slips", Product_Area__c: "Hardware" });
  expect([made.AccountId, made.Status, made.ClosedDate ?? null]).toEqual([maria.AccountId, "New", null]);
  expect(change("Case", made.Id, { Status: "Closed" }).ClosedDate).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(change("Case", made.Id, { Status: "Working" }).ClosedDate ?? null).toBe(null);
});

test("a case without a product area is refused", () => {
  expect(refusalOf(() => create("Case", { Subject: "Belt slips" })).code).toBe("REQUIRED_FIELD_MISSING");
});

test("an office of another region is refused", () => {
  const [account] = org.store.all("Account");
  const attempt = () => change("Account", account?.Id ?? "", { Region__c: "EMEA", Office__c: "Tokyo" });
  expect(refusalOf(attempt).fields).toEqual(["Office__c"]);
});

test("a contract number is given once", () => {
  const [first, second] = [...org.store.all("Account")];
  const attempt = () => change("Account", second?.Id ?? "", { Contract_Number__c: first?.Contract_Number__c ?? null });
  expect(refusalOf(attempt).code).toBe("DUPLICATE_VALUE");
});

test("new accounts get the next customer number", () => {
  const number = (record: StoredRecord) => Number(String(record.Customer_Number__c).replace("C-", ""));
  const first = create("Account", { Name: "First" });
  expect(number(create("Account", { Name: "Second" }))).toBe(number(first) + 1);
  expect(String(first.Customer_Number__c)).toMatch(/^C-\d{5}$/);
});
