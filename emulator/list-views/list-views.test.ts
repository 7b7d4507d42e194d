import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

const Views = z.object({
  listviews: z.array(z.object({ id: z.string(), developerName: z.string(), resultsUrl: z.string() })),
});

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function view(developerName: string): string {
  const { listviews } = Views.parse(call(org, "GET /sobjects/Account/listviews").body);
  return listviews.find((one) => one.developerName === developerName)?.id ?? "";
}

test("an object has a view of all its records and one of one's own", () => {
  const id = view("AllAccounts");
  const url = `/services/data/v68.0/sobjects/Account/listviews/${id}`;
  const entry = {
    describeUrl: `${url}/describe`,
    developerName: "AllAccounts",
    id,
    label: "All Accounts",
    resultsUrl: `${url}/results`,
    soqlCompatible: true,
    url,
  };
  expect(call(org, "GET /sobjects/Account/listviews").body).toMatchObject({
    done: true,
    listviews: [entry, { developerName: "MyAccounts" }],
    nextRecordsUrl: null,
    size: 2,
    sobjectType: "Account",
  });
  expect(call(org, `GET /sobjects/Account/listviews/${id}`).body).toEqual(entry);
  expect(call(org, "GET /sobjects/Account/listviews/recent").body).toMatchObject({ listviews: [], size: 0 });
});

test("a view tells its columns and the query behind it", () => {
  const { body } = call(org, `GET /sobjects/Account/listviews/${view("MyAccounts")}/describe`);
  expect(body).toMatchObject({
    columns: expect.arrayContaining([
      expect.objectContaining({ fieldNameOrPath: "Name", sortIndex: 0 }),
      expect.objectContaining({ fieldNameOrPath: "Id", hidden: true }),
    ]),
    query: expect.stringMatching(
      /^SELECT Name, .* FROM Account USING SCOPE mine ORDER BY Name ASC NULLS FIRST, Id ASC NULLS FIRST$/,
    ),
    scope: "mine",
    sobjectType: "Account",
  });
});

test("a view's records come 25 at a time", () => {
  const Results = z.object({
    size: z.number(),
    records: z.array(
      z.object({ columns: z.array(z.object({ fieldNameOrPath: z.string(), value: z.string().nullable() })) }),
    ),
  });
  const results = (query = "") =>
    Results.parse(call(org, `GET /sobjects/Account/listviews/${view("AllAccounts")}/results${query}`).body);
  expect(results().size).toBe(25);
  const [first, second] = results("?limit=2").records;
  expect(results("?limit=1&offset=1").records).toEqual([second]);
  expect(first?.columns[0]).toEqual({ fieldNameOrPath: "Name", value: expect.any(String) });
  expect(results("?limit=nonsense&offset=-1").size).toBe(25);
});

test("unknown views and those of hidden objects are not there", () => {
  expect(call(org, "GET /sobjects/Account/listviews/00B000000000000").status).toBe(404);
  expect(call(org, `GET /sobjects/Contact/listviews/${view("AllAccounts")}`).status).toBe(404);
  expect(call(org, "GET /sobjects/Opportunity/listviews", { as: "limited@acme.example" }).status).toBe(404);
});

test("tabs and theme name the objects one works with", () => {
  expect(call(org, "GET /tabs").body).toContainEqual(
    expect.objectContaining({
      label: "Accounts",
      name: "standard-Account",
      sobjectName: "Account",
      url: `${org.baseUrl}/001/o`,
    }),
  );
  expect(call(org, "GET /theme").body).toMatchObject({
    themeItems: expect.arrayContaining([expect.objectContaining({ name: "Account" })]),
  });
});

test("resources by version name everything that answers", () => {
  const { body } = call(org, "GET /");
  expect(body).toMatchObject({ sobjects: "/services/data/v68.0/sobjects", recent: "/services/data/v68.0/recent" });
  const names = Object.keys(z.record(z.string(), z.string()).parse(body));
  expect(names).toEqual(
    expect.arrayContaining(
      "search parameterizedSearch limits quickActions tabs theme composite query queryAll identity".split(" "),
    ),
  );
});
