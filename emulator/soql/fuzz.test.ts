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
  "SELECT Id, Account.Owner.Name FROM Contact c WHERE (c.Email LIKE 'a\\_%' OR NOT Name = 'x\\'y') AND CreatedDate = LAST_N_DAYS:30 ORDER BY Name DESC NULLS LAST LIMIT 5 OFFSET 0",
  "SELECT Name, (SELECT Id, Title FROM Contacts WHERE Email != null ORDER BY Name LIMIT 2) FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Score__c >= 1.5)",
  "SELECT Account.Name, COUNT(Id) n, MAX(CreatedDate) FROM Contact GROUP BY Account.Name HAVING COUNT(Id) > 0 ORDER BY COUNT(Id)",
  "SELECT TYPEOF What WHEN Account THEN Phone ELSE Name END, toLabel(Status) FROM Task WHERE What.Type IN ('Account', null) FOR VIEW",
  "SELECT FIELDS(ALL) FROM Contact USING SCOPE mine WHERE Languages__c INCLUDES ('English;French', 'x') LIMIT 200 ALL ROWS",
  "SELECT COUNT() FROM Task WHERE ActivityDate <> 2026-11-21 AND CreatedDate < 2026-11-21T10:00:00+01:00",
];
const WORDS = [
  ...new Set(SEEDS.flatMap((seed) => seed.match(/\w+|'[^']*'|\S/g) ?? [])),
  "\\",
  "'",
  "\n",
  "\u0000",
  "𝒳",
  ":",
  "-1",
  "9".repeat(400),
  "1e999",
  "__proto__",
  "constructor",
  "toString",
];
const WHOLE = { numRuns: 10_000 };

test("the queries the fuzzing starts from are answered", () => {
  for (const seed of SEEDS) expect(answers(seed), seed).toBe(true);
});

test("no text whatever breaks the emulator", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => void answers(text)),
    WHOLE,
  );
});

test("no arrangement of SOQL's words breaks the emulator", () => {
  const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((list) => list.join(" "));
  fc.assert(
    fc.property(words, (text) => void answers(`SELECT Id FROM Contact ${text}`)),
    WHOLE,
  );
  fc.assert(
    fc.property(words, (text) => void answers(`SELECT ${text}`)),
    WHOLE,
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
    { numRuns: 20_000 },
  );
});
