import fc from "fast-check";
import { expect, test } from "vitest";
import { SoqlError } from "./errors";
import { id, me, query, TestReader } from "./test-org";

const reader = new TestReader();
reader.insert("User", { Id: me, Name: "Mia" });
reader.insert("Account", { Id: id("001", 1), Name: "Acme", AnnualRevenue: 1 });
reader.insert("Contact", {
  Id: id("003", 1),
  Name: "Ada",
  Email: "ada@acme.com",
  AccountId: id("001", 1),
  Languages__c: "English",
});
reader.insert("Task", {
  Id: id("00T", 1),
  Subject: "Call",
  WhatId: id("001", 1),
  WhoId: id("003", 1),
  Status: "Completed",
});

/** Runs text as a query: whatever happens, it is an answer or a refusal in Salesforce's words. */
function answers(text: string): boolean {
  try {
    JSON.stringify(query(reader, text));
    return true;
  } catch (error) {
    expect(error, text).toBeInstanceOf(SoqlError);
    expect(error instanceof SoqlError && error.message.trim().length > 0).toBe(true);
    return false;
  }
}

const SEEDS = [
  "SELECT Id, Account.Owner.Name FROM Contact c WHERE (c.Email LIKE 'a\\_%' OR (NOT Name = 'x\\'y')) AND CreatedDate = LAST_N_DAYS:30 ORDER BY Name DESC NULLS LAST LIMIT 5 OFFSET 0",
  "SELECT Name, (SELECT Id, Title FROM Account.Contacts WHERE Email != null ORDER BY Name LIMIT 2) FROM Account a WHERE Id IN (SELECT AccountId FROM Contact WHERE Score__c >= 1.5)",
  "SELECT Account.Name, COUNT(Id) n, MAX(CreatedDate) FROM Contact GROUP BY Account.Name HAVING COUNT(Id) > 0 ORDER BY COUNT(Id)",
  "SELECT TYPEOF What WHEN Account THEN Phone, Owner.Name ELSE Name END FROM Task WHERE What.Type IN ('Account', null) FOR VIEW",
  "SELECT FIELDS(ALL) FROM Contact USING SCOPE mine WHERE Languages__c INCLUDES ('English;French', 'x') LIMIT 200",
  "SELECT COUNT() FROM Task, Task.Owner o WHERE ActivityDate <> 2026-11-21 AND o.Name != null AND CreatedDate < 2026-11-21T10:00:00+01:00",
  "SELECT Title, GROUPING(Title) g, CALENDAR_YEAR(convertTimezone(CreatedDate)), FORMAT(SUM(Score__c)) FROM Contact GROUP BY ROLLUP(Title, CALENDAR_YEAR(convertTimezone(CreatedDate)))",
  "SELECT Id, toLabel(Status) s, FORMAT(ActivityDate) f FROM Task WHERE toLabel(Status) = 'x' AND HOUR_IN_DAY(CreatedDate) < 5 FOR UPDATE",
  "SELECT Id, DISTANCE(MailingAddress, GEOLOCATION(37.77, -122.41), 'mi') FROM Contact WHERE DISTANCE(MailingAddress, GEOLOCATION(1, 2), 'km') < 20.5 ORDER BY DISTANCE(MailingAddress, GEOLOCATION(1, 2), 'km')",
];
const WORDS = [
  ...new Set(SEEDS.flatMap((seed) => seed.match(/\w+|'[^']*'|\S/g) ?? [])),
  ..."CUBE CONVERTCURRENCY DAY_ONLY WITH SECURITY_ENFORCED TRACKING UPDATE ROWS THIS_YEAR COUNT_DISTINCT".split(" "),
  "\\",
  "'",
  "\n",
  "\u0000",
  "\ud800",
  "𝒳",
  ":",
  "-1",
  "9".repeat(400),
  "1e999",
  "__proto__",
  "constructor",
  "toString",
];

test("the queries the fuzzing starts from are answered", () => {
  for (const seed of SEEDS) expect(answers(seed), seed).toBe(true);
});

test("no text whatever breaks the emulator", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 60 }));
  fc.assert(
    fc.property(text, (soql) => void answers(soql)),
    { numRuns: 10_000 },
  );
});

test("no arrangement of SOQL's words breaks the emulator", () => {
  const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((list) => list.join(" "));
  const start = fc.constantFrom(
    "SELECT ",
    "SELECT Id FROM Contact ",
    "SELECT Id FROM Contact WHERE ",
    "SELECT Id, (SELECT Id FROM Contacts) FROM Account ",
    "SELECT Title, COUNT(Id) FROM Contact GROUP BY ",
  );
  fc.assert(
    fc.property(start, words, (first, rest) => void answers(first + rest)),
    { numRuns: 30_000 },
  );
});

test("no damage to a good query breaks the emulator", () => {
  const edit = fc.record({
    at: fc.nat(300),
    remove: fc.nat(6),
    insert: fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 3 })),
  });
  const damaged = fc
    .tuple(fc.constantFrom(...SEEDS), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([seed, edits]) =>
      edits.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), seed),
    );
  fc.assert(
    fc.property(damaged, (text) => void answers(text)),
    { numRuns: 30_000 },
  );
});

test("no word in the place of another breaks the emulator", () => {
  const parts = SEEDS.map((seed) => seed.match(/\w+|'[^']*'|\S|\s/g) ?? []);
  const swap = fc.record({ at: fc.nat(120), word: fc.constantFrom(...WORDS) });
  const swapped = fc
    .tuple(fc.constantFrom(...parts), fc.array(swap, { minLength: 1, maxLength: 3 }))
    .map(([seed, swaps]) => {
      const words = [...seed];
      for (const { at, word } of swaps) words[at % words.length] = word;
      return words.join("");
    });
  fc.assert(
    fc.property(swapped, (text) => void answers(text)),
    { numRuns: 30_000 },
  );
});
