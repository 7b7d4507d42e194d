/** Whatever is uploaded, ordered or sent in batches: Salesforce's refusal or a result, never a fault of ours. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEMO_APP } from "../start";
import { call, freshOrg } from "../rest/test-caller";
import { serveAsync } from "./classic/serve-async";
import { jsonOf } from "./test-jobs";

const OVER = ["JobComplete", "Failed"];

function quickOrg() {
  const org = freshOrg();
  org.bulk.durationMs = 0;
  return org;
}

const words = fc.constantFrom(
  ...["Name", "Id", "ParentId", "Email", "Account.Name", "Parent.Contract_Number__c", "Contact:Who.Email", "Birthdate"],
  ...[
    "AnnualRevenue",
    "__proto__",
    "constructor",
    "#N/A",
    "001",
    "true",
    "2026-02-30",
    "1e999",
    "\uFEFF",
    "\uD800",
    "\u0000",
  ],
);
const marks = fc.constantFrom('"', '""', ",", ";", "|", "\t", "^", "`", "\n", "\r\n", "\r", " ", "");
const csvLike = fc
  .array(fc.oneof(words, marks, fc.string({ maxLength: 4 })), { maxLength: 24 })
  .map((parts) => parts.join(""));
const tables = fc
  .tuple(
    fc.array(words, { minLength: 1, maxLength: 3 }),
    fc.array(fc.array(fc.oneof(words, fc.string()), { maxLength: 3 }), { maxLength: 4 }),
  )
  .map(([header, rows]) => [header, ...rows].map((cells) => cells.join(",")).join("\n"));

const orders = fc.record({
  object: fc.constantFrom("Account", "Contact", "Task"),
  operation: fc.constantFrom("insert", "update", "upsert", "delete"),
  externalIdFieldName: fc.constantFrom("Id", "Email", "Contract_Number__c"),
  lineEnding: fc.constantFrom("LF", "CRLF"),
  columnDelimiter: fc.constantFrom("COMMA", "TAB", "PIPE", "SEMICOLON", "CARET", "BACKQUOTE"),
});

test("no upload whatever breaks a job", { timeout: 60_000 }, () => {
  const org = quickOrg();
  const property = fc.property(orders, fc.oneof(csvLike, tables, fc.string()), (order, csv) => {
    const created = call(org, "POST /jobs/ingest", { body: order });
    expect([200, 400]).toContain(created.status);
    if (created.status === 400) return;
    const at = `/jobs/ingest/${jsonOf(created)["id"]}`;
    expect(call(org, `PUT ${at}/batches`, { body: csv, headers: { "content-type": "text/csv" } }).status).toBe(201);
    expect(call(org, `PATCH ${at}`, { body: { state: "UploadComplete" } }).status).toBe(200);
    org.clock.advance(1);
    const job = jsonOf(call(org, `GET ${at}`));
    expect(OVER).toContain(job["state"]);
    expect(job["errorMessage"] ?? "").not.toContain("InternalServerError");
    for (const results of ["successfulResults", "failedResults", "unprocessedrecords"]) {
      expect(call(org, `GET ${at}/${results}`).status).toBe(200);
    }
    expect(call(org, `DELETE ${at}`).status).toBe(204);
  });
  fc.assert(property, { numRuns: 8_000 });
});

const keys = fc.constantFrom(
  "object",
  "operation",
  "query",
  "state",
  "contentType",
  "lineEnding",
  "externalIdFieldName",
  "__proto__",
);
const bodies = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(
    keys,
    fc.oneof(
      fc.constantFrom("Account", "insert", "query", "Aborted", "SELECT Id FROM Account"),
      fc.jsonValue({ maxDepth: 1 }),
    ),
  ),
);
const paths = fc.constantFrom(
  ...["POST /jobs/ingest", "POST /jobs/query", "PATCH /jobs/ingest/750", "PATCH /jobs/query/750000000000000AAA"],
  ...["PUT /jobs/ingest/x/batches", "GET /jobs/ingest", "GET /jobs/query", "DELETE /jobs/query/__proto__"],
);
const queries = fc.dictionary(
  fc.constantFrom("jobType", "queryLocator", "locator", "maxRecords", "concurrencyMode"),
  fc.string(),
);

test("no order whatever breaks the resources", { timeout: 60_000 }, () => {
  const org = quickOrg();
  const types = fc.constantFrom(
    "application/json",
    "text/csv",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
  );
  const property = fc.property(paths, bodies, types, queries, (line, body, type, query) => {
    const target = `${line}?${new URLSearchParams(query)}`;
    expect(call(org, target, { body, headers: { "content-type": type } }).status).toBeLessThan(500);
    org.clock.advance(1);
  });
  fc.assert(property, { numRuns: 4_000 });
});

const XML = "application/xml";
const xmlMarks = fc.constantFrom(
  "<sObjects>",
  "</sObjects>",
  "<sObject>",
  "</sObject>",
  "<Name>",
  "</Name>",
  "<Account>",
  "&amp;",
  "&x;",
  "<!DOCTYPE x>",
  "<![CDATA[",
);
const xmlLike = fc.array(fc.oneof(xmlMarks, words), { maxLength: 12 }).map((parts) => parts.join(""));

test("no batch whatever breaks the Bulk API 1.0", { timeout: 60_000 }, () => {
  const org = quickOrg();
  org.settings.apps = [DEMO_APP];
  const approval = {
    userId: org.definition.adminUserId,
    clientId: DEMO_APP.clientId,
    scope: "api",
    withRefresh: false,
  };
  const { accessToken } = org.grants.approve(approval, org.clock.now().getTime()).session;
  const send = (method: string, path: string, type: string, body: string) => {
    const headers = { "x-sfdc-session": accessToken, "content-type": type };
    const web = { method, path, query: new URLSearchParams(), headers, body: Buffer.from(body), address: "127.0.0.1" };
    const { reply } = serveAsync(org, web, { version: "60.0", segments: path.split("/") });
    expect([200, 201, 400]).toContain(reply.status);
    return reply.body;
  };
  const jobs = { CSV: "text/csv", XML, JSON: "application/json" };
  const orderOf = (contentType: string, operation: string) =>
    JSON.stringify({ operation, object: "Account", contentType, externalIdFieldName: "Id" });
  const content = fc.oneof(
    csvLike,
    xmlLike,
    fc.json({ maxDepth: 3 }),
    tables,
    fc.constant("SELECT Id FROM Account LIMIT 1"),
  );
  const operations = fc.constantFrom("insert", "update", "upsert", "query");
  const property = fc.property(
    fc.constantFrom("CSV", "XML", "JSON"),
    operations,
    content,
    (contentType, operation, body) => {
      const { id } = JSON.parse(send("POST", "job", "application/json", orderOf(contentType, operation)));
      send("POST", `job/${id}/batch`, jobs[contentType], body);
      org.clock.advance(1);
      const list = send("GET", `job/${id}/batch`, "application/json", "");
      expect(list).not.toContain("InternalServerError");
      for (const batch of JSON.parse(list).batchInfo) send("GET", `job/${id}/batch/${batch.id}/result`, "", "");
      send("POST", "job", XML, body);
      send("POST", `job/${id}`, XML, body);
      org.bulk.remove(id);
    },
  );
  fc.assert(property, { numRuns: 3_000 });
});
