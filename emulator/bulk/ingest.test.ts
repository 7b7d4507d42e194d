import { expect, test } from "vitest";
import type { ApiResponse } from "../rest/exchange";
import { RawBody } from "../rest/exchange";
import { call, freshOrg } from "../rest/test-caller";
import type { Org } from "../live-org";
import { csvOf, jsonOf, load, loadAs } from "./test-jobs";

const failures = async (org: Org, order: object, csv: string) => {
  const { id } = await load(org, order, csv);
  return csvOf(call(org, `GET /jobs/ingest/${id}/failedResults`)).slice(1);
};

test("a created job tells all that was ordered, a number as its version and a relative URL for the data", () => {
  const org = freshOrg();
  const body = { object: "contact", operation: "upsert", externalIdFieldName: "Email", lineEnding: "CRLF" };
  const answer = call(org, "POST /jobs/ingest", { body, version: "58.0" });
  expect(raw(answer)).toContain('"apiVersion":58.0,');
  const { id, ...job } = jsonOf(answer);
  expect(job).toEqual({
    operation: "upsert",
    object: "Contact",
    createdById: expect.stringMatching(/^005/),
    createdDate: expect.stringMatching(/\.000\+0000$/),
    systemModstamp: expect.stringMatching(/\.000\+0000$/),
    state: "Open",
    externalIdFieldName: "Email",
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion: 58,
    contentUrl: `services/data/v58.0/jobs/ingest/${id}/batches`,
    lineEnding: "CRLF",
    columnDelimiter: "COMMA",
  });
  expect(id).toMatch(/^750.{15}$/);
});

test.each([
  [{ operation: "insert" }, "INVALIDJOB", "InvalidJob : Object was blank. An object must be specified."],
  [{ object: "Contact" }, "INVALIDJOB", "InvalidJob : Operation was blank. An operation must be specified."],
  [{ object: "Nope", operation: "insert" }, "INVALIDJOB", "InvalidJob : Unable to find object: Nope"],
  [
    { object: "Contact", operation: "upsert" },
    "INVALIDJOB",
    "InvalidJob : External ID was blank for Contact. An External ID must be specified for upsert.",
  ],
  [
    { object: "Contact", operation: "upsert", externalIdFieldName: "Title" },
    "INVALIDJOB",
    "InvalidJob : Field name provided, Title does not match an External ID, Salesforce Id, or indexed field for Contact",
  ],
  [
    { object: "Contact", operation: "hardDelete" },
    "FEATURENOTENABLED",
    "hardDelete operation requires special user profile permission, please contact your system administrator",
  ],
  [{ object: "Contact", operation: "insert", contentType: "XML" }, "JSON_PARSER_ERROR", expect.anything()],
  [{ object: "Contact", operation: "merge" }, "JSON_PARSER_ERROR", expect.anything()],
  [{ object: "Contact", operation: "insert", colour: "red" }, "JSON_PARSER_ERROR", expect.stringContaining('"colour"')],
  [[], "JSON_PARSER_ERROR", expect.anything()],
])("a job that cannot be is refused before it exists: %j", (body, errorCode, message) => {
  const answer = call(freshOrg(), "POST /jobs/ingest", { body });
  expect([answer.status, answer.body]).toEqual([400, [{ message, errorCode }]]);
});

test("each state allows what Salesforce allows in it", async () => {
  const org = freshOrg();
  const { id } = jsonOf(call(org, "POST /jobs/ingest", { body: { object: "Account", operation: "insert" } }));
  const at = `/jobs/ingest/${id}`;
  const put = () => call(org, `PUT ${at}/batches`, { body: "Name\nOne\n", headers: { "content-type": "text/csv" } });
  const patch = (state: string) => call(org, `PATCH ${at}`, { body: { state } });
  expect(call(org, `DELETE ${at}`).status).toBe(400);
  expect(call(org, `GET ${at}/successfulResults`).body).toMatchObject([{ errorCode: "INVALIDJOBSTATE" }]);
  expect(put()).toMatchObject({ status: 201, body: undefined });
  expect(put().body).toMatchObject([{ message: expect.stringContaining(`Found multiple contents for job: <${id}>`) }]);
  expect(jsonOf(patch("UploadComplete"))).toMatchObject({ state: "UploadComplete" });
  expect(put().body).toMatchObject([{ errorCode: "INVALIDJOBSTATE" }]);
  expect(patch("UploadComplete").body).toMatchObject([{ errorCode: "INVALIDJOBSTATE" }]);
  expect(patch("JobComplete").body).toMatchObject([{ errorCode: "JSON_PARSER_ERROR" }]);
  org.clock.advance(10_000);
  expect(jsonOf(call(org, `GET ${at}`))).toMatchObject({ state: "JobComplete", numberRecordsProcessed: 1 });
  expect(patch("Aborted").body).toEqual([
    { errorCode: "INVALIDJOBSTATE", message: "Aborting already Completed Job not allowed" },
  ]);
  expect(call(org, `DELETE ${at}`).status).toBe(204);
  expect(call(org, `GET ${at}`).status).toBe(404);
});

test("job and data come in one request too", () => {
  const org = freshOrg();
  const body = [
    '--BOUNDARY\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name="job"\r\n\r\n',
    '{"object":"Contact","contentType":"CSV","operation":"insert"}',
    '\r\n--BOUNDARY\r\nContent-Type: text/csv\r\nContent-Disposition: form-data; name="content"; filename="content"\r\n\r\n',
    "LastName\nMultipart\n\r\n--BOUNDARY--\r\n",
  ].join("");
  const headers = { "content-type": "multipart/form-data; boundary=BOUNDARY" };
  const job = jsonOf(call(org, "POST /jobs/ingest", { body, headers }));
  expect(job).toMatchObject({ state: "UploadComplete" });
  org.clock.advance(10_000);
  expect(jsonOf(call(org, `GET /jobs/ingest/${job["id"]}`))).toMatchObject({ numberRecordsProcessed: 1 });
});

test("records go through validation rules, triggers and duplicate values as all saves do", async () => {
  const org = freshOrg();
  const csv = "LastName,Email,Birthdate\nGood,a@b.example,1940-06-07Z\nBad,no mail,\nWorse,,yesterday\n";
  expect(await failures(org, { object: "Contact", operation: "insert" }, csv)).toEqual([
    ["", "INVALID_EMAIL_ADDRESS:Email: invalid email address: no mail:Email --", "Bad", "no mail", ""],
    [
      "",
      "INVALID_TYPE_ON_FIELD_IN_RECORD:Birthdate: value not of required type: yesterday:Birthdate --",
      "Worse",
      "",
      "yesterday",
    ],
  ]);
  const missing = await failures(
    org,
    { object: "Contact", operation: "update" },
    "Id,Title\n003000000000001AAA,X\n,Y\n",
  );
  expect(missing.map(([, error]) => error)).toEqual([
    "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--",
    "MISSING_ARGUMENT:Id not specified in an update call:Id --",
  ]);
});

test("parents are named by their keys, with their type where several are possible", async () => {
  const org = freshOrg();
  const contacts = "LastName,Email\nParent,parent@keys.example\n";
  await load(org, { object: "Contact", operation: "insert" }, contacts);
  const csv = "Subject,Contact:Who.Email\nCall,parent@keys.example\nCall,nobody@keys.example\n";
  const { id } = await load(org, { object: "Task", operation: "insert" }, csv);
  expect(jsonOf(call(org, `GET /jobs/ingest/${id}`))).toMatchObject({
    numberRecordsProcessed: 2,
    numberRecordsFailed: 1,
  });
  expect(csvOf(call(org, `GET /jobs/ingest/${id}/failedResults`))[1]?.[1]).toContain("nobody@keys.example not found");
  const untyped = await load(org, { object: "Task", operation: "insert" }, "Subject,Who.Email\nCall,a@b.example\n");
  expect(untyped["errorMessage"]).toBe("InvalidBatch : Field name not found : Who.Email");
});

test.each([
  ["Name,Nope\nA,B\n", "InvalidBatch : Field name not found : Nope"],
  ["Name,Name\nA,B\n", expect.stringContaining("duplicate column")],
  ["Name\r\nA\r\n", "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF"],
  ["\uFEFFName\nA\n", "InvalidBatch : Field name not found : \uFEFFName"],
  ['\uFEFF"Name"\nA\n', expect.stringContaining("Found unescaped quote")],
  ['Name\n"A\n', "InvalidBatch : Failed to parse CSV. EOF reached before closing an opened quote"],
  ["Name,Phone\nA\n", expect.stringContaining("A row has 1 columns, the header has 2")],
  ["\nA\n", expect.stringContaining("InvalidBatch")],
])("a file that is no CSV of the object fails the job: %j", async (csv, errorMessage) => {
  const org = freshOrg();
  const job = await load(org, { object: "Account", operation: "insert" }, csv);
  expect(job).toMatchObject({ state: "Failed", errorMessage, numberRecordsProcessed: 0 });
  expect(raw(call(org, `GET /jobs/ingest/${job["id"]}/unprocessedrecords`))).toContain("A");
});

test("deletes take ids alone, and a hard delete leaves nothing in the bin", async () => {
  const org = freshOrg();
  const [account] = org.store.all("Account");
  const wrong = await load(org, { object: "Account", operation: "delete" }, `Id,Name\n${account?.Id},X\n`);
  expect(wrong["errorMessage"]).toBe("InvalidBatch : The 'delete' batch must contain only ids");
  const created = await load(org, { object: "Account", operation: "insert" }, "Name\nSoft\nHard\n");
  const rows = csvOf(call(org, `GET /jobs/ingest/${created["id"]}/successfulResults`)).slice(1);
  const [soft = "", hard = ""] = rows.map(([id]) => id);
  await load(org, { object: "Account", operation: "delete" }, `Id\n${soft}\n`);
  const order = { object: "Account", operation: "hardDelete" };
  await loadAs(org, { order, csv: `Id\n${hard}\n`, as: "admin@acme.example" });
  expect([org.store.getAny("Account", soft)?.IsDeleted, org.store.getAny("Account", hard)]).toEqual([true, null]);
});

test("an external id that comes twice in one chunk is refused both times", async () => {
  const org = freshOrg();
  const order = { object: "Contact", operation: "upsert", externalIdFieldName: "Email" };
  const csv = "LastName,Email\nA,twice@x.example\nB,Twice@x.example\nC,\n";
  expect((await failures(org, order, csv)).map(([, error]) => error)).toEqual([
    "DUPLICATE_VALUE:Duplicate external id specified: twice@x.example:Email --",
    "DUPLICATE_VALUE:Duplicate external id specified: Twice@x.example:Email --",
    "MISSING_ARGUMENT:Email not specified:Email --",
  ]);
});

test("an id that comes twice in one chunk is refused both times, and saved by two chunks one after the other", async () => {
  const org = freshOrg();
  const { id: given } = jsonOf(call(org, "POST /sobjects/Contact", { body: { LastName: "Twice" } }));
  const id = String(given);
  const order = { object: "Contact", operation: "update" };
  const failed = await failures(org, order, `Id,Title\n${id},One\n${id.slice(0, 15)},Two\n`);
  expect(failed.map(([, error]) => error)).toEqual([
    `DUPLICATE_VALUE:Duplicate id specified: ${id}:Id --`,
    `DUPLICATE_VALUE:Duplicate id specified: ${id.slice(0, 15)}:Id --`,
  ]);
  const unknown = "0035f0000009999,Between\n".repeat(199);
  await failures(org, order, `Id,Title\n${id},One\n${unknown}${id},Two\n`);
  expect(org.store.get("Contact", id)?.["Title"]).toBe("Two");
});

test("commits carry the Bulk API as their origin, a chunk of 200 records each", async () => {
  const org = freshOrg();
  const commits: [string, number][] = [];
  org.store.listen(({ writer, changes }) => commits.push([writer?.origin ?? "", changes.length]));
  const csv = `LastName\n${Array.from({ length: 450 }, (_, n) => `Bulk ${n}`).join("\n")}\n`;
  const headers = { "sforce-call-options": "client=loader" };
  await loadAs(org, { order: { object: "Contact", operation: "insert" }, csv, headers });
  const origin = "com/salesforce/api/bulkapi/68.0;client=loader";
  expect(commits).toEqual([
    [origin, 200],
    [origin, 200],
    [origin, 50],
  ]);
});

test("jobs are their creator's, and everybody's who manages data integrations, for seven days", async () => {
  const org = freshOrg();
  const { id } = await load(org, { object: "Account", operation: "insert" }, "Name\nMine\n");
  const seen = (as: string) => [
    call(org, `GET /jobs/ingest/${id}`, { as }).status,
    listed(call(org, "GET /jobs/ingest", { as })).length,
  ];
  expect(seen("limited@acme.example")).toEqual([404, 0]);
  expect(seen("admin@acme.example")).toEqual([200, 1]);
  expect(listed(call(org, "GET /jobs/ingest?jobType=Classic"))).toEqual([]);
  expect(call(org, "GET /jobs/ingest?jobType=Nope").status).toBe(400);
  org.clock.advance(7 * 24 * 60 * 60_000);
  expect(seen("integration@acme.example")).toEqual([404, 0]);
});

test("what is uploaded is CSV", () => {
  const org = freshOrg();
  const { id } = jsonOf(call(org, "POST /jobs/ingest", { body: { object: "Account", operation: "insert" } }));
  const put = (type: string) =>
    call(org, `PUT /jobs/ingest/${id}/batches`, { body: "Name\nA\n", headers: { "content-type": type } });
  expect([put("application/json").status, put("application/octet-stream").status]).toEqual([415, 415]);
  expect(put("text/csv; charset=UTF-8").status).toBe(201);
});

test("the list has a thousand jobs to a page", () => {
  const org = freshOrg();
  const body = { object: "Account", operation: "insert" };
  for (let count = 0; count < 1_001; count++) call(org, "POST /jobs/ingest", { body });
  const first = jsonOf(call(org, "GET /jobs/ingest?jobType=V2Ingest"));
  expect(first).toMatchObject({ done: false, nextRecordsUrl: expect.stringContaining("queryLocator=01g") });
  const next = String(first["nextRecordsUrl"]).replace("/services/data/v68.0", "");
  expect(jsonOf(call(org, `GET ${next}`))).toMatchObject({ done: true, nextRecordsUrl: null });
  expect([listed(call(org, "GET /jobs/ingest")).length, listed(call(org, `GET ${next}`)).length]).toEqual([1_000, 1]);
});

test("the day's batches are counted and run out", async () => {
  const org = freshOrg();
  await load(org, { object: "Account", operation: "insert" }, "Name\nOne\n");
  const limits = call(org, "GET /limits").body;
  expect(limits).toMatchObject({ DailyBulkApiBatches: { Max: 15_000, Remaining: 14_999 } });
  org.bulk.batches.max = 1;
  const refused = call(org, "POST /jobs/ingest", { body: { object: "Account", operation: "insert" } });
  expect(refused.body).toEqual([
    { errorCode: "EXCEEDEDQUOTA", message: "ExceededQuota : ApiBatchItems Limit exceeded." },
  ]);
});

function raw({ body }: ApiResponse): string {
  return body instanceof RawBody ? body.text : "";
}

function listed(answer: ApiResponse): unknown[] {
  const { records } = jsonOf(answer);
  return Array.isArray(records) ? records : [];
}
