import { expect, test } from "vitest";
import { column, id, query, refusal, TestReader } from "./test-org";

const acme = id("001", 1);
const globex = id("001", 2);

function org(): TestReader {
  const reader = new TestReader();
  reader.insert("Account", { Id: acme, Name: "Acme", AnnualRevenue: 100, Industry: "Energy" });
  reader.insert("Account", { Id: globex, Name: "Globex", AnnualRevenue: 250.5, Industry: null });
  reader.insert("Contact", {
    Id: id("003", 1),
    Name: "Ada",
    LastName: "O'Brien",
    Email: "Ada@Acme.com",
    AccountId: acme,
    Score__c: 1,
    Title: "50% off_now",
    Languages__c: "English;French",
    HasOptedOutOfEmail: true,
    Birthdate: "1990-12-31",
    Token__c: "Ab",
    CreatedDate: "2026-11-21T04:59:59.000Z",
  });
  reader.insert("Contact", {
    Id: id("003", 2),
    Name: "bob",
    LastName: "Back\\slash",
    Email: "bob@globex.com",
    AccountId: globex,
    Score__c: 2.5,
    Title: "line\nbreak",
    Languages__c: "French",
    Birthdate: "1991-01-01",
    Token__c: "aB",
    CreatedDate: "2026-11-21T05:00:00.000Z",
  });
  reader.insert("Contact", {
    Id: id("003", 3),
    Name: "Cleo",
    LastName: "Z",
    Email: null,
    AccountId: null,
    CreatedDate: "2026-11-22T05:00:00.000Z",
  });
  return reader;
}

/** Names of the contacts a condition leaves. */
function names(condition: string): unknown[] {
  return column(org(), `SELECT Name FROM Contact WHERE ${condition} ORDER BY Name`);
}

test("text compares without regard to case, unless a field is case-sensitive", () => {
  expect(names("Name = 'ADA'")).toEqual(["Ada"]);
  expect(names("Email = 'ada@acme.COM'")).toEqual(["Ada"]);
  expect(names("Name IN ('BOB', 'Cleo', 'x')")).toEqual(["bob", "Cleo"]);
  expect(names("Name > 'ada' AND Name <= 'BOB'")).toEqual(["bob"]);
  expect(names("Token__c = 'aB'")).toEqual(["bob"]);
});

test("strings know exactly the escapes of SOQL", () => {
  expect(names("LastName = 'O\\'Brien'")).toEqual(["Ada"]);
  expect(names("LastName = 'Back\\\\slash'")).toEqual(["bob"]);
  expect(names("Title = 'line\\nbreak'")).toEqual(["bob"]);
  expect(names("Name = '\\u0041da'")).toEqual(["Ada"]);
  expect(names("Name = '\\\"\\r\\t\\b\\f'")).toEqual([]);
  expect(refusal(org(), "SELECT Id FROM Contact WHERE Name = 'a\\qb'")).toEqual({
    errorCode: "MALFORMED_QUERY",
    message:
      "\nId FROM Contact WHERE Name = 'a\\qb'\n                              ^\nERROR at Row:1:Column:38\n" +
      "Invalid string literal. Illegal character sequence '\\q' in string literal.",
  });
  expect(refusal(org(), "SELECT Id FROM Contact WHERE Name = '\\u00g1'").errorCode).toBe("MALFORMED_QUERY");
  expect(refusal(org(), "SELECT Id FROM Contact WHERE Name = '50\\%'").errorCode).toBe("MALFORMED_QUERY");
});

test("a value that tries to break out of its quotes stays a value when it is escaped", () => {
  expect(names("Name = '\\\\\\' OR Name != \\''")).toEqual([]);
});

test("LIKE knows % and _, both escapable", () => {
  expect(names("Name LIKE 'a%'")).toEqual(["Ada"]);
  expect(names("Name LIKE '_o_'")).toEqual(["bob"]);
  expect(names("Title LIKE '50\\% off\\_now'")).toEqual(["Ada"]);
  expect(names("Title LIKE '50_\\%%'")).toEqual([]);
  expect(names("LastName LIKE 'back\\\\%'")).toEqual(["bob"]);
  expect(names("NOT Email LIKE '%acme%'")).toEqual(["bob", "Cleo"]);
});

test("null equals only null, differs from all else, and is neither smaller nor greater", () => {
  expect(names("Email = null")).toEqual(["Cleo"]);
  expect(names("Email != null")).toEqual(["Ada", "bob"]);
  expect(names("Email = ''")).toEqual(["Cleo"]);
  expect(names("Email != 'ada@acme.com'")).toEqual(["bob", "Cleo"]);
  expect(names("Email NOT IN ('ada@acme.com')")).toEqual(["bob", "Cleo"]);
  expect(names("Email IN ('ada@acme.com', null)")).toEqual(["Ada", "Cleo"]);
  expect(names("Score__c < 100")).toEqual(["Ada", "bob"]);
  expect(names("NOT Score__c < 100")).toEqual(["Cleo"]);
  expect(names("Account.Name = null")).toEqual(["Cleo"]);
});

test("ids match in both lengths and order by their characters", () => {
  expect(names(`AccountId = '${acme.slice(0, 15)}'`)).toEqual(["Ada"]);
  expect(names(`Account.Id IN ('${acme}', '${globex.slice(0, 15)}')`)).toEqual(["Ada", "bob"]);
  expect(names(`Id > '${id("003", 1)}' AND Id <= '${id("003", 2)}'`)).toEqual(["bob"]);
});

test("numbers, booleans, dates and datetimes compare as what they are", () => {
  expect(names("Score__c >= 2.50")).toEqual(["bob"]);
  expect(names("Score__c IN (+1, -3, .5)")).toEqual(["Ada"]);
  expect(names("Account.AnnualRevenue <> 100 AND AccountId != null")).toEqual(["bob"]);
  expect(names("HasOptedOutOfEmail = false")).toEqual(["bob", "Cleo"]);
  expect(names("Birthdate >= 1991-01-01")).toEqual(["bob"]);
  expect(names("CreatedDate = 2026-11-21T05:59:59+01:00")).toEqual(["Ada"]);
  expect(names("CreatedDate > 2026-11-21T04:59:59Z AND CreatedDate < 2026-11-21T23:00:00.000-0600")).toEqual(["bob"]);
});

test("a day in a date literal is the viewer's day", () => {
  expect(names("CreatedDate = TODAY")).toEqual(["bob"]);
  expect(names("CreatedDate = YESTERDAY")).toEqual(["Ada"]);
  expect(names("CreatedDate > TODAY")).toEqual(["Cleo"]);
  expect(names("CreatedDate <= LAST_N_DAYS:2")).toEqual(["Ada", "bob"]);
  expect(names("CreatedDate IN (YESTERDAY, TOMORROW)")).toEqual(["Ada", "Cleo"]);
  expect(names("Birthdate < THIS_YEAR AND Birthdate != LAST_N_YEARS:10")).toEqual(["Ada", "bob"]);
});

test("INCLUDES asks for all of a group and any of the groups", () => {
  expect(names("Languages__c INCLUDES ('english;french')")).toEqual(["Ada"]);
  expect(names("Languages__c INCLUDES ('English', 'French')")).toEqual(["Ada", "bob"]);
  expect(names("Languages__c EXCLUDES ('English')")).toEqual(["bob", "Cleo"]);
  expect(names("Languages__c = 'French'")).toEqual(["bob"]);
});

test("AND, OR and NOT combine with parentheses", () => {
  expect(names("(Name = 'Ada' OR Name = 'bob') AND (NOT Score__c = 1)")).toEqual(["bob"]);
  expect(names("Name = 'Ada' OR (Name = 'bob' AND (Score__c = 2.5 OR Score__c = 3)) OR Name = 'x'")).toEqual([
    "Ada",
    "bob",
  ]);
  expect(names("(NOT Name = 'Ada') AND (NOT Name = 'bob')")).toEqual(["Cleo"]);
});

test("semi-joins and anti-joins go by the records the viewer may see", () => {
  const reader = org();
  expect(
    column(reader, "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email LIKE 'ada%')"),
  ).toEqual(["Acme"]);
  expect(
    column(
      reader,
      "SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact WHERE Score__c > 2) AND Name != 'x'",
    ),
  ).toEqual(["Acme"]);
  expect(
    query(reader, "SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Industry = 'energy')")
      .totalSize,
  ).toBe(1);
});
