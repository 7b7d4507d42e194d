import { expect, test } from "vitest";
import { RawBody } from "../rest/exchange";
import { call, freshOrg } from "../rest/test-caller";
import type { Org } from "../live-org";
import { csvOf, jsonOf, over } from "./test-jobs";

async function finished(org: Org, query: string, more: object = {}) {
  const { id } = jsonOf(call(org, "POST /jobs/query", { body: { operation: "query", query, ...more } }));
  const job = await over(org, `/jobs/query/${id}`);
  return { id: String(id), job, results: (rest = "") => call(org, `GET /jobs/query/${id}/results${rest}`) };
}

test("a query job is created waiting and ends with all that was asked", async () => {
  const org = freshOrg();
  const query = "SELECT Id, Name FROM Account";
  const created = jsonOf(call(org, "POST /jobs/query", { body: { operation: "query", query } }));
  expect(created).toMatchObject({ state: "UploadComplete", object: "Account", operation: "query", lineEnding: "LF" });
  const job = await over(org, `/jobs/query/${created["id"]}`);
  const numberRecordsProcessed = [...org.store.all("Account")].length;
  expect(job).toMatchObject({
    state: "JobComplete",
    jobType: "V2Query",
    numberRecordsProcessed,
    isPkChunkingSupported: true,
  });
  expect(csvOf(call(org, `GET /jobs/query/${created["id"]}/results`)).length).toBe(numberRecordsProcessed + 1);
});

test("results come in pages, the last of which has the locator null", async () => {
  const org = freshOrg();
  const { results } = await finished(org, "SELECT Id FROM Contact LIMIT 5");
  const first = results("?maxRecords=2");
  expect(first.headers).toEqual({ "Sforce-Locator": expect.stringMatching(/^\w+$/), "Sforce-NumberOfRecords": "2" });
  const last = results(`?maxRecords=50&locator=${first.headers["Sforce-Locator"]}`);
  expect(last.headers).toEqual({ "Sforce-Locator": "null", "Sforce-NumberOfRecords": "3" });
  expect([csvOf(first).length, csvOf(last).length]).toEqual([3, 4]);
  expect(results("?locator=nonsense").status).toBe(400);
  expect(results("?maxRecords=none").status).toBe(400);
});

test("values are as the Bulk API writes them, in the delimiter and line ending that were asked for", async () => {
  const org = freshOrg();
  const query = "select id, owner.name, AnnualRevenue, ParentId, CreatedDate from account limit 1";
  const { results } = await finished(org, query, { columnDelimiter: "PIPE", lineEnding: "CRLF" });
  const { body } = results();
  const text = body instanceof RawBody ? body.text : "";
  expect(text).toMatch(
    /^"Id"\|"Owner\.Name"\|"AnnualRevenue"\|"ParentId"\|"CreatedDate"\r\n"001\w{15}"\|"[^"]+"\|"(\d+\.\d+)?"\|"(001\w{15})?"\|"[^"]+Z"\r\n$/,
  );
});

test.each([
  ["SELECT COUNT() FROM Account", "API_ERROR", "Aggregate Relationships not supported in Bulk Query"],
  ["SELECT COUNT(Id) FROM Account", "API_ERROR", "Aggregate Relationships not supported in Bulk Query"],
  ["SELECT Name FROM Account GROUP BY Name", "API_ERROR", "Aggregate Relationships not supported in Bulk Query"],
  [
    "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
    "API_ERROR",
    "Aggregate Relationships not supported in Bulk Query",
  ],
  ["SELECT Id FROM Account OFFSET 5", "API_ERROR", expect.stringContaining("OFFSET")],
  ["SELECT TYPEOF Who WHEN Contact THEN Id END FROM Task", "API_ERROR", expect.stringContaining("TYPEOF")],
  ["SELECT BillingAddress FROM Account", "API_ERROR", "Selecting compound data not supported in Bulk Query"],
  ["SELECT Nope FROM Account", "INVALID_FIELD", expect.stringContaining("No such column 'Nope'")],
  ["SELECT Id FROM Nope", "INVALID_TYPE", expect.stringContaining("'Nope' is not supported")],
  ["SELECT", "MALFORMED_QUERY", expect.anything()],
])("a query that has no place in a CSV is refused before it is a job: %s", (query, errorCode, message) => {
  const answer = call(freshOrg(), "POST /jobs/query", { body: { operation: "query", query } });
  expect([answer.status, answer.body]).toEqual([400, [{ message, errorCode }]]);
});

test("queryAll sees deleted records", async () => {
  const org = freshOrg();
  const [task] = org.store.all("Task");
  call(org, `DELETE /sobjects/Task/${task?.Id}`, { as: "admin@acme.example" });
  const query = `SELECT Id FROM Task WHERE Id = '${task?.Id}'`;
  const alive = await finished(org, query);
  const all = await finished(org, query, { operation: "queryAll" });
  expect([alive.job["numberRecordsProcessed"], all.job["numberRecordsProcessed"]]).toEqual([0, 1]);
});

test("fields hidden from a user are hidden from their jobs", () => {
  const org = freshOrg();
  const body = { operation: "query", query: "SELECT Margin__c FROM Account" };
  expect(call(org, "POST /jobs/query", { body }).body).toMatchObject([{ errorCode: "INVALID_FIELD" }]);
  expect(call(org, "POST /jobs/query", { body, as: "admin@acme.example" }).status).toBe(200);
});

test("a job is aborted while it goes on, deleted when it is over, and listed until then", async () => {
  const org = freshOrg();
  const body = { operation: "query", query: "SELECT Id FROM Account" };
  const { id } = jsonOf(call(org, "POST /jobs/query", { body }));
  expect(call(org, `DELETE /jobs/query/${id}`).body).toEqual([
    { errorCode: "API_ERROR", message: "Error encountered when deleting the job because the job is not terminated" },
  ]);
  expect(jsonOf(call(org, `PATCH /jobs/query/${id}`, { body: { state: "Aborted" } }))).toMatchObject({
    state: "Aborted",
  });
  org.clock.advance(60_000);
  expect(jsonOf(call(org, `GET /jobs/query/${id}`))).toMatchObject({ state: "Aborted", numberRecordsProcessed: 0 });
  expect(call(org, `PATCH /jobs/query/${id}`, { body: { state: "Aborted" } }).status).toBe(400);
  const records = () => jsonOf(call(org, "GET /jobs/query?jobType=V2Query"))["records"];
  expect(records()).toMatchObject([{ id, jobType: "V2Query" }]);
  expect(call(org, `DELETE /jobs/query/${id}`).status).toBe(204);
  expect(records()).toEqual([]);
});

test("results are for the version the job was made in, and their pages can be had at once", async () => {
  const org = freshOrg();
  const { id } = await finished(org, "SELECT Id FROM Account");
  expect(call(org, `GET /jobs/query/${id}/results`, { version: "60.0" }).status).toBe(409);
  expect(jsonOf(call(org, `GET /jobs/query/${id}/resultPages`))).toEqual({
    resultPages: [{ resultUrl: expect.stringContaining(`/jobs/query/${id}/results?locator=`) }],
    nextRecordsUrl: null,
    done: true,
  });
});

test("the day's query jobs are counted and run out", async () => {
  const org = freshOrg();
  await finished(org, "SELECT Id FROM Account LIMIT 1");
  expect(call(org, "GET /limits").body).toMatchObject({ DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 9_999 } });
  org.bulk.queryJobs.max = 1;
  const body = { operation: "query", query: "SELECT Id FROM Account" };
  expect(call(org, "POST /jobs/query", { body }).body).toEqual([
    { errorCode: "LIMIT_EXCEEDED", message: "Max bulk v2 query jobs (1) per 24 hrs has been reached" },
  ]);
});
