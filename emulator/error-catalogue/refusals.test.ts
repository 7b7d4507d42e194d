/** Refusals by order of control, told in the shape of wherever they happen. */
import jsforce from "jsforce";
import { expect, test } from "vitest";
import { z } from "zod";
import { statusOf } from "../salesforce-error";
import { control, emulatorForFile } from "../test-login";
import { ERROR_CATALOGUE } from "./error-catalogue";

const DATA = "/services/data/v66.0";
const { url } = await emulatorForFile();

async function connected() {
  await control(url, "reset");
  const session = await control(url, "session", { username: "admin@acme.example" });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(session);
  const conn = new jsforce.Connection({ instanceUrl: url, accessToken, version: "66.0" });
  const ask = async (line: string, body?: unknown) => {
    const [method = "", path = ""] = line.split(" ");
    const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
    const answer = await fetch(`${url}${DATA}${path}`, { method, headers, body: JSON.stringify(body) ?? null });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
  };
  return { conn, ask, refuse: (input: object) => control(url, "refuse", input) };
}

const codes = [...new Set(ERROR_CATALOGUE.map(({ errorCode }) => errorCode))];
const WORK = { request: "GET /limits", query: "GET /query?q=SELECT+Id+FROM+Account", write: "POST /sobjects/Account" };
const orders = ERROR_CATALOGUE.map((entry) => ({ ...entry, error: entry.name ?? entry.errorCode }));

test.each(orders)("$error can be ordered by that alone, with its status and text", async ({ error, ...entry }) => {
  const { ask, refuse } = await connected();
  const { errorCode, concern, fields } = entry;
  await refuse({ error, times: 1 });
  const line = WORK[concern];
  const body = concern === "write" ? { Name: "Refused" } : undefined;
  const message = entry.message.includes("{") ? expect.any(String) : entry.message;
  expect(await ask(line, body)).toEqual({
    status: statusOf(errorCode),
    body: [fields === undefined ? { message, errorCode } : { message, errorCode, fields }],
  });
  expect((await ask(line, body)).status).toBeLessThan(300);
});

test("statuses are those of Salesforce's list", () => {
  const statuses = new Set(codes.map(statusOf));
  expect([...statuses].sort()).toEqual([400, 401, 403, 404, 405, 409, 410, 412, 428, 500, 503]);
});

const LOCKED = { error: "UNABLE_TO_LOCK_ROW", when: { objectName: "Account" } };

test("a record of a collection is refused by itself, and everything under allOrNone", async () => {
  const { ask, refuse } = await connected();
  await refuse({ ...LOCKED, times: 1 });
  const records = ["One", "Two"].map((Name) => ({ attributes: { type: "Account" }, Name }));
  const refused = { statusCode: "UNABLE_TO_LOCK_ROW", message: expect.any(String), fields: [] };
  expect((await ask("POST /composite/sobjects", { records })).body).toEqual([
    { success: false, errors: [refused] },
    { id: expect.any(String), success: true, errors: [] },
  ]);
  await refuse({ ...LOCKED, times: 1 });
  expect((await ask("POST /composite/sobjects", { allOrNone: true, records })).body).toMatchObject([
    { success: false, errors: [refused] },
    { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }] },
  ]);
});

test("a tree is refused with its reference, a part of a composite with its status", async () => {
  const { ask, refuse } = await connected();
  await refuse({ error: "APEX_ERROR", when: { objectName: "Contact", operation: "insert" } });
  const contact = { attributes: { type: "Contact", referenceId: "child" }, LastName: "Child" };
  const account = {
    attributes: { type: "Account", referenceId: "parent" },
    Name: "Parent",
    Contacts: { records: [contact] },
  };
  expect(await ask("POST /composite/tree/Account", { records: [account] })).toMatchObject({
    status: 400,
    body: { hasErrors: true, results: [{ referenceId: "child", errors: [{ statusCode: "APEX_ERROR", fields: [] }] }] },
  });
  const part = (referenceId: string, objectName: string, body: object) => ({
    method: "POST",
    url: `${DATA}/sobjects/${objectName}`,
    referenceId,
    body,
  });
  const compositeRequest = [part("a", "Account", { Name: "x" }), part("b", "Contact", { LastName: "x" })];
  expect((await ask("POST /composite", { compositeRequest })).body.compositeResponse).toMatchObject([
    { httpStatusCode: 201 },
    { httpStatusCode: 400, body: [{ errorCode: "APEX_ERROR", fields: [] }] },
  ]);
});

test("a part of a composite can be meant by its own address", async () => {
  const { ask, refuse } = await connected();
  await refuse({ error: "SERVER_UNAVAILABLE", when: { path: "/limits$" } });
  const get = (path: string, referenceId: string) => ({ method: "GET", url: `${DATA}${path}`, referenceId });
  const account = "/query?q=SELECT+Id+FROM+Account";
  const batchRequests = [
    { method: "GET", url: `v66.0${account}` },
    { method: "GET", url: "v66.0/limits" },
  ];
  expect((await ask("POST /composite/batch", { batchRequests })).body.results).toMatchObject([
    { statusCode: 200 },
    { statusCode: 503, result: [{ errorCode: "SERVER_UNAVAILABLE" }] },
  ]);
  await refuse({ error: "QUERY_TIMEOUT", when: { objectName: "Account" } });
  const compositeRequest = [get(account, "a"), get(account.replace("Account", "Contact"), "b")];
  expect((await ask("POST /composite", { compositeRequest })).body.compositeResponse).toMatchObject([
    { httpStatusCode: 400, body: [{ errorCode: "QUERY_TIMEOUT" }] },
    { httpStatusCode: 200 },
  ]);
});

test("the UI API tells of it as a record error, and of an org out of service as REST does", async () => {
  const { ask, refuse } = await connected();
  const record = { apiName: "Account", fields: { Name: "x" } };
  await refuse({ error: "STRING_TOO_LONG", times: 1 });
  expect(await ask("POST /ui-api/records", record)).toMatchObject({
    status: 400,
    body: { output: { errors: [], fieldErrors: { Name: [{ errorCode: "STRING_TOO_LONG", field: "Name" }] } } },
  });
  await control(url, "read-only", { on: true });
  expect(await ask("POST /ui-api/records", record)).toMatchObject({
    status: 503,
    body: [{ errorCode: "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE" }],
  });
});

test("a row of a bulk job fails by itself, a bulk query as a whole", async () => {
  const { conn, refuse } = await connected();
  conn.bulk2.pollInterval = 20;
  await refuse({ error: "MAX_TASK_DESCRIPTION_EXCEEEDED", when: { objectName: "Task" }, times: 1 });
  const results = await conn.bulk2.loadAndWaitForResults({
    object: "Task",
    operation: "insert",
    input: [{ Subject: "One" }, { Subject: "Two" }],
  });
  expect(results.failedResults).toMatchObject([
    { sf__Error: "MAX_TASK_DESCRIPTION_EXCEEEDED:The description of a task is too long.:Description --" },
  ]);
  expect(results.successfulResults).toHaveLength(1);

  await refuse({ error: "OPERATION_TOO_LARGE", when: { objectName: "Task" } });
  await expect(conn.bulk2.query("SELECT Id FROM Task")).rejects.toThrow("Query job failed to complete");
});

test("SOAP tells of it as an error of the record, or as a fault", async () => {
  const { conn, refuse } = await connected();
  await refuse({ error: "TXN_SECURITY_NO_ACCESS", when: { operation: "undelete" } });
  const { id } = await conn.sobject("Account").create({ Name: "x" });
  await conn.sobject("Account").destroy(z.string().parse(id));
  const undeleted = await conn.soap.undelete([z.string().parse(id)]);
  expect(undeleted).toMatchObject([{ success: false, errors: [{ statusCode: "TXN_SECURITY_NO_ACCESS" }] }]);
  await refuse({ error: "QUERY_TIMEOUT" });
  const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:s="urn:partner.soap.sforce.com"><Header><s:SessionHeader><s:sessionId>${conn.accessToken}</s:sessionId></s:SessionHeader></Header><Body><s:query><s:queryString>SELECT Id FROM Account</s:queryString></s:query></Body></Envelope>`;
  const headers = { "content-type": "text/xml", soapaction: '""' };
  const fault = await fetch(`${url}/services/Soap/u/66.0`, { method: "POST", headers, body });
  expect([fault.status, await fault.text()]).toEqual([
    500,
    expect.stringContaining("<faultcode>sf:QUERY_TIMEOUT</faultcode>"),
  ]);
  await refuse({ error: "API_CURRENTLY_DISABLED", when: { path: "/services/Soap/" } });
  await expect(conn.soap.undelete([])).rejects.toThrow(/disabled for this user/);
  expect((await conn.limits()).DailyApiRequests).toBeDefined();
});

test("searches are refused as queries, by what they return", async () => {
  const { ask, refuse } = await connected();
  await refuse({ error: "QUERY_TIMEOUT", when: { objectName: "Contact" } });
  const find = (objectName: string) =>
    ask(`GET /search?q=${encodeURIComponent(`FIND {Acme} RETURNING ${objectName}`)}`);
  expect(await find("Contact")).toMatchObject({ status: 400, body: [{ errorCode: "QUERY_TIMEOUT" }] });
  expect((await find("Account")).status).toBe(200);
});

test("an org that is read-only can be read, by everybody, and written by nobody", async () => {
  const { conn, ask } = await connected();
  const { id } = await conn.sobject("Account").create({ Name: "Kept" });
  await control(url, "read-only", { on: true });
  expect((await ask(WORK.query)).status).toBe(200);
  expect((await ask(`GET /sobjects/Account/${id}`)).status).toBe(200);
  const errorCode = "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE";
  for (const line of ["POST /sobjects/Account", `PATCH /sobjects/Account/${id}`, `DELETE /sobjects/Account/${id}`]) {
    expect(await ask(line, { Name: "x" }), line).toMatchObject({ status: 503, body: [{ errorCode, fields: [] }] });
  }
  const records = [{ attributes: { type: "Account" }, Name: "x" }];
  expect((await ask("POST /composite/sobjects", { records })).body).toMatchObject([
    { success: false, errors: [{ statusCode: errorCode }] },
  ]);
  const values = { Name: "By control" };
  expect(await control(url, "update", { objectName: "Account", id, values })).toMatchObject(values);
  await control(url, "read-only", { on: false });
  expect((await ask(`PATCH /sobjects/Account/${id}`, { Name: "x" })).status).toBe(204);
});

test("names what is refused, takes other words, and is told and cleared", async () => {
  const { conn, ask, refuse } = await connected();
  const { id } = await conn.sobject("Account").create({ Name: "Named" });
  await refuse({ ...LOCKED, when: { operation: "update" } });
  expect((await ask(`PATCH /sobjects/Account/${id}`, { Name: "x" })).body).toMatchObject([
    { message: `unable to obtain exclusive access to this record or 1 records: ${id}` },
  ]);
  await control(url, "clear-refusals");
  await refuse({ error: "NEW_CODE", message: "Words of its own", fields: ["Name"], times: 2 });
  expect(await control(url, "refusals")).toMatchObject({ isReadOnly: false, refusals: [{ times: 2, path: null }] });
  expect((await ask(`PATCH /sobjects/Account/${id}`, { Name: "x" })).body).toEqual([
    { message: "Words of its own", errorCode: "NEW_CODE", fields: ["Name"] },
  ]);
  await control(url, "clear-refusals");
  expect((await ask(`PATCH /sobjects/Account/${id}`, { Name: "x" })).status).toBe(204);
});

test("orders that nothing could match are refused", async () => {
  const { refuse } = await connected();
  await expect(refuse({ error: "NEW_CODE" })).rejects.toThrow("NEW_CODE is not in the catalogue: say its message.");
  await expect(refuse({ error: "QUERY_TIMEOUT", when: { objectName: "Nope" } })).rejects.toThrow("no object Nope");
  await expect(refuse({ error: "QUERY_TIMEOUT", when: { path: "(" } })).rejects.toThrow("no regular expression");
  await expect(refuse({ error: "QUERY_TIMEOUT", when: { operation: "dream" } })).rejects.toThrow("400");
});
