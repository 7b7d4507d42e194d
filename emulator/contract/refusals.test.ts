/** Refusals a real org was recorded with (api.md §3, §5–§8, §12), met over HTTP with the same status and body. */
import { beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../start";
import { control, logIn, type Tokens } from "../test-login";

let emulator: Emulator;
let tokens: Tokens;

beforeAll(async () => {
  emulator = await startEmulator();
  tokens = await logIn(emulator.url);
  return () => emulator.close();
});

type Asked = { body?: unknown; token?: string };

async function ask(method: string, path: string, { body, token = tokens.access_token }: Asked = {}) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(`${emulator.url}/services/data/v60.0/${path}`, init);
  return [answer.status, await answer.json()];
}

const query = (soql: string) => ask("GET", `query?q=${encodeURIComponent(soql)}`);
const some = (objectName: string) => [...emulator.production.store.all(objectName)][0]?.Id ?? "";
/** Well-formed, of nobody. */
const nowhere = (objectName: string) => `${some(objectName).slice(0, 9)}zzzzzz`;
const USE_DESCRIBE = "Please reference your WSDL or the describe call for the appropriate names.";

test("a session that is none", async () => {
  const expired = [401, [{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }]];
  expect(await ask("GET", "limits", { token: "00D000000000001!nonsense" })).toEqual(expired);
});

test("a token without the scope api", async () => {
  const { access_token: token } = await logIn(emulator.url, {}, { scope: "openid id" });
  const message = "This session is not valid for use with the REST API";
  expect(await ask("GET", "limits", { token })).toEqual([401, [{ message, errorCode: "INVALID_SESSION_ID" }]]);
});

test("the day's allowance used up", async () => {
  await control(emulator.url, "limits", { used: 7, max: 7 });
  const refused = [403, [{ message: "TotalRequests Limit exceeded.", errorCode: "REQUEST_LIMIT_EXCEEDED" }]];
  expect(await ask("GET", "sobjects")).toEqual(refused);
  await control(emulator.url, "limits", { used: 0, max: 100_000 });
});

test("what is not there", async () => {
  const missing = [404, [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }]];
  expect(await ask("GET", "nonsense")).toEqual(missing);
  expect(await ask("GET", "sobjects/Nope/describe")).toEqual(missing);
  expect(await ask("GET", `sobjects/Contact/${nowhere("Contact")}`)).toMatchObject([404, [{ errorCode: "NOT_FOUND" }]]);
  const message = "Provided external ID field does not exist or is not accessible: Namez";
  expect(await ask("PATCH", "sobjects/Account/Namez/x", { body: {} })).toEqual([
    404,
    [{ message, errorCode: "NOT_FOUND" }],
  ]);
});

test("a query for an unknown object, an unknown field, by one that cannot be filtered", async () => {
  const type = `sObject type 'XYZZY' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${USE_DESCRIBE}`;
  const typeAt = "\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\n";
  expect(await query("select count() from XYZZY")).toEqual([
    400,
    [{ message: typeAt + type, errorCode: "INVALID_TYPE" }],
  ]);
  const column = `No such column 'Invalid__x' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${USE_DESCRIBE}`;
  const columnAt = "\nSELECT Id,Invalid__x FROM Contact LIMIT 1\n          ^\nERROR at Row:1:Column:11\n";
  const refused = [400, [{ message: columnAt + column, errorCode: "INVALID_FIELD" }]];
  expect(await query("SELECT Id,Invalid__x FROM Contact LIMIT 1")).toEqual(refused);
  const [status, body] = await query("SELECT Id FROM Contact WHERE Description = 'x'");
  expect([status, body[0].errorCode]).toEqual([400, "INVALID_FIELD"]);
  expect(body[0].message).toMatch(/\nfield 'Description' can not be filtered in a query call$/);
});

test("a search without braces", async () => {
  const message = "No search term found. The search term must be enclosed in braces.";
  expect(await ask("GET", "search?q=FIND")).toEqual([400, [{ message, errorCode: "MALFORMED_SEARCH" }]]);
});

test.each([
  [
    "a required field left out",
    "Account",
    {},
    "REQUIRED_FIELD_MISSING",
    "Required fields are missing: [Name]",
    ["Name"],
  ],
  [
    "a validation rule",
    "Contact",
    { LastName: "x", VIP__c: true },
    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    "Please enter a phone number for VIP contacts.",
    ["Phone"],
  ],
  [
    "a value outside a restricted picklist",
    "Contact",
    { LastName: "x", CleanStatus: "X" },
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    "Clean Status: bad value for restricted picklist field: X",
    ["CleanStatus"],
  ],
  [
    "too long a text",
    "Account",
    { Name: "x".repeat(256) },
    "STRING_TOO_LONG",
    `Account Name: data value too large: ${"x".repeat(256)} (max length=255)`,
    ["Name"],
  ],
  [
    "no e-mail address",
    "Contact",
    { LastName: "x", Email: "badone" },
    "INVALID_EMAIL_ADDRESS",
    "Email: invalid email address: badone",
    ["Email"],
  ],
])("%s", async (_what, objectName, body, errorCode, message, fields) => {
  expect(await ask("POST", `sobjects/${objectName}`, { body })).toEqual([400, [{ message, errorCode, fields }]]);
});

test("a field an object does not have", async () => {
  const message = "No such column 'Type' on sobject of type Task";
  expect(await ask("POST", "sobjects/Task", { body: { Subject: "x", Type: "Email" } })).toEqual([
    400,
    [{ message, errorCode: "INVALID_FIELD" }],
  ]);
});

test("an id of another object, as the record's own and as a look-up", async () => {
  const account = some("Account");
  const own = {
    message: `Contact ID: id value of incorrect type: ${account}`,
    errorCode: "MALFORMED_ID",
    fields: ["Id"],
  };
  expect(await ask("GET", `sobjects/Contact/${account}`)).toEqual([400, [own]]);
  const lookup = {
    message: `Name ID: id value of incorrect type: ${account}`,
    errorCode: "FIELD_INTEGRITY_EXCEPTION",
    fields: ["WhoId"],
  };
  expect(await ask("POST", "sobjects/Task", { body: { Subject: "x", WhoId: account } })).toEqual([400, [lookup]]);
});

test("a deleted record", async () => {
  const [, { id }] = await ask("POST", "sobjects/Lead", { body: { LastName: "Gone", Company: "Gone" } });
  const options = { method: "DELETE", headers: { authorization: `Bearer ${tokens.access_token}` } };
  expect((await fetch(`${emulator.url}/services/data/v60.0/sobjects/Lead/${id}`, options)).status).toBe(204);
  const refused = [404, [{ message: "entity is deleted", errorCode: "ENTITY_IS_DELETED", fields: [] }]];
  expect(await ask("DELETE", `sobjects/Lead/${id}`)).toEqual(refused);
});

test("a converted lead", async () => {
  const lead = [...emulator.production.store.all("Lead")].find(({ IsConverted }) => IsConverted === true);
  const refused = { message: "cannot reference converted lead", errorCode: "CANNOT_UPDATE_CONVERTED_LEAD", fields: [] };
  expect(await ask("PATCH", `sobjects/Lead/${lead?.Id}`, { body: { Title: "x" } })).toEqual([400, [refused]]);
});

test("collections: failures without id, attributes missing, all or none", async () => {
  const attributes = { type: "Account" };
  const unnamed = {
    statusCode: "REQUIRED_FIELD_MISSING",
    message: "Required fields are missing: [Name]",
    fields: ["Name"],
  };
  const collection = (allOrNone: boolean, records: unknown[]) =>
    ask("POST", "composite/sobjects", { body: { allOrNone, records } });
  expect(await collection(false, [{ attributes }, { attributes, Name: "Good" }])).toEqual([
    200,
    [
      { success: false, errors: [unnamed] },
      { id: expect.stringMatching(/^001\w{15}$/), success: true, errors: [] },
    ],
  ]);
  const message = "Record rolled back because not all records were valid and the request was using AllOrNone header";
  const rolledBack = { statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK", message, fields: [] };
  expect(await collection(true, [{ attributes, Name: "Innocent" }, { attributes }])).toMatchObject([
    200,
    [
      { success: false, errors: [rolledBack] },
      { success: false, errors: [unnamed] },
    ],
  ]);
  const nested = "Nested object for polymorphic foreign key must have an attributes field before any other fields.";
  expect(await collection(false, [{ Name: "Bare" }])).toEqual([
    400,
    [{ message: nested, errorCode: "JSON_PARSER_ERROR" }],
  ]);
});

test("an update of an id that is nowhere, in a collection", async () => {
  const records = [{ attributes: { type: "Contact" }, id: nowhere("Contact"), LastName: "x" }];
  const unknown = { statusCode: "INVALID_CROSS_REFERENCE_KEY", message: "invalid cross reference id", fields: [] };
  expect(await ask("PATCH", "composite/sobjects", { body: { records } })).toMatchObject([
    200,
    [{ success: false, errors: [unknown] }],
  ]);
});

test("composite: what failed undoes the rest, and what depended on it is halted", async () => {
  const part = (referenceId: string, body: unknown) => ({
    method: "POST",
    url: "/services/data/v60.0/sobjects/Account",
    referenceId,
    body,
  });
  const [status, { compositeResponse }] = await ask("POST", "composite", {
    body: { allOrNone: true, compositeRequest: [part("good", { Name: "Good" }), part("bad", {})] },
  });
  expect(status).toBe(200);
  const message = "The transaction was rolled back since another operation in the same transaction failed.";
  expect(compositeResponse[0]).toEqual({
    body: [{ errorCode: "PROCESSING_HALTED", message }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId: "good",
  });
  expect(compositeResponse[1]).toMatchObject({ httpStatusCode: 400, body: [{ errorCode: "REQUIRED_FIELD_MISSING" }] });
});
