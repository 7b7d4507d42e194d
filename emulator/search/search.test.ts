import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

const Found = z.object({ searchRecords: z.array(z.looseObject({ attributes: z.looseObject({ type: z.string() }) })) });

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

type Asked = Parameters<typeof call>[2];

function answer(sosl: string, asked: Asked = {}) {
  return call(org, `GET /search?q=${encodeURIComponent(sosl)}`, asked);
}

function search(sosl: string, asked: Asked = {}) {
  const { status, body } = answer(sosl, asked);
  expect(status, JSON.stringify(body)).toBe(200);
  return Found.parse(body).searchRecords;
}

function names(sosl: string, asked: Asked = {}) {
  return search(sosl, asked).map((record) => record["Name"]);
}

function refusal(sosl: string, asked: Asked = {}) {
  const { status, body } = answer(sosl, asked);
  expect(status).toBe(400);
  return z.array(z.object({ errorCode: z.string(), message: z.string() })).parse(body)[0];
}

function create(objectName: string, values: object): string {
  const { status, body } = call(org, `POST /sobjects/${objectName}`, { body: values });
  expect(status, JSON.stringify(body)).toBe(201);
  return z.object({ id: z.string() }).parse(body).id;
}

/** An Account that can be found at once. */
function account(values: object): string {
  const id = create("Account", values);
  org.searchIndex.catchUp();
  return id;
}

test("what is found comes object by object as RETURNING names them, with the fields asked for and no others", () => {
  account({ Name: "Quixotic Mills" });
  const contact = create("Contact", { LastName: "Panza", Department: "Quixotic errands" });
  org.searchIndex.catchUp();
  const records = search("FIND {quixotic} IN ALL FIELDS RETURNING Contact(LastName), Account(Name, Owner.Name)");
  expect(records).toEqual([
    { attributes: { type: "Contact", url: `/services/data/v68.0/sobjects/Contact/${contact}` }, LastName: "Panza" },
    {
      attributes: expect.anything(),
      Name: "Quixotic Mills",
      Owner: expect.objectContaining({ Name: "Ines Integration" }),
    },
  ]);
  expect(Object.keys(records[0] ?? {})[0]).toBe("attributes");
});

test("without RETURNING the ids of every kind of record are found; without fields, those of one kind", () => {
  account({ Name: "Zanzibar Spices" });
  create("Lead", { LastName: "Zanzibar", Company: "Elsewhere" });
  org.searchIndex.catchUp();
  const everywhere = search("FIND {zanzibar}");
  expect(everywhere.map(({ attributes }) => attributes.type).sort()).toEqual(["Account", "Lead"]);
  for (const record of everywhere) expect(Object.keys(record)).toEqual(["attributes", "Id"]);
  expect(search("FIND {zanzibar} RETURNING Lead")).toHaveLength(1);
});

test("nothing found is an empty list, with the id of the search in a header; up to v36 a list is all", () => {
  const { body, headers } = answer("FIND {nobodyhasthisname}");
  expect(body).toEqual({ searchRecords: [] });
  expect(headers["queryid"]).toMatch(/^-?[0-9a-z]+$/);
  expect(answer("FIND {nobodyhasthisname}", { version: "36.0" }).body).toEqual([]);
  expect(answer("FIND {nobodyhasthisname}", { version: "37.0" }).body).toEqual({ searchRecords: [] });
});

test.each([
  ["Tiger Lily", "{tiger}"],
  ["Tiger Lily", "{TIGER lily}"],
  ["Tiger Lily", '{"tiger lily"}'],
  ["Tiger Lily", "{tig*}"],
  ["Tiger Lily", "{ti?er}"],
  ["Tiger Lily", "{t*r AND lily}"],
  ["Tiger Lily", "{nothing OR lily}"],
  ["Tiger Lily", "{lily AND NOT lion}"],
  ["Tiger Lily", "{(nothing OR tiger) AND (lily OR nothing)}"],
  ["Tiger Lily", "{nothing OR tiger lily}"],
  ["SampleAccount2", "{Sample}"],
  ["SampleAccount2", "{sampleaccount2}"],
  ["O'Neil-Smythe + Sons", "{O\\'Neil}"],
  ["O'Neil-Smythe + Sons", '{"neil\\-smythe \\+ sons"}'],
  ["mimosa.example", "{mimosa.example}"],
  ["Crème Brûlée", "{CRÈME}"],
  ["Rock & Roll {Live}", "{rock \\& roll \\{live\\}}"],
])("an account named %s is found by %s", (name, term) => {
  account({ Name: name });
  expect(names(`FIND ${term} IN NAME FIELDS RETURNING Account(Name)`)).toContain(name);
});

test.each([
  ["Tiger Lily", "{tige}"],
  ["Tiger Lily", '{"lily tiger"}'],
  ["Tiger Lily", "{tiger lion}"],
  ["Tiger Lily", "{tiger AND NOT lily}"],
  ["Tiger Lily", "{tiger NOT lily}"],
  ["Tiger Lily", "{*iger}"],
  ["Tiger Lily", "{?iger}"],
  ["Tiger Lily", "{ti\\?er}"],
  ["Tiger Lily", "{ti?r}"],
  ["mimosa.example", "{example.mimosa}"],
])("an account named %s is not found by %s", (name, term) => {
  account({ Name: name });
  expect(names(`FIND ${term} IN NAME FIELDS RETURNING Account(Name)`)).not.toContain(name);
});

test("a search group looks at its own fields alone", () => {
  create("Contact", { LastName: "Grouper", Email: "anna@fishes.example", Phone: "(415) 555-0199", Title: "Diver" });
  org.searchIndex.catchUp();
  const found = (term: string, group: string) => search(`FIND {${term}} IN ${group} FIELDS RETURNING Contact`).length;
  expect([found("grouper", "NAME"), found("grouper", "EMAIL"), found("grouper", "ALL")]).toEqual([1, 0, 1]);
  expect([found("anna@fishes.example", "EMAIL"), found("anna@fishes.example", "NAME")]).toEqual([1, 0]);
  expect([found("diver", "ALL"), found("diver", "SIDEBAR"), found("diver", "PHONE")]).toEqual([1, 0, 0]);
});

test("a phone is found by its groups of digits as typed, not by all its digits in a row", () => {
  create("Contact", { LastName: "Dialler", Phone: "(415) 555-0199" });
  org.searchIndex.catchUp();
  const found = (term: string) => search(`FIND {${term}} IN PHONE FIELDS RETURNING Contact`).length;
  expect([found('"415 555 0199"'), found("\\(415\\) 555\\-0199"), found("0199")]).toEqual([1, 1, 1]);
  expect([found("4155550199"), found("5550199")]).toEqual([0, 0]);
});

test("WHERE, ORDER BY, LIMIT and OFFSET narrow what is found as they do in SOQL", () => {
  for (const name of ["Walrus One", "Walrus Two", "Walrus Three"])
    account({ Name: name, Industry: name.length > 10 ? "Banking" : null });
  const found = (rest: string) => names(`FIND {walrus} RETURNING Account(Name ${rest})`);
  expect(found("WHERE Industry = 'Banking'")).toEqual(["Walrus Three"]);
  expect(found("ORDER BY Name DESC")).toEqual(["Walrus Two", "Walrus Three", "Walrus One"]);
  expect(found("ORDER BY Name LIMIT 1 OFFSET 1")).toEqual(["Walrus Three"]);
  expect(found("LIMIT 0")).toEqual([]);
});

test("a limit over all is shared evenly among the objects, and what one leaves goes to the others", () => {
  for (let number = 0; number < 6; number++) create("Account", { Name: `Shared Reef ${number}` });
  for (let number = 0; number < 2; number++) create("Lead", { LastName: "Reef", Company: "Shared Reef" });
  org.searchIndex.catchUp();
  const types = (limit: number) =>
    search(`FIND {"shared reef"} RETURNING Account, Lead LIMIT ${limit}`).map(({ attributes }) => attributes.type);
  expect(types(4)).toEqual(["Account", "Account", "Lead", "Lead"]);
  expect(types(7).filter((type) => type === "Account")).toHaveLength(5);
  expect(types(0)).toEqual([]);
});

test("one object gives 250 rows, or 2,000 when it is filtered or sorted", () => {
  for (let number = 0; number < 2_100; number++)
    org.store.put("Account", { Id: org.store.nextId("Account"), Name: "Herring" });
  org.searchIndex.catchUp();
  expect(search("FIND {herring} RETURNING Account")).toHaveLength(250);
  expect(search("FIND {herring} RETURNING Account(Id LIMIT 1000)")).toHaveLength(250);
  expect(search("FIND {herring} RETURNING Account(Id ORDER BY Name)")).toHaveLength(2_000);
});

test("a new record is found only after some seconds of the org's clock, and so is a change", () => {
  const found = (word: string) => search(`FIND {${word}} RETURNING Account(Id)`).length;
  const id = create("Account", { Name: "Latecomer" });
  expect(found("latecomer")).toBe(0);
  org.clock.advance(4_900);
  expect(found("latecomer")).toBe(0);
  org.clock.advance(10_200);
  expect(found("latecomer")).toBe(1);
  call(org, `PATCH /sobjects/Account/${id}`, { body: { Name: "Renamed" } });
  expect([found("latecomer"), found("renamed")]).toEqual([1, 0]);
  expect(names("FIND {latecomer} RETURNING Account(Name)")).toEqual(["Renamed"]);
  org.clock.advance(15_100);
  expect([found("latecomer"), found("renamed")]).toEqual([0, 1]);
});

test("a deleted record is still found for some seconds, though it can no longer be read", () => {
  const id = account({ Name: "Ghost Ship" });
  call(org, `DELETE /sobjects/Account/${id}`);
  expect(search("FIND {ghost} RETURNING Account")).toHaveLength(1);
  expect(call(org, `GET /sobjects/Account/${id}`).status).toBe(404);
  org.clock.advance(15_100);
  expect(search("FIND {ghost} RETURNING Account")).toHaveLength(0);
});

test("what was rolled back is never found", () => {
  const records = [{ attributes: { type: "Account" }, Name: "Undone" }, { attributes: { type: "Account" } }];
  call(org, "POST /composite/sobjects", { body: { allOrNone: true, records } });
  org.searchIndex.catchUp();
  expect(search("FIND {undone} RETURNING Account")).toEqual([]);
});

test("a custom field added later is searched as well", () => {
  const field = { name: "Motto__c", label: "Motto", type: "string" as const };
  account({ Name: "Mottoless" });
  expect(search("FIND {excelsior}")).toEqual([]);
  org.metadata.apply({ kind: "add-field", objectName: "Account", field });
  account({ Name: "Excellent", Motto__c: "Excelsior" });
  expect(names("FIND {excelsior} RETURNING Account(Name)")).toEqual(["Excellent"]);
});

test("a hidden field neither finds nor shows, and a hidden object does not exist", () => {
  const limited = { as: "limited@acme.example" };
  const change = { userId: null, objectName: "Account", fieldName: "Site", read: false, edit: false };
  account({ Name: "Overt", Site: "Covert" });
  expect(names("FIND {covert} RETURNING Account(Name)")).toEqual(["Overt"]);
  org.metadata.apply({ kind: "field-permission", ...change });
  expect(names("FIND {covert} RETURNING Account(Name)")).toEqual([]);
  expect(refusal("FIND {overt} RETURNING Account(Site)")?.errorCode).toBe("INVALID_FIELD");
  expect(refusal("FIND {overt} RETURNING Opportunity", limited)?.errorCode).toBe("INVALID_TYPE");
  expect(search("FIND {acme}", limited).map(({ attributes }) => attributes.type)).not.toContain("Opportunity");
});

const NO_TERM = "No search term found. The search term must be enclosed in braces.";
test.each([
  ["", "MALFORMED_SEARCH", NO_TERM],
  ["FIND 'Jones' IN ALL FIELDS", "MALFORMED_SEARCH", NO_TERM],
  ["\"FIND 'Jones' IN ALL FIELDS\"", "MALFORMED_SEARCH", NO_TERM],
  [
    "FIND {John|jane_gray@uoa.edu} RETURNING Contact",
    "MALFORMED_SEARCH",
    "\nFIND {John|jane_gray@uoa.edu} RETURNING Contact\n         ^\nERROR at Row:1:Column:10\nline 1:10 mismatched character '|' expecting '}'",
  ],
  [
    "FIND {Marie-Pier Martin}",
    "MALFORMED_SEARCH",
    "\nFIND {Marie-Pier Martin}\n          ^\nERROR at Row:1:Column:11\nline 1:11 mismatched character '-' expecting '}'",
  ],
  [
    "FIND {name} IN ALL TYPE RETURNING Account(name)",
    "MALFORMED_SEARCH",
    "\nFIND {name} IN ALL TYPE RETURNING Account(name)\n                  ^\nERROR at Row:1:Column:19\nMalformed search token: TYPE",
  ],
  ["FIND {}", "INVALID_SEARCH", "search term must be longer than one character: "],
  ["FIND {g}", "INVALID_SEARCH", "search term must be longer than one character: g"],
  ["FIND {g*}", "INVALID_SEARCH", "search term must be longer than one character: g*"],
])("%s is refused in the recorded words", (sosl, errorCode, message) => {
  expect(refusal(sosl)).toEqual({ errorCode, message });
});

test.each([
  "FIND {acme",
  'FIND {"acme}',
  "FIND {acme+}",
  'FIND {"jane-doe"}',
  "FIND {acme\\}",
  "FIND {(acme}",
  "FIND {acme)}",
  "FIND {acme AND}",
  "FIND {OR acme}",
  "FIND {acme} IN NONSENSE FIELDS",
  "FIND {acme} RETURNING",
  "FIND {acme} RETURNING Account()",
  "FIND {acme} RETURNING Account(Id",
  "FIND {acme} RETURNING Account(WHERE Name = 'x')",
  "FIND {acme} RETURNING Account(Id USING ListView = Recent)",
  "FIND {acme} RETURNING Account(Id, (SELECT Id FROM Contacts))",
  "FIND {acme} LIMIT",
  "FIND {acme} LIMIT -1",
  "FIND {acme} nonsense",
  "FIND {acme} RETURNING Account(Id OFFSET 1), Contact",
])("%s is malformed", (sosl) => {
  expect(refusal(sosl)?.errorCode).toBe("MALFORMED_SEARCH");
});

test.each([
  ["Account(Nope)", "INVALID_FIELD", "No such column 'Nope' on entity 'Account'."],
  ["Account(Id WHERE Nope = 1)", "INVALID_FIELD", "No such column 'Nope' on entity 'Account'."],
  ["Account(Id WHERE Description = 'x')", "INVALID_FIELD", "field 'Description' can not be filtered in a query call"],
  ["Nope(Id)", "INVALID_TYPE", "sObject type 'Nope' is not supported."],
  ["Profile(Id)", "INVALID_TYPE", "entity type Profile does not support search"],
  ["Account(Id OFFSET 2001)", "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOSL offset allowed is 2000"],
])("RETURNING %s is refused with %s", (returning, errorCode, words) => {
  const refused = refusal(`FIND {acme} RETURNING ${returning}`);
  expect(refused?.errorCode).toBe(errorCode);
  expect(refused?.message).toContain(words);
});

test("a statement of more than 100,000 characters is malformed", () => {
  const refused = refusal(`FIND {acme} RETURNING Account${" ".repeat(100_000)}`);
  expect(refused?.message).toBe("SOSL statements cannot be longer than 100000 characters.");
});

test("more than 4,000 characters lose their operators, more than 10,000 find nothing", () => {
  account({ Name: "Octopus" });
  const padded = (length: number) => `FIND {octopus AND ${"x".repeat(length)}} RETURNING Account(Name)`;
  expect(names(padded(3_000))).toEqual([]);
  expect(names(padded(4_000))).toEqual(["Octopus"]);
  expect(names(padded(10_000))).toEqual([]);
});

test("the labels of the fields come along when asked for", () => {
  account({ Name: "Labelled" });
  expect(answer("FIND {labelled} RETURNING Account(Name) WITH METADATA = 'LABELS'").body).toMatchObject({
    metadata: { entityMetadata: [{ entityName: "Account", fieldMetadata: [{ name: "Name", label: "Account Name" }] }] },
  });
  expect(
    answer("FIND {labelled} RETURNING Account(Name) WITH SPELL_CORRECTION = false LIMIT 5").body,
  ).not.toHaveProperty("metadata");
});

test("one of 100,000 records is found, and many of them as far as the limit goes", () => {
  for (let number = 0; number < 100_000; number++) {
    org.store.put("Contact", {
      Id: org.store.nextId("Contact"),
      LastName: `Number ${number}`,
      Email: `bulk.${number}@bulk.example`,
    });
  }
  org.searchIndex.catchUp();
  expect(search("FIND {bulk.77777@bulk.example} IN EMAIL FIELDS RETURNING Contact")).toHaveLength(1);
  expect(search("FIND {numb*} RETURNING Contact")).toHaveLength(250);
}, 30_000);
