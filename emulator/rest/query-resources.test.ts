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
