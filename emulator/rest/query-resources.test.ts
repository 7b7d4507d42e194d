import { expect, test } from "vitest";
import { z } from "zod";
import { importer } from "../seed-org";
import { call, freshOrg } from "./test-caller";

const Page = z.looseObject({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(z.looseObject({ Id: z.string().optional() })),
});

type Org = ReturnType<typeof freshOrg>;
const ask = (org: Org, soql: string, asked = {}) => call(org, `GET /query?q=${encodeURIComponent(soql)}`, asked);

/** More Contacts than the smallest page holds, twice over. */
function withManyContacts(): Org {
  const org = freshOrg();
  const insert = importer(org);
  for (let n = 0; n < 300; n++) insert("Contact", { LastName: `Many ${n}` });
  return org;
}

test("a long answer comes in pages that together are all of it", () => {
  const org = withManyContacts();
  const total = org.store.count("Contact");
  const first = Page.parse(
    ask(org, "SELECT Id FROM Contact", { headers: { "sforce-query-options": "batchSize=1" } }).body,
  );
  expect(first).toMatchObject({ totalSize: total, done: false });
  expect(first.records).toHaveLength(200);
  const seen = new Set(first.records.map(({ Id }) => Id));
  let next = first.nextRecordsUrl;
  while (next) {
    const page = Page.parse(call(org, `GET ${next.replace("/services/data/v68.0", "")}`).body);
    for (const { Id } of page.records) seen.add(Id);
    next = page.nextRecordsUrl;
  }
  expect(seen.size).toBe(total);
});

test("a cursor is its user's own", () => {
  const org = withManyContacts();
  const headers = { "sforce-query-options": "batchSize=200" };
  const first = Page.parse(ask(org, "SELECT Id FROM Contact", { headers, as: "admin@acme.example" }).body);
  const path = first.nextRecordsUrl?.replace("/services/data/v68.0", "");
  expect(call(org, `GET ${path}`)).toMatchObject({
    status: 400,
    body: [{ errorCode: "UNAUTHORIZED_USER_FOR_CURSOR" }],
  });
  expect(call(org, "GET /query/0r8xxnobody-200")).toMatchObject({ body: [{ errorCode: "INVALID_QUERY_LOCATOR" }] });
});

test("a cursor lasts two days on the org's clock, and a user has ten of them", () => {
  const org = withManyContacts();
  const headers = { "sforce-query-options": "batchSize=200" };
  const open = () => {
    const { nextRecordsUrl = "" } = Page.parse(ask(org, "SELECT Id FROM Contact", { headers }).body);
    return `GET ${nextRecordsUrl.replace("/services/data/v68.0", "")}`;
  };
  const [first = "", ...others] = Array.from({ length: 11 }, open);
  expect(call(org, first)).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_QUERY_LOCATOR" }] });
  for (const other of others) expect(call(org, other).status).toBe(200);
  org.clock.advance(2 * 24 * 60 * 60_000 - 1_000);
  expect(call(org, others[0] ?? "").status).toBe(200);
  org.clock.advance(1_000);
  expect(call(org, others[0] ?? "")).toMatchObject({ status: 400, body: [{ errorCode: "QUERY_LOCATOR_EXPIRED" }] });
});

test("a batch size is brought up to 200; what is none is refused", () => {
  const org = withManyContacts();
  const sized = (batchSize: string) =>
    ask(org, "SELECT Id FROM Contact", { headers: { "sforce-query-options": `batchSize = ${batchSize}` } });
  expect(Page.parse(sized("250").body).records).toHaveLength(250);
  expect(Page.parse(sized("5").body).records).toHaveLength(200);
  for (const wrong of ["2001", "0", "-1", "many", "1e3", "9".repeat(30)])
    expect(sized(wrong)).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_BATCH_SIZE" }] });
});

test("children count toward the page, and long lists of them have locators of their own", () => {
  const org = freshOrg();
  const insert = importer(org);
  const account = insert("Account", { Name: "Crowd" });
  for (let n = 0; n < 450; n++) insert("Contact", { LastName: `Many ${n}`, AccountId: account });
  const soql = `SELECT Id, (SELECT LastName FROM Contacts) FROM Account WHERE Id = '${account}'`;
  const Parent = z.object({ records: z.tuple([z.looseObject({ Contacts: Page })]) });
  const [parent] = Parent.parse(ask(org, soql, { headers: { "sforce-query-options": "batchSize=200" } }).body).records;
  expect(parent.Contacts).toMatchObject({ totalSize: 450, done: false });
  const seen = parent.Contacts.records.length;
  expect(seen).toBe(199);
  const next = parent.Contacts.nextRecordsUrl?.replace("/services/data/v68.0", "");
  const second = Page.parse(call(org, `GET ${next}`).body);
  expect(second).toMatchObject({ totalSize: 450, done: false });
  expect(second.records).toHaveLength(200);
  const third = Page.parse(call(org, `GET ${second.nextRecordsUrl?.replace("/services/data/v68.0", "")}`).body);
  expect(third).toMatchObject({ done: true });
  expect(third.records).toHaveLength(51);
});

test("groups cannot be paged, and OFFSET gives the first page alone", () => {
  const org = withManyContacts();
  const headers = { "sforce-query-options": "batchSize=200" };
  const grouped = "SELECT LastName, COUNT(Id) FROM Contact GROUP BY LastName";
  expect(ask(org, grouped, { headers })).toEqual({
    status: 400,
    headers: {},
    body: [
      {
        message: "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch",
        errorCode: "EXCEEDED_ID_LIMIT",
      },
    ],
  });
  expect(Page.parse(ask(org, `${grouped} LIMIT 200`, { headers }).body).done).toBe(true);
  expect(Page.parse(ask(org, "SELECT Id FROM Contact LIMIT 250 OFFSET 1", { headers }).body)).toMatchObject({
    totalSize: 200,
    done: true,
  });
});

test("a record deleted between two pages is left out of the later one", () => {
  const org = withManyContacts();
  const headers = { "sforce-query-options": "batchSize=200" };
  const first = Page.parse(ask(org, "SELECT Id FROM Contact WHERE LastName LIKE 'Many%'", { headers }).body);
  const shown = new Set(first.records.map(({ Id }) => Id));
  const later = [...org.store.all("Contact")].find(
    ({ Id, LastName }) => !shown.has(Id) && `${LastName}`.startsWith("Many"),
  );
  expect(call(org, `DELETE /sobjects/Contact/${later?.Id}`).status).toBe(204);
  const second = Page.parse(call(org, `GET ${first.nextRecordsUrl?.replace("/services/data/v68.0", "")}`).body);
  expect(second).toMatchObject({ totalSize: 300, done: true });
  expect(second.records).toHaveLength(99);
});

test("explain shows the plans, the best first, and refuses what could not be run", () => {
  const org = freshOrg();
  const explain = (soql: string) => call(org, `GET /query?explain=${encodeURIComponent(soql)}`);
  const [contact] = [...org.store.all("Contact")];
  const soql = `SELECT Id FROM Contact WHERE Email = '${contact?.["Email"]}' AND LastName LIKE '%a%'`;
  const total = org.store.count("Contact");
  expect(explain(soql).body).toMatchObject({
    plans: [
      {
        leadingOperationType: "Index",
        fields: ["Email"],
        cardinality: 1,
        sobjectCardinality: total,
        sobjectType: "Contact",
      },
      { leadingOperationType: "TableScan", fields: [], cardinality: total },
    ],
    sourceQuery: soql,
  });
  expect(explain("SELECT Id FROM Contact").body).toMatchObject({ plans: [{ leadingOperationType: "TableScan" }] });
  expect(explain("SELECT Nope FROM Contact")).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_FIELD" }] });
  expect(call(org, "GET /query")).toMatchObject({
    status: 400,
    body: [{ errorCode: "MALFORMED_QUERY", message: "A query string has to be specified" }],
  });
});

test("a count answers by its total alone", () => {
  const org = freshOrg();
  expect(ask(org, "SELECT COUNT() FROM Account").body).toEqual({
    totalSize: org.store.count("Account"),
    done: true,
    records: [],
  });
});

test("queryAll sees the recycle bin, query does not", () => {
  const org = freshOrg();
  const [one] = [...org.store.all("Task")];
  expect(call(org, `DELETE /sobjects/Task/${one?.Id}`).status).toBe(204);
  const soql = `SELECT Id, IsDeleted FROM Task WHERE Id = '${one?.Id}'`;
  expect(ask(org, soql).body).toMatchObject({ totalSize: 0 });
  expect(call(org, `GET /queryAll?q=${encodeURIComponent(soql)}`).body).toMatchObject({
    records: [{ IsDeleted: true }],
  });
});

test("a query that is wrong is refused in Salesforce's words", () => {
  const refused = ask(freshOrg(), "SELECT Id, Nonsense__c FROM Contact");
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject([{ errorCode: "INVALID_FIELD" }]);
  expect(JSON.stringify(refused.body)).toContain("No such column 'Nonsense__c' on entity 'Contact'");
});

test("limits show the day's calls to those who may see them", () => {
  const org = freshOrg();
  org.usage.used = 22;
  const answer = call(org, "GET /limits", { as: "admin@acme.example" });
  expect(answer.body).toMatchObject({ DailyApiRequests: { Max: org.usage.max, Remaining: org.usage.max - 22 } });
});

test("columns=true tells the columns a result would have: fields, parents, children and functions", () => {
  const org = freshOrg();
  const columns = (soql: string) => call(org, `GET /query?q=${encodeURIComponent(soql)}&columns=true`);
  const soql = "SELECT id, owner.name, Owner.Email, (SELECT LastName FROM Contacts) FROM Account";
  expect(columns(soql).body).toMatchObject({
    columnMetadata: [
      { columnName: "Id", aggregate: false, joinColumns: [] },
      { columnName: "Owner", aggregate: false, joinColumns: [{ columnName: "Name" }, { columnName: "Email" }] },
      { columnName: "Contacts", aggregate: true, joinColumns: [{ columnName: "LastName", textType: true }] },
    ],
    entityName: "Account",
    idSelected: true,
    keyPrefix: "001",
  });
  expect(columns("SELECT Status, COUNT(Id) FROM Case GROUP BY Status").body).toMatchObject({
    columnMetadata: [{ columnName: "Status" }, { columnName: "expr0", displayName: "count(Id)", aggregate: true }],
    groupBy: true,
  });
  expect(columns("SELECT Nope FROM Case").status).toBe(400);
});

test("FOR VIEW makes what it finds the records last viewed", () => {
  const org = freshOrg();
  const soql = "SELECT Name FROM Account WHERE Name LIKE 'A%' ORDER BY Name LIMIT 2 FOR VIEW";
  const { records } = Page.parse(call(org, `GET /query?q=${encodeURIComponent(soql)}`).body);
  expect(records).toHaveLength(2);
  expect(call(org, "GET /recent?limit=2").body).toEqual(
    records.map((record) => expect.objectContaining({ Name: record["Name"] })),
  );
});

test("explain takes the id of a list view in place of a query", () => {
  const org = freshOrg();
  const Views = z.object({ listviews: z.array(z.object({ id: z.string() })) });
  const [view] = Views.parse(call(org, "GET /sobjects/Account/listviews").body).listviews;
  const explained = call(org, `GET /query?explain=${view?.id}`);
  expect(explained.body).toMatchObject({ sourceQuery: expect.stringContaining("FROM Account") });
});
