import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import { DuplicateRule } from "./duplicate-rule";
import { jaroWinkler } from "./similarity";

const RULE = "Standard_Contact_Duplicate_Rule";
const KAREN = { FirstName: "Karen", LastName: "Weiss-Holm", Email: "karen@weiss.example" };

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function setRule(developerName: string, changes: Partial<DuplicateRule>): void {
  const duplicateRules = org.rules.duplicateRules.map((rule) =>
    rule.developerName === developerName ? DuplicateRule.parse({ ...rule, ...changes }) : rule,
  );
  org.rules.change({ duplicateRules });
}

function create(objectName: string, body: object, header?: string) {
  const headers: Record<string, string> = header === undefined ? {} : { "sforce-duplicate-rule-header": header };
  return call(org, `POST /sobjects/${objectName}`, { body, headers, version: "54.0" });
}

const Created = z.object({ id: z.string() });
const idOf = (answer: { body: unknown }) => Created.parse(answer.body).id;

test("a switched-off rule objects to nothing", () => {
  create("Contact", KAREN);
  expect(create("Contact", KAREN).status).toBe(201);
});

test("a duplicate is refused with the record it duplicates, letter by letter as on the wire", () => {
  const id = idOf(create("Contact", KAREN));
  setRule(RULE, { isActive: true });
  const refused = create("Contact", KAREN);
  expect(refused.status).toBe(400);
  expect(refused.body).toEqual([
    {
      duplicateResut: {
        allowSave: true,
        duplicateRule: RULE,
        duplicateRuleEntityType: "Contact",
        errorMessage: "Use one of these records?",
        matchResults: [
          {
            entityType: "Contact",
            errors: [],
            matchEngine: "FuzzyMatchEngine",
            matchRecords: [
              {
                additionalInformation: [],
                fieldDiffs: [],
                matchConfidence: 100,
                record: {
                  attributes: { type: "Contact", url: `/services/data/v54.0/sobjects/Contact/${id}` },
                  Id: id,
                },
              },
            ],
            rule: "Standard_Contact_Match_Rule_v1_1",
            size: 1,
            success: true,
          },
        ],
      },
      errorCode: "DUPLICATES_DETECTED",
      message: "Use one of these records?",
    },
  ]);
});

test("allowSave saves in spite of an alert, and never in spite of a block", () => {
  create("Contact", KAREN);
  setRule(RULE, { isActive: true });
  expect(create("Contact", KAREN, "allowSave=true").status).toBe(201);
  setRule(RULE, { actionOnInsert: "Block" });
  expect(create("Contact", KAREN, "allowSave=true").body).toMatchObject([
    { errorCode: "DUPLICATES_DETECTED", duplicateResut: { allowSave: false } },
  ]);
});

test("includeRecordDetails adds what the user may read of the duplicates", () => {
  create("Contact", { ...KAREN, Title: "Head of Purchasing" });
  setRule(RULE, { isActive: true });
  const { body } = create("Contact", KAREN, "includeRecordDetails=true");
  const record = { Email: KAREN.Email, Name: "Karen Weiss-Holm", Title: "Head of Purchasing" };
  expect(body).toMatchObject([{ duplicateResut: { matchResults: [{ matchRecords: [{ record }] }] } }]);
});

test("fuzzy matching sees through initials, misspellings and blank names, and keeps others apart", () => {
  create("Contact", KAREN);
  setRule(RULE, { isActive: true });
  const statusOf = (changes: object) => create("Contact", { ...KAREN, ...changes }).status;
  expect(statusOf({ FirstName: "K." })).toBe(400);
  expect(statusOf({ LastName: "Weiss-Holn" })).toBe(400);
  expect(statusOf({ FirstName: null })).toBe(400);
  expect(statusOf({ LastName: "Abegg", FirstName: "Noor" })).toBe(201);
  expect(statusOf({ Email: "other@weiss.example" })).toBe(201);
});

test("a rule across objects finds the Lead that a new Contact is", () => {
  const id = idOf(create("Lead", { ...KAREN, Company: "Weiss & Holm" }));
  setRule(RULE, { isActive: true });
  expect(create("Contact", KAREN).body).toMatchObject([
    {
      duplicateResut: {
        duplicateRuleEntityType: "Contact",
        matchResults: [{ entityType: "Lead", matchRecords: [{ record: { Id: id } }] }],
      },
    },
  ]);
});

test("an update is compared only when a compared field changes", () => {
  create("Contact", KAREN);
  const id = idOf(create("Contact", { ...KAREN, Email: "k@weiss.example" }));
  setRule(RULE, { isActive: true });
  const change = (body: object) => call(org, `PATCH /sobjects/Contact/${id}`, { body }).status;
  expect(change({ Department: "Buying" })).toBe(204);
  expect(change({ Email: KAREN.Email })).toBe(400);
});

test("records that the rule's filter leaves out are not compared", () => {
  create("Contact", KAREN);
  const items = [{ field: "LeadSource", operation: "notEqual" as const, value: "Web" }];
  setRule(RULE, { isActive: true, duplicateRuleFilter: { items, booleanFilter: null } });
  expect(create("Contact", { ...KAREN, LeadSource: "Web" }).status).toBe(201);
  expect(create("Contact", KAREN).status).toBe(400);
});

test("collections lose the duplicates and keep code and text", () => {
  create("Contact", KAREN);
  setRule(RULE, { isActive: true });
  const records = [{ attributes: { type: "Contact" }, ...KAREN }];
  expect(call(org, "POST /composite/sobjects", { body: { records } }).body).toEqual([
    {
      success: false,
      errors: [{ statusCode: "DUPLICATES_DETECTED", message: "Use one of these records?", fields: [] }],
    },
  ]);
});

test("rules can be queried", () => {
  const soql = encodeURIComponent(`SELECT DeveloperName, IsActive FROM DuplicateRule WHERE SobjectType = 'Contact'`);
  expect(call(org, `GET /query?q=${soql}`).body).toMatchObject({
    records: [{ DeveloperName: RULE, IsActive: false }],
  });
});

test("likeness runs from nothing in common to the same", () => {
  expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.961, 3);
  expect(jaroWinkler("dixon", "dicksonx")).toBeCloseTo(0.813, 3);
  expect(jaroWinkler("abc", "xyz")).toBe(0);
  expect(jaroWinkler("same", "same")).toBe(1);
});
