/** What may stand where: refusals recorded from real orgs, or told in the SOQL reference and the Summer '24 release notes. */
import { expect, test } from "vitest";
import { column, id, query, refusal, TestReader } from "./test-org";

function org(): TestReader {
  const reader = new TestReader();
  reader.insert("Account", { Id: id("001", 1), Name: "Acme", Industry: "Energy" });
  reader.insert("Contact", { Id: id("003", 1), Name: "Ada", AccountId: id("001", 1), Email: "ada@acme.com" });
  reader.insert("Contact", { Id: id("003", 2), Name: "Bob" });
  return reader;
}

/** Code and last line of a refusal. */
function refused(soql: string, version = 68): string {
  const { errorCode, message } = refusal(org(), soql, { version });
  return `${errorCode} ${message.split("\n").at(-1)}`;
}

test("AND, OR and NOT do not mix without parentheses", () => {
  const where = (condition: string) => refused(`SELECT Id FROM Contact WHERE ${condition}`);
  expect(where("Name = 'a' AND Title = 'b' OR Title = 'c'")).toBe("MALFORMED_QUERY unexpected token: 'OR'");
  expect(where("Name = 'a' OR Title = 'b' AND Title = 'c'")).toBe("MALFORMED_QUERY unexpected token: 'AND'");
  expect(where("Name = 'a' AND NOT Title = 'b'")).toBe("MALFORMED_QUERY unexpected token: 'NOT'");
  expect(where("NOT Name = 'a' AND Title = 'b'")).toBe("MALFORMED_QUERY unexpected token: 'AND'");
  expect(column(org(), "SELECT Name FROM Contact WHERE (NOT Name LIKE 'a%') AND (NOT Name = 'x')")).toEqual(["Bob"]);
});

test("unexpected tokens are named as recorded", () => {
  expect(refused("SELECT Id FROM Account USING everything")).toBe("MALFORMED_QUERY unexpected token: 'everything'");
  expect(refused("SELECT Id FROM Contact WHERE AccountId IN ()")).toBe(
    "MALFORMED_QUERY unexpected token: 'AccountId IN ()'",
  );
  expect(refused("SELECT Id FROM Contact WHERE AccountId NOT IN (  )")).toBe(
    "MALFORMED_QUERY unexpected token: 'AccountId NOT IN ()'",
  );
  expect(refused("SELECT FROM Contact")).toBe("MALFORMED_QUERY unexpected token: 'SELECT FROM'");
  expect(refused("SELECT Id FROM Contact WHERE Email = liam.carter@example.com")).toBe(
    "MALFORMED_QUERY unexpected token: '@'",
  );
  expect(refused("SELECT Id FROM $casecomment")).toBe("MALFORMED_QUERY unexpected token: '$'");
  expect(refused("SELECT Id FROM Contact WHERE CreatedDate > 2020-12-12T12:12:00-25:00")).toBe(
    "MALFORMED_QUERY Invalid datetime: 2020-12-12T12:12:00-25:00",
  );
  expect(refused("SELECT Id FROM Contact WHERE Name LIKE NULL")).toMatch(/^MALFORMED_QUERY unexpected token/);
  expect(refused("SELECT Id FROM Contact WHERE Name LIKE ''")).toBe("INVALID_FILTER_VALUE invalid LIKE value: ");
  expect(refused("SELECT COUNT(Id) FROM Contact HAVING COUNT(Id) > 1")).toBe(
    "MALFORMED_QUERY unexpected token: 'HAVING'",
  );
});

test("what is Apex's own is refused", () => {
  const apex =
    "MALFORMED_QUERY rule soqlWithIdentifierClause failed predicate: {this.helper.allowApexSyntax() && this.helper.hasApexContext()}?";
  for (const mode of ["SECURITY_ENFORCED", "USER_MODE", "SYSTEM_MODE"])
    expect(refused(`SELECT Id FROM Contact WITH ${mode}`)).toBe(apex);
  expect(refused("SELECT Id FROM Contact ALL ROWS")).toBe("MALFORMED_QUERY ALL ROWS not allowed in this context");
});

test("uses of what is found are told in their order; locking rules out ORDER BY and OFFSET", () => {
  const reader = org();
  expect(query(reader, "SELECT Id FROM Contact FOR VIEW FOR REFERENCE UPDATE TRACKING FOR UPDATE").totalSize).toBe(2);
  expect(refused("SELECT Id FROM Contact ORDER BY Name FOR UPDATE")).toBe(
    "MALFORMED_QUERY Explicit ORDER BY not allowed when locking rows (Id order is implied)",
  );
  expect(refused("SELECT Id FROM Contact LIMIT 1 OFFSET 1 FOR UPDATE")).toBe(
    "MALFORMED_QUERY FOR UPDATE cannot be used in conjunction with the OFFSET clause",
  );
  expect(refused("SELECT Id FROM Contact FOR NOTHING")).toBe("MALFORMED_QUERY unexpected token: 'FOR'");
});

test("FROM may name ways up, and the relationship of a sub-query after its parent", () => {
  const reader = org();
  expect(column(reader, "SELECT c.Name FROM Contact c, c.Account a WHERE a.Name = 'Acme'")).toEqual(["Ada"]);
  expect(query(reader, "SELECT COUNT() FROM Contact, Contact.Account WHERE Account.Name = 'Acme'").totalSize).toBe(1);
  const [account] = query(
    reader,
    "SELECT Account.Name, (SELECT Contact.Name FROM Account.Contacts) FROM Account",
  ).records;
  expect(account).toMatchObject({ Name: "Acme", Contacts: { records: [{ Name: "Ada" }] } });
  expect(refused("SELECT Id FROM Contact c, c.Nothing n")).toMatch(/^INVALID_FIELD Didn't understand relationship/);
  expect(refused("SELECT Id, (SELECT Id FROM Lead.Contacts) FROM Account")).toMatch(/^INVALID_TYPE Didn't understand/);
});

test("aliases are for functions, and neither HAVING nor ORDER BY knows them", () => {
  const grouped = "SELECT Title t, COUNT(Id) n FROM Contact GROUP BY Title";
  expect(query(org(), grouped).totalSize).toBe(1);
  expect(refused(`${grouped} HAVING n > 1`)).toMatch(/^INVALID_FIELD No such column 'n'/);
  expect(refused(`${grouped} ORDER BY n`)).toMatch(/^INVALID_FIELD No such column 'n'/);
  expect(refused("SELECT COUNT(Id) n, COUNT(Name) N FROM Contact")).toBe("MALFORMED_QUERY duplicate alias: N");
  expect(refused("SELECT COUNT(Id) FROM Contact GROUP BY Title HAVING Name = 'a'")).toBe(
    "MALFORMED_QUERY Field must be grouped or aggregated: Name",
  );
});

test("FIELDS is bounded by LIMIT or by ids, and must select something", () => {
  const unbounded = "MALFORMED_QUERY The SOQL FIELDS function must have a LIMIT of at most 200";
  const ids = (count: number) => Array.from({ length: count }, (_, number) => `'${id("003", number + 1)}'`).join(",");
  expect(refused("SELECT FIELDS(ALL) FROM Contact")).toBe(unbounded);
  expect(query(org(), `SELECT FIELDS(ALL) FROM Contact WHERE Id IN (${ids(200)})`).totalSize).toBe(2);
  expect(query(org(), `SELECT FIELDS(CUSTOM) FROM Contact WHERE Id = ${ids(1)} OR Id = ${ids(1)}`).totalSize).toBe(1);
  expect(refused(`SELECT FIELDS(ALL) FROM Contact WHERE Id IN (${ids(201)})`)).toBe(unbounded);
  expect(refused(`SELECT FIELDS(ALL) FROM Contact WHERE Id IN (${ids(2)}) OR Name = 'a'`)).toBe(unbounded);
  expect(refused("SELECT FIELDS(CUSTOM) FROM Account LIMIT 200")).toBe(
    "MALFORMED_QUERY 'FIELDS(...)' expansion function must result in at least one field being selected.",
  );
  expect(query(org(), "SELECT Id, FIELDS(CUSTOM) FROM Account LIMIT 200").totalSize).toBe(1);
  expect(refused("SELECT FIELDS(ALL), COUNT(Id) FROM Account GROUP BY Id LIMIT 200")).toBe(
    "MALFORMED_QUERY Field must be grouped or aggregated: Name",
  );
  expect(refused("SELECT FIELDS(NONE) FROM Account")).toBe("MALFORMED_QUERY unexpected token: 'NONE'");
});

test("aggregate functions take the types the reference lists", () => {
  const takes = (call: string) => refused(`SELECT ${call} FROM Contact`);
  const never = (field: string, name: string) =>
    `MALFORMED_QUERY field ${field} does not support aggregate operator ${name}`;
  expect(takes("COUNT(HasOptedOutOfEmail)")).toBe(never("HasOptedOutOfEmail", "COUNT"));
  expect(takes("MAX(Languages__c)")).toBe(never("Languages__c", "MAX"));
  expect(takes("COUNT_DISTINCT(MailingAddress)")).toBe(never("MailingAddress", "COUNT_DISTINCT"));
  expect(refused("SELECT COUNT(Description) FROM Account")).toBe(never("Description", "COUNT"));
  expect(refused("SELECT COUNT() FROM Contact ORDER BY Name")).toBe(
    "MALFORMED_QUERY Ordered field must be grouped or aggregated: Name",
  );
});

test("the least and greatest of a picklist go by the order of its values", () => {
  const reader = org();
  reader.insert("Account", { Id: id("001", 2), Name: "Bank", Industry: "Banking" });
  expect(query(reader, "SELECT MIN(Industry) low, MAX(Industry) high FROM Account").records[0]).toMatchObject({
    low: "Energy",
    high: "Banking",
  });
});

test("semi-joins stand at the top, on another object, by ids of the same kind", () => {
  const contacts = "Id IN (SELECT AccountId FROM Contact)";
  const top =
    "MALFORMED_QUERY Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.";
  const where = (condition: string) => refused(`SELECT Id FROM Account WHERE ${condition}`);
  expect(query(org(), `SELECT Id FROM Account WHERE (Name = 'Acme') AND (${contacts})`).totalSize).toBe(1);
  expect(where(`(Name = 'a' AND ${contacts}) AND Name LIKE 'a%'`)).toBe(top);
  expect(where(`Name LIKE 'a%' AND (Name = 'a' OR ${contacts})`)).toBe(top);
  expect(where(`NOT ${contacts}`)).toBe(top);
  expect(refused(`SELECT Id, (SELECT Id FROM Contacts WHERE AccountId IN (SELECT Id FROM Account)) FROM Account`)).toBe(
    top,
  );
  expect(where("Id IN (SELECT ParentId FROM Account)")).toBe(
    "MALFORMED_QUERY The inner and outer selects should not be on the same object type",
  );
  expect(where("Id IN (SELECT WhatId FROM Task)")).toBe(
    "MALFORMED_QUERY Entity 'Task' is not supported for semi join inner selects",
  );
  expect(where("Id IN (SELECT Account.Id FROM Contact)")).toMatch(/cannot have more than one level of relationships$/);
  expect(where("Id IN (SELECT OwnerId FROM Contact)")).toMatch(/^INVALID_FIELD .* same object type$/);
  expect(where("Id IN (SELECT COUNT() FROM Contact)")).toMatch(/no clause but WHERE$/);
});

test("TYPEOF wants a polymorphic relationship, plain fields and no functions beside it", () => {
  expect(refused("SELECT TYPEOF Account WHEN Account THEN Id END FROM Contact")).toMatch(/^INVALID_FIELD TYPEOF/);
  expect(refused("SELECT toLabel(Status), TYPEOF What WHEN Account THEN Id END FROM Task")).toMatch(
    /^MALFORMED_QUERY TYPEOF is not allowed in queries with functions/,
  );
  expect(refused("SELECT TYPEOF What WHEN Account THEN FORMAT(Name) END FROM Task")).toBe(
    "MALFORMED_QUERY unexpected token: '('",
  );
  expect(refused("SELECT TYPEOF What WHEN Account THEN Id, Id END FROM Task")).toBe(
    "INVALID_FIELD duplicate field selected: Id",
  );
  expect(refused("SELECT COUNT(Id), TYPEOF What WHEN Account THEN Id END FROM Task GROUP BY Status")).toMatch(
    /^MALFORMED_QUERY TYPEOF/,
  );
  expect(refused("SELECT Id FROM Task WHERE TYPEOF What WHEN Account THEN Id END = 'x'")).toMatch(/^MALFORMED_QUERY/);
  expect(refused("SELECT Id FROM Account WHERE Id IN (SELECT TYPEOF Owner WHEN User THEN Id END FROM Lead)")).toMatch(
    /exactly one field$/,
  );
});

test("how deep children go depends on the version", () => {
  const nested = "SELECT Id, (SELECT Id, (SELECT Id FROM Cases) FROM Contacts) FROM Account";
  expect(query(org(), nested, { version: 58 }).totalSize).toBe(1);
  expect(refused(nested, 57)).toBe(
    "MALFORMED_QUERY SOQL statements cannot query aggregate relationships more than 1 level away from the root entity object",
  );
});

test("OFFSET in a sub-query wants LIMIT 1 around it; ORDER BY takes 32 fields", () => {
  const offset = "SELECT Id, (SELECT Id FROM Contacts LIMIT 5 OFFSET 1) FROM Account";
  expect(query(org(), `${offset} LIMIT 1`).totalSize).toBe(1);
  expect(refused(`${offset} LIMIT 2`)).toMatch(/^MALFORMED_QUERY OFFSET/);
  expect(refused(`SELECT Id FROM Contact ORDER BY ${Array.from({ length: 33 }, () => "Name").join(",")}`)).toMatch(
    /maximum of 32 fields/,
  );
});
