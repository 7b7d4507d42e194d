import { expect, test } from "vitest";
import { errorFromAnswer, errorFromSilence } from "./errors";

const told = (status: number, ...body: object[]) => errorFromAnswer({ status, body });

test("a validation rule's text stands quoted at the field it names, its HTML entities decoded", () => {
  const error = told(400, {
    message: "Phone &quot;must&quot; be given &amp; valid for VIPs, caf&#233; &lt;3",
    errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    fields: ["Phone"],
  });
  const message = 'Your Salesforce rule says: “Phone "must" be given & valid for VIPs, café <3”';
  expect(error).toMatchObject({ code: "invalid", reason: "rejected", message, fields: { Phone: message } });
});

test("several refusals in one answer all reach their fields", () => {
  const error = told(
    400,
    { message: "First rule.", errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", fields: ["Phone"] },
    { message: "Second rule.", errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", fields: ["Phone", "Email"] },
    { message: "Required fields are missing: [LastName]", errorCode: "REQUIRED_FIELD_MISSING", fields: ["LastName"] },
  );
  expect(error.fields).toEqual({
    Phone: "Your Salesforce rule says: “First rule.”\nYour Salesforce rule says: “Second rule.”",
    Email: "Your Salesforce rule says: “Second rule.”",
    LastName: "LastName is required by Salesforce.",
  });
});

test.each([
  [401, "INVALID_SESSION_ID", "expired", "unavailable"],
  [403, "REQUEST_LIMIT_EXCEEDED", "limit", "limited"],
  [400, "UNABLE_TO_LOCK_ROW", "busy", "unavailable"],
  [503, "SERVER_UNAVAILABLE", "busy", "unavailable"],
  [500, "SOME_NEW_CODE", "busy", "unavailable"],
  [400, "SOME_NEW_CODE", "unknown", "unavailable"],
  [403, "INSUFFICIENT_ACCESS_OR_READONLY", "no-access", "forbidden"],
  [403, "API_DISABLED_FOR_ORG", "no-access", "forbidden"],
  [404, "ENTITY_IS_DELETED", "gone", "not-found"],
  [412, "MATCH_PRECONDITION_FAILED", "changed", "conflict"],
  [400, "DUPLICATE_VALUE", "duplicate", "conflict"],
  [400, "MALFORMED_ID", "rejected", "invalid"],
])("HTTP %i %s is %s", (status, errorCode, reason, code) => {
  expect(told(status, { message: "…", errorCode })).toMatchObject({ reason, code, errorCode });
});

test("a collection's items and a composite's bodies are understood too", () => {
  expect(told(400, { statusCode: "STRING_TOO_LONG", message: "too long", fields: ["Name"] })).toMatchObject({
    reason: "rejected",
    fields: { Name: "This is too long for Name." },
  });
});

test("an HTML page is Salesforce being busy, never a crash", () => {
  expect(errorFromAnswer({ status: 503, body: "<html>maintenance</html>" })).toMatchObject({
    reason: "busy",
    errorCode: "HTTP_503",
  });
  expect(errorFromAnswer({ status: 302, body: "" })).toMatchObject({ reason: "busy" });
});

test("a field hidden or deleted in Salesforce is named, in queries and in writes", () => {
  const query =
    "\nSELECT Id,Invalid__x FROM Contact LIMIT 1\n          ^\nERROR at Row:1:Column:11\nNo such column 'Invalid__x' on entity 'Contact'. If you are attempting…";
  expect(told(400, { message: query, errorCode: "INVALID_FIELD" }).stale).toEqual({
    sObject: "Contact",
    field: "Invalid__x",
  });
  const write = "No such column 'Type' on sobject of type Task";
  expect(told(400, { message: write, errorCode: "INVALID_FIELD" }).stale).toEqual({ sObject: "Task", field: "Type" });
});

test("a field that merely cannot be filtered on is not taken for gone", () => {
  const message = "field 'Description' can not be filtered in a query call";
  expect(told(400, { message, errorCode: "INVALID_FIELD" }).stale).toBeUndefined();
});

test("an object hidden from the connected user is named", () => {
  const message = "\nselect count() from Lead\n  ^\nERROR at Row:1:Column:21\nsObject type 'Lead' is not supported.";
  expect(told(400, { message, errorCode: "INVALID_TYPE" }).stale).toEqual({ sObject: "Lead", field: null });
});

test("a trigger that lost a race for a row may be tried again; one that refused may not", () => {
  const text = (inner: string) => `TaskTrigger: execution of BeforeInsert\n\ncaused by: ${inner}`;
  const errorCode = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";
  expect(told(400, { message: text("UNABLE_TO_LOCK_ROW, unable to obtain…"), errorCode }).retryable).toBe(true);
  expect(told(400, { message: text("Closed accounts stay closed"), errorCode }).retryable).toBe(false);
});

test("the records that a duplicate rule found can be offered", () => {
  const error = told(400, {
    duplicateResut: {
      allowSave: true,
      matchResults: [
        {
          entityType: "Contact",
          matchRecords: [
            { matchConfidence: 100, record: { attributes: { type: "Contact" }, Id: "003xx000004TmiQAAS" } },
          ],
        },
      ],
    },
    errorCode: "DUPLICATES_DETECTED",
    message: "Use one of these records?",
  });
  expect(error).toMatchObject({ reason: "duplicate", matches: [{ sObject: "Contact", id: "003xx000004TmiQAAS" }] });
});

test("silence after a write leaves its outcome open, after a read it does not", () => {
  const cause = new DOMException("The operation timed out", "TimeoutError");
  expect(errorFromSilence(cause, true)).toMatchObject({
    errorCode: "TIMEOUT",
    isOutcomeUnknown: true,
    retryable: true,
  });
  expect(errorFromSilence(new TypeError("fetch failed"), false)).toMatchObject({
    errorCode: "UNREACHABLE",
    isOutcomeUnknown: false,
  });
});
