import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function create(objectName: string, body: object, asked: Parameters<typeof call>[2] = {}): string {
  return z.object({ id: z.string() }).parse(call(org, `POST /sobjects/${objectName}`, { body, ...asked }).body).id;
}
const recent = (query = "", asked: Parameters<typeof call>[2] = {}) =>
  z.array(z.looseObject({ Id: z.string() })).parse(call(org, `GET /recent${query}`, asked).body);
const ids = (query = "", asked: Parameters<typeof call>[2] = {}) => recent(query, asked).map(({ Id }) => Id);

test("what a user created, changed or read is recent, the latest first, once, for this user alone", () => {
  const account = create("Account", { Name: "First" });
  const supportCase = create("Case", { Subject: "Second", Product_Area__c: "Billing" });
  expect(ids()).toEqual([supportCase, account]);
  call(org, `GET /sobjects/Account/${account}`);
  expect(ids()).toEqual([account, supportCase]);
  call(org, `PATCH /sobjects/Case/${supportCase}`, { body: { Priority: "High" } });
  expect(ids("?limit=1")).toEqual([supportCase]);
  expect(recent()[1]).toEqual({
    attributes: { type: "Account", url: `/services/data/v68.0/sobjects/Account/${account}` },
    Id: account,
    Name: "First",
  });
  expect(ids("", { as: "admin@acme.example" })).toEqual([]);
});

test("a record is named by the field that names its kind", () => {
  create("Case", { Subject: "Numbered", Product_Area__c: "Billing" });
  expect(recent()[0]?.["Name"]).toMatch(/^\d+$/);
});

test("Sforce-Mru keeps reading and writing out of the list, from v60 on", () => {
  const headers = { "sforce-mru": "updateMru=false" };
  const id = create("Account", { Name: "Quiet" }, { headers });
  call(org, `GET /sobjects/Account/${id}`, { headers });
  expect(ids()).toEqual([]);
  call(org, `GET /sobjects/Account/${id}`, { headers, version: "59.0" });
  expect(ids()).toEqual([id]);
});

test("deleted and rolled back records are not recent", () => {
  const id = create("Account", { Name: "Gone" });
  call(org, `DELETE /sobjects/Account/${id}`);
  const url = "/services/data/v68.0/sobjects/Account";
  const part = (referenceId: string, body: object) => ({ method: "POST", url, referenceId, body });
  call(org, "POST /composite", {
    body: { allOrNone: true, compositeRequest: [part("a", { Name: "Undone" }), part("b", {})] },
  });
  expect(ids()).toEqual([]);
});

test("basic information brings the latest five of its object, and no stamp", () => {
  for (let number = 0; number < 6; number++) create("Account", { Name: `Account ${number}` });
  create("Lead", { LastName: "Other", Company: "Other" });
  const { body, headers } = call(org, "GET /sobjects/Account");
  const { recentItems } = z.object({ recentItems: z.array(z.looseObject({ Name: z.string() })) }).parse(body);
  expect(recentItems.map(({ Name }) => Name)).toEqual([
    "Account 5",
    "Account 4",
    "Account 3",
    "Account 2",
    "Account 1",
  ]);
  expect(headers).toEqual({});
});

test("a query leaves no trace unless it is FOR VIEW, and then the first of what it found comes first", () => {
  const [first, second] = ["Viewed A", "Viewed B"].map((Name) => create("Account", { Name }));
  org.recentlyViewed.clear();
  const query = (uses: string) =>
    call(
      org,
      `GET /query?q=${encodeURIComponent(`SELECT Name FROM Account WHERE Name LIKE 'Viewed%' ORDER BY Name ${uses}`)}`,
    );
  query("");
  expect(ids()).toEqual([]);
  query("FOR VIEW");
  expect(ids()).toEqual([first, second]);
});
