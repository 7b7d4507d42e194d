import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { DuplicateRule } from "../duplicate-rules/duplicate-rule";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

const RULE = "Standard_Contact_Duplicate_Rule";
const KAREN = { FirstName: "Karen", LastName: "Weiss-Holm", Email: "karen@weiss.example" };

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function setRule(changes: Partial<DuplicateRule>): void {
  const duplicateRules = org.rules.duplicateRules.map((rule) =>
    rule.developerName === RULE ? DuplicateRule.parse({ ...rule, ...changes }) : rule,
  );
  org.rules.change({ duplicateRules });
}

function create(more: object = {}, query = "") {
  return call(org, `POST /ui-api/records${query}`, { body: { apiName: "Contact", fields: KAREN, ...more } });
}

function karen(): string {
  const { id } = z.object({ id: z.string() }).parse(create().body);
  setRule({ isActive: true });
  return id;
}

test("a duplicate is refused with the ids of what it duplicates, among the errors of no field", () => {
  const id = karen();
  expect(create()).toMatchObject({
    status: 400,
    body: {
      enhancedErrorType: "RecordError",
      output: {
        errors: [
          {
            constituentField: null,
            duplicateRecordError: {
              matchResults: [
                {
                  apiName: "Contact",
                  isAllowSave: true,
                  matchRecordIds: [id],
                  matchRule: "Standard_Contact_Match_Rule_v1_1",
                  objectLabel: "Contact",
                  objectLabelPlural: "Contacts",
                  themeInfo: { color: "9602C7" },
                },
              ],
            },
            errorCode: "DUPLICATES_DETECTED",
            field: null,
            fieldLabel: null,
            message: "Use one of these records?",
          },
        ],
        fieldErrors: {},
      },
    },
  });
});

test("it is saved all the same when body or address say so, unless the rule blocks", () => {
  karen();
  expect(create({ allowSaveOnDuplicate: true }).status).toBe(201);
  expect(create({}, "?allowSaveOnDuplicate=true").status).toBe(201);
  setRule({ actionOnInsert: "Block", isActive: true });
  expect(create({ allowSaveOnDuplicate: true }).status).toBe(400);
});

test("the configuration names active rules and the fields they compare", () => {
  const before = call(org, "GET /ui-api/duplicates/Contact").body;
  expect(before).toMatchObject({ apiName: "Contact", dedupeEnabled: false, duplicateRules: [], predupeEnabled: false });
  setRule({ isActive: true });
  expect(call(org, "GET /ui-api/duplicates/Contact").body).toMatchObject({
    dedupeEnabled: true,
    dedupeFields: expect.arrayContaining(["Email", "FirstName", "LastName"]),
    duplicateRules: [{ name: RULE, actionOnInsert: "Allow", active: true, operationsOnInsert: ["Alert", "Report"] }],
    predupeEnabled: true,
  });
  expect(call(org, "GET /ui-api/duplicates/Task").body).toMatchObject([{ errorCode: "INVALID_TYPE" }]);
});

test("a check finds duplicates and saves nothing", () => {
  const id = karen();
  const before = org.store.count("Contact");
  const check = (fields: object) => call(org, "POST /ui-api/predupe", { body: { apiName: "Contact", fields } }).body;
  expect(check(KAREN)).toMatchObject({
    allowSave: true,
    duplicateError: true,
    duplicateRules: [RULE],
    matches: [{ apiName: "Contact", recordIds: [id] }],
  });
  expect(check({ LastName: "Nobody" })).toMatchObject({ allowSave: true, duplicateError: false, matches: [] });
  expect(org.store.count("Contact")).toBe(before);
});
