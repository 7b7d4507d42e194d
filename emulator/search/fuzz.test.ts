import fc from "fast-check";
import { expect, test } from "vitest";
import { call, freshOrg } from "../rest/test-caller";
import { SalesforceError } from "../salesforce-error";
import { parseSosl } from "./parse-sosl";
import { runSearch } from "./run-search";
import { refused } from "./search-request";

const org = freshOrg();
const viewer = org.principals.system();

/** Runs text as a search: whatever happens, it is an answer or a refusal in Salesforce's words. */
function answers(text: string): boolean {
  const urlOf = (objectName: string, id: string) => `/${objectName}/${id}`;
  const input = { store: org.store, index: org.searchIndex, viewer, now: org.clock.now(), urlOf };
  try {
    JSON.stringify(refused(() => runSearch({ search: parseSosl(text), ...input })));
    return true;
  } catch (error) {
    expect(error, text).toBeInstanceOf(SalesforceError);
    return false;
  }
}

const SEEDS = [
  "FIND {\"acme corp\" AND NOT (jo?n* OR sm\\+th)} IN NAME FIELDS RETURNING Account(Id, Name, Owner.Name WHERE Name LIKE 'A%' ORDER BY Name DESC NULLS LAST LIMIT 5), Lead LIMIT 20",
  "FIND {jane\\-doe@acme.example} IN EMAIL FIELDS RETURNING Contact(toLabel(LeadSource) ORDER BY Name LIMIT 3 OFFSET 1)",
  "FIND {\\(415\\) 555*} IN PHONE FIELDS RETURNING Contact WITH SPELL_CORRECTION = false WITH METADATA = 'LABELS' LIMIT 1 UPDATE TRACKING, VIEWSTAT",
];
const WORDS = [
  ...new Set(SEEDS.flatMap((seed) => seed.match(/\w+|'[^']*'|\S/g) ?? [])),
  ..."?&|![]^~:'-",
  "\n",
  "\u0000",
  "𝒳",
  "\ud800",
  "9".repeat(400),
  "__proto__",
  "constructor",
];

test("the searches the fuzzing starts from are answered", () => {
  for (const seed of SEEDS) expect(answers(seed), seed).toBe(true);
});

test("no search term whatever breaks the emulator", () => {
  const term = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 20 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(term, (text) => void answers(`FIND {${text}} RETURNING Account`)),
    { numRuns: 10_000 },
  );
});

test("no damage to a good search breaks the emulator", () => {
  const insert = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 3 }));
  const edit = fc.record({ at: fc.nat(200), remove: fc.nat(6), insert });
  const damaged = fc
    .tuple(fc.constantFrom(...SEEDS), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([seed, edits]) =>
      edits.reduce((text, { at, remove, insert: put }) => text.slice(0, at) + put + text.slice(at + remove), seed),
    );
  fc.assert(
    fc.property(damaged, (text) => void answers(text)),
    { numRuns: 10_000 },
  );
});

test("no body breaks parameterizedSearch", () => {
  const key = fc.constantFrom(
    "q",
    "in",
    "fields",
    "sobjects",
    "overallLimit",
    "defaultLimit",
    "offset",
    "metadata",
    "__proto__",
  );
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...WORDS), fc.constant([{ name: "Account", where: "x" }]));
  fc.assert(
    fc.property(fc.dictionary(key, value), (body) => {
      const { status } = call(org, "POST /parameterizedSearch", { body: { q: "acme", ...body } });
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 5_000 },
  );
});

test("a pattern full of wildcards comes to an end", () => {
  org.store.put("Account", { Id: org.store.nextId("Account"), Name: "a".repeat(30_000) });
  org.searchIndex.catchUp();
  expect(answers(`FIND {${"a*".repeat(200)}b} RETURNING Account`)).toBe(true);
});
