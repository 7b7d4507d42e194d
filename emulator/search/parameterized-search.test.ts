import { beforeEach, expect, test } from "vitest";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
  for (const name of ["Pelican Bay", "Pelican Rock", "Pelican Sands"])
    call(org, "POST /sobjects/Account", { body: { Name: name } });
  call(org, "POST /sobjects/Lead", {
    body: { LastName: "Pelican", Company: "Pelican Co", Email: "p@pelican.example" },
  });
  org.searchIndex.catchUp();
});

const get = (query: string) => call(org, `GET /parameterizedSearch?${query}`);
const post = (body: unknown) => call(org, "POST /parameterizedSearch", { body });
const rows = (...names: string[]) => ({ searchRecords: names.map((Name) => expect.objectContaining({ Name })) });

test("parameters in the address say what SOSL would", () => {
  expect(get("q=pelican&sobject=Account&Account.fields=Name&Account.where=Name%20LIKE%20'%25Rock'").body).toEqual(
    rows("Pelican Rock"),
  );
  expect(get("q=pelican&sobject=Account&fields=Id,Name&Account.orderBy=Name%20DESC&Account.limit=2").body).toEqual(
    rows("Pelican Sands", "Pelican Rock"),
  );
  expect(get("q=p%40pelican.example&in=EMAIL&sobject=Account&sobject=Lead&Lead.fields=Name").body).toEqual(
    rows("Pelican"),
  );
});

test("parameters in the body say the same", () => {
  const sobjects = [
    { name: "Lead", fields: ["Name"] },
    { name: "Account", fields: ["Name"], orderBy: "Name NULLS_LAST", limit: "1" },
  ];
  expect(post({ q: "pelican", sobjects }).body).toEqual(rows("Pelican", "Pelican Bay"));
  expect(
    post({ q: "pelican", fields: ["Name"], sobjects: [{ name: "Account", orderBy: "Name" }], offset: 2 }).body,
  ).toEqual(rows("Pelican Sands"));
  expect(
    post({ q: "pelican", fields: ["Name"], sobjects: [{ name: "Account" }, { name: "Lead" }], overallLimit: 2 }).body,
  ).toEqual({
    searchRecords: [
      expect.objectContaining({ Name: expect.stringContaining("Pelican ") }),
      expect.objectContaining({ Name: "Pelican" }),
    ],
  });
});

test("without objects everything is searched, and nothing found is an empty list", () => {
  expect(get("q=pelican").body).toMatchObject({ searchRecords: { length: 4 } });
  const { status, body, headers } = get("q=Nothing&sobject=Account");
  expect([status, body]).toEqual([200, { searchRecords: [] }]);
  expect(headers["queryid"]).toBeDefined();
});

test.each([
  ["no search term", "sobject=Account", "INVALID_SEARCH"],
  ["a reserved character", "q=jane-doe", "MALFORMED_SEARCH"],
  ["SOSL clauses in the term", "q=pelican%7D%20RETURNING%20Lead%20WITH%20X%7B", "MALFORMED_SEARCH"],
  ["SOSL clauses in a filter", "q=pelican&sobject=Account&Account.where=Name!=null),%20Lead(Id", "MALFORMED_SEARCH"],
  ["an unknown object", "q=pelican&sobject=Nope", "INVALID_TYPE"],
  ["an unknown field", "q=pelican&sobject=Account&Account.fields=Nope", "INVALID_FIELD"],
  ["an unknown group", "q=pelican&in=TITLE", "MALFORMED_SEARCH"],
  ["fields of no object", "q=pelican&fields=Id", "MALFORMED_SEARCH"],
  ["an offset into several objects", "q=pelican&sobject=Account&sobject=Lead&offset=1", "MALFORMED_SEARCH"],
  ["too high a limit", "q=pelican&overallLimit=2001", "NUMBER_OUTSIDE_VALID_RANGE"],
  ["a limit that is no number", "q=pelican&overallLimit=many", "INVALID_QUERY_VALUE"],
])("%s is refused", (_what, query, errorCode) => {
  expect(get(query)).toMatchObject({ status: 400, body: [{ errorCode }] });
});

test.each([null, [], "pelican", { q: 7 }, { q: "pelican", sobjects: "Account" }, { q: "pelican", sobjects: [null] }])(
  "a body such as %j is refused as JSON of another shape",
  (body) => {
    expect(post(body)).toMatchObject({ status: 400, body: [{ errorCode: "JSON_PARSER_ERROR" }] });
  },
);

test("suggestions are records whose name has a word that begins as typed", () => {
  expect(get("q=x").status).toBe(400);
  const suggest = (query: string) => call(org, `GET /search/suggestions?${query}`);
  const { body } = suggest("q=pelican%20s&sobject=Account,Lead");
  expect(body).toEqual({
    autoSuggestResults: [{ attributes: expect.anything(), Id: expect.any(String), Name: "Pelican Sands" }],
    hasMoreResults: false,
    meta: {
      nameFields: [
        { entityApiName: "Account", fieldApiName: "Name" },
        { entityApiName: "Lead", fieldApiName: "Name" },
      ],
    },
  });
  expect(suggest("q=pel&sobject=Account&limit=2").body).toMatchObject({
    autoSuggestResults: { length: 2 },
    hasMoreResults: true,
  });
  expect(suggest("q=pe&sobject=Account").body).toMatchObject({ autoSuggestResults: [] });
  expect(suggest("q=pelican&sobject=Task").status).toBe(400);
  expect(suggest("q=pelican&sobject=Task,Account&ignoreUnsupportedSObjects=true").status).toBe(200);
  expect(suggest("q=pelican&sobject=Nope").body).toMatchObject([{ errorCode: "INVALID_TYPE" }]);
});

test("search tells its columns and the order of its objects", () => {
  expect(call(org, "GET /search/layout?q=Contact,Account").body).toMatchObject([
    {
      label: "Search Results",
      limitRows: 25,
      searchColumns: [{ field: "Contact.Name", format: null, label: "Full Name", name: "Name" }, {}, {}, {}, {}],
    },
    {
      searchColumns: expect.arrayContaining([
        { field: "User.Alias", format: null, label: "Account Owner Alias", name: "Owner.Alias" },
      ]),
    },
  ]);
  expect(call(org, "GET /search/scopeOrder").body).toContainEqual({
    type: "Account",
    url: "/services/data/v68.0/sobjects/Account/describe",
  });
});
