import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { useEmulator } from "@/test/emulator";
import { remedyForAgent } from "../errors";
import { codesWithWords, wordsFor } from "./error-words";
import { errorFromAnswer, errorFromSilence, type SalesforceError } from "./errors";
import type { Field, SObjectDescribe } from "./schema";

const Catalogue = z.object({
  errors: z.array(
    z.object({
      errorCode: z.string(),
      message: z.string(),
      fields: z.array(z.string()).optional(),
      status: z.number(),
    }),
  ),
});

const told = (errorCode: string, message = "", ...fields: string[]): SalesforceError =>
  errorFromAnswer({ status: 400, body: [{ errorCode, message, fields }] });

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  ...{ name, label, type: "string", length: 0, precision: 0, scale: 0, isCustom: false, isCreateable: true },
  ...{ isUpdateable: true, isFilterable: true, isRequired: false, isNillable: true, isCalculated: false },
  ...{ isAutoNumber: false, isNameField: false, isHtml: false, isRestrictedPicklist: false, options: [] },
  ...{ controller: null, allowedBy: {}, referenceTo: [], relationship: null, partOf: null, help: null },
  ...more,
});

const opportunity: SObjectDescribe = {
  ...{ name: "Opportunity", label: "Deal", labelPlural: "Deals", keyPrefix: "006" },
  ...{ isCreateable: true, isUpdateable: true, isQueryable: true },
  fields: [
    field("Name", "Deal Name", { length: 120 }),
    field("StageName", "Stage", {
      type: "picklist",
      options: ["A", "B", "C"].map((value) => ({ value, label: value, isDefault: false })),
    }),
  ],
};

const scene = {
  describe: opportunity,
  values: { StageName: "Proposal", Name: "x".repeat(200) },
  organizationName: "Acme Production",
  userDisplayName: "Ines Integration",
};

describe("in the sample org's catalogue of errors", () => {
  const emulator = useEmulator();
  let errors: z.output<typeof Catalogue>["errors"];
  beforeAll(async () => {
    errors = Catalogue.parse(await emulator.control("errors")).errors;
  });

  test("every error has a sentence, a cause and a button, and shows no code to anybody who does not ask for it", () => {
    expect(errors.length).toBeGreaterThan(50);
    for (const { errorCode, message, fields = [], status } of errors) {
      const error = errorFromAnswer({ status, body: [{ errorCode, message, fields }] });
      const { remedy } = error;
      expect(error.message, errorCode).toMatch(/^[A-Z“].*[.”]$/s);
      expect(remedy?.cause, errorCode).toMatch(/^[A-Z“].*[.”]$/s);
      expect(remedy?.button, errorCode).toMatch(/^[A-Z]/);
      expect(`${error.message} ${remedy?.button}`, errorCode).not.toContain(errorCode);
      expect(error.details, errorCode).toContain(errorCode);
    }
  });

  test("every error has words of its own", () => {
    const without = errors.map(({ errorCode }) => errorCode).filter((code) => !(code in codesWithWords));
    expect(without).toEqual([]);
  });

  test("what asks for somebody's help has the message for them", () => {
    for (const { errorCode, message, status } of errors) {
      const { remedy } = errorFromAnswer({ status, body: [{ errorCode, message }] });
      if (remedy?.act === "ask") expect(remedy.message, errorCode).toMatch(/.{30}/);
      if (remedy?.act === "go") expect(remedy.href, errorCode).toMatch(/^\/settings\//);
    }
  });
});

test("labels, values and people stand in the sentences where they are known", () => {
  const inScene = (error: SalesforceError) => error.inScene(scene);
  expect(inScene(told("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", "Name")).fields).toEqual({
    Name: "Deal Name is required by Salesforce.",
  });
  const stage = inScene(told("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "bad value", "StageName"));
  expect(stage.message).toBe("“Proposal” is not an allowed Stage.");
  expect(stage.remedy).toMatchObject({ act: "edit", button: "Choose from 3 values" });
  expect(inScene(told("STRING_TOO_LONG", "too large", "Name")).message).toBe(
    "Deal Name allows 120 characters; this is longer.",
  );
  const access = inScene(told("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
  expect(access.message).toBe("Ines Integration’s Salesforce user may not edit this Deal.");
  expect(access.remedy?.message).toContain("let Ines Integration’s Salesforce user in Acme Production edit Deals");
});

test("what Salesforce calls by API names is called by the org's labels where they are known", () => {
  const sentenceOf = (code: string, said: string) => told(code, said).inScene(scene).message;
  expect(sentenceOf("INVALID_FIELD", "No such column 'StageName' on sobject of type Opportunity")).toBe(
    "The field Stage is not there in Salesforce any more.",
  );
  expect(sentenceOf("INVALID_FIELD", "field 'StageName' can not be filtered in a query call")).toBe(
    "Salesforce cannot look for records by Stage.",
  );
  expect(sentenceOf("INVALID_TYPE", "sObject type 'Opportunity' is not supported.")).toBe(
    "Ines Integration’s Salesforce user does not see Deals.",
  );
  expect(sentenceOf("INVALID_TYPE", "sObject type 'Gate__c' is not supported.")).toContain("does not see Gate__c.");
});

test("without a scene a sentence is whole all the same", () => {
  expect(told("INSUFFICIENT_ACCESS_OR_READONLY").message).toBe(
    "The connected Salesforce user may not edit this record.",
  );
  expect(told("REQUIRED_FIELD_MISSING", "Required fields are missing: [Company]", "Company").message).toBe(
    "Company is required by Salesforce.",
  );
});

test("in its scene an error keeps what it is: reason, code, details, candidates", () => {
  const error = told("DUPLICATES_DETECTED", "Use one of these records?");
  const { reason, errorCode, details, code, status, matches } = error;
  expect(error.inScene(scene)).toMatchObject({ reason, errorCode, details, code, status, matches });
});

test.each([
  ["INVALID_SESSION_ID", "Session expired or invalid", "go"],
  ["INVALID_SESSION_ID", "This session is not valid for use with the REST API", "ask"],
  ["REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", "go"],
  ["REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.", "retry"],
  ["NOT_FOUND", "The requested resource does not exist", "match"],
  ["NOT_FOUND", "Provided external ID field does not exist or is not accessible: Namez", "go"],
])("of %s, “%s” is told apart by its text, and in another language falls back on the code", (code, text, act) => {
  const reason = told(code).reason;
  expect(wordsFor({ errorCode: code, reason, said: text, field: null }).remedy.act).toBe(act);
  const general = wordsFor({ errorCode: code, reason, said: "この操作は", field: null });
  expect(general).toEqual(wordsFor({ errorCode: code, reason, said: "", field: null }));
});

test("a lock passes within seconds, and is tried again by itself", () => {
  expect(told("UNABLE_TO_LOCK_ROW").remedy).toMatchObject({ act: "retry", againAfterSeconds: 5 });
});

test("a code that nobody has heard of is told in Salesforce's own words, as such", () => {
  const error = told("BRAND_NEW", "The moon is in the way");
  expect(error.message).toBe("Salesforce refused this.");
  expect(error.remedy?.cause).toBe("It says: “The moon is in the way”");
});

test("silence says what to do, and a write without an answer never offers to send it again blindly", () => {
  const cause = new DOMException("The operation timed out", "TimeoutError");
  expect(errorFromSilence(cause, false).remedy?.act).toBe("retry");
  const write = errorFromSilence(cause, true);
  expect(write.message).toBe("Salesforce did not answer. The change may have been saved.");
  expect(write.remedy).toMatchObject({ act: "reload", button: "See what is there" });
});

test("an agent is not led to pages that only admins have, but given a message for one", () => {
  const remedy = told("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.").remedy;
  if (!remedy) throw new Error("There is no remedy");
  expect(remedy.act).toBe("go");
  expect(remedyForAgent(remedy)).toMatchObject({ act: "ask", message: expect.stringContaining("24 hours") });
  expect(remedyForAgent({ ...remedy, act: "retry" }).act).toBe("retry");
});
