import { expect, test } from "vitest";
import { id, refusal, TestReader } from "./test-org";

const org = new TestReader();
const noColumn = (column: string, entity: string) =>
  `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;

/** Code and last line of a refusal. */
function refused(soql: string): string {
  const { errorCode, message } = refusal(org, soql);
  return `${errorCode} ${message.split("\n").at(-1)}`;
}

test("an unknown object is refused as recorded, a hidden one alike", () => {
  expect(refusal(org, "select count() from XYZZY")).toEqual({
    errorCode: "INVALID_TYPE",
    message:
      "\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\nsObject type 'XYZZY' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
  });
  expect(refused("SELECT Id FROM Salary__c")).toContain("INVALID_TYPE sObject type 'Salary__c' is not supported.");
});

test("an unknown field is refused as recorded, a hidden one alike", () => {
  expect(refusal(org, "SELECT Id,Invalid__x FROM Contact LIMIT 1")).toEqual({
    errorCode: "INVALID_FIELD",
    message: `\nSELECT Id,Invalid__x FROM Contact LIMIT 1\n          ^\nERROR at Row:1:Column:11\n${noColumn("Invalid__x", "Contact")}`,
  });
  expect(refused("SELECT Secret__c FROM Contact")).toBe(`INVALID_FIELD ${noColumn("Secret__c", "Contact")}`);
  expect(refused("SELECT Id FROM Contact WHERE Secret__c = 'a'")).toContain("No such column 'Secret__c'");
  expect(refused("SELECT Id FROM Contact ORDER BY Secret__c")).toContain("No such column 'Secret__c'");
  expect(refused("SELECT Account.Nope FROM Contact")).toContain("No such column 'Nope' on entity 'Account'");
  expect(refused("SELECT What.Phone2 FROM Task")).toContain("No such column 'Phone2' on entity 'Name'");
  expect(refused("SELECT Account FROM Contact")).toContain("No such column 'Account' on entity 'Contact'");
});

test("rows are counted from line to line, and only the line at fault is shown", () => {
  expect(refusal(org, "SELECT Id\nFROM Contact\n\tWHERE Nope = 1\nLIMIT 1").message).toMatch(
    /^\n\tWHERE Nope = 1\n {7}\^\nERROR at Row:3:Column:8\n/,
  );
});

test("an unknown relationship is not understood, upward or downward", () => {
  expect(refusal(org, "SELECT Foo.Name FROM Contact")).toEqual({
    errorCode: "INVALID_FIELD",
    message:
      "\nSELECT Foo.Name FROM Contact\n       ^\nERROR at Row:1:Column:8\nDidn't understand relationship 'Foo' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
  });
  expect(refused("SELECT Id, (SELECT Id FROM Contactz) FROM Account")).toMatch(
    /^INVALID_TYPE Didn't understand relationship 'Contactz' in FROM part of query call\./,
  );
  expect(refused("SELECT Owner.Manager.Name FROM Lead")).toContain("Didn't understand relationship 'Manager'");
});

test("fields that cannot be filtered, sorted or grouped are refused", () => {
  expect(refusal(org, "SELECT Id FROM Account WHERE Description = 'a'")).toEqual({
    errorCode: "INVALID_FIELD",
    message:
      "\nSELECT Id FROM Account WHERE Description = 'a'\n                             ^\nERROR at Row:1:Column:30\nfield 'Description' can not be filtered in a query call",
  });
  expect(refused("SELECT Id FROM Account ORDER BY Description")).toBe(
    "INVALID_FIELD field 'Description' can not be sorted in a query call",
  );
  expect(refused("SELECT COUNT(Id) FROM Account GROUP BY Description")).toBe(
    "INVALID_FIELD field 'Description' can not be grouped in a query call",
  );
  expect(refused("SELECT Id FROM Contact WHERE MailingAddress = 'a'")).toBe(
    "INVALID_FIELD field 'MailingAddress' can not be filtered in a query call",
  );
});

test("a filter's value must fit its field", () => {
  const criterion = (field: string, rest: string) =>
    `INVALID_FIELD value of filter criterion for field '${field}' must be of type ${rest}`;
  expect(refused("SELECT Id FROM Contact WHERE Birthdate = '2026-01-01'")).toBe(
    criterion("Birthdate", "date and should not be enclosed in quotes"),
  );
  expect(refused("SELECT Id FROM Contact WHERE CreatedDate > 2026-01-01")).toBe(
    criterion("CreatedDate", "dateTime and should not be enclosed in quotes"),
  );
  expect(refused("SELECT Id FROM Contact WHERE Score__c = '1'")).toBe(
    criterion("Score__c", "double and should not be enclosed in quotes"),
  );
  expect(refused("SELECT Id FROM Contact WHERE Employees__c = TODAY")).toBe(
    criterion("Employees__c", "int and should not be enclosed in quotes"),
  );
  expect(refused("SELECT Id FROM Contact WHERE HasOptedOutOfEmail = 'TRUE'")).toBe(
    criterion("HasOptedOutOfEmail", "boolean and should not be enclosed in quotes"),
  );
  expect(refused("SELECT Id FROM Contact WHERE Name = 3999")).toBe(
    criterion("Name", "string and should be enclosed in quotes"),
  );
  expect(refused("SELECT Id FROM Contact WHERE Name IN ('a', 1)")).toBe(
    criterion("Name", "string and should be enclosed in quotes"),
  );
});

test("bad ids and operators that do not fit are refused", () => {
  expect(refusal(org, "SELECT Id FROM Contact WHERE AccountId = 'abc'")).toEqual({
    errorCode: "INVALID_QUERY_FILTER_OPERATOR",
    message:
      "\nSELECT Id FROM Contact WHERE AccountId = 'abc'\n                             ^\nERROR at Row:1:Column:30\ninvalid ID field: abc",
  });
  expect(refused(`SELECT Id FROM Contact WHERE Id = '${id("003", 1).slice(0, 15)}ZZZ'`)).toContain(
    "invalid ID field: 003",
  );
  expect(refused("SELECT Id FROM Contact WHERE Id LIKE '003%'")).toBe(
    "INVALID_QUERY_FILTER_OPERATOR invalid operator on id field",
  );
  expect(refused("SELECT Id FROM Contact WHERE Score__c LIKE '1%'")).toBe(
    "INVALID_QUERY_FILTER_OPERATOR invalid operator",
  );
  expect(refused("SELECT Id FROM Contact WHERE Name INCLUDES ('a')")).toBe(
    "INVALID_QUERY_FILTER_OPERATOR includes or excludes operator only valid on multipicklist field",
  );
});

test("syntax errors name the token, one column to its left as recorded", () => {
  expect(refusal(org, "SELECT * FROM Account where Name='John'")).toEqual({
    errorCode: "MALFORMED_QUERY",
    message: "\nSELECT * FROM Account where Name='John'\n      ^\nERROR at Row:1:Column:7\nunexpected token: '*'",
  });
  expect(refusal(org, "SELECT Id FROM Contact WHERE Name = 'a' AND Title = 'b' OR Title = 'c'")).toEqual({
    errorCode: "MALFORMED_QUERY",
    message:
      "\nWHERE Name = 'a' AND Title = 'b' OR Title = 'c'\n                                ^\nERROR at Row:1:Column:56\nunexpected token: 'OR'",
  });
  expect(refused("SELECT Id FROM Contact WHER Email = 'a'")).toBe("MALFORMED_QUERY unexpected token: 'Email'");
  expect(refused("SELECT Id, FROM Contact")).toBe("MALFORMED_QUERY unexpected token: 'FROM'");
  expect(refused("SELECT Id FROM Contact WHERE")).toBe("MALFORMED_QUERY unexpected token: '<EOF>'");
  expect(refused("SELECT Id FROM Contact LIMIT -1")).toBe("MALFORMED_QUERY unexpected token: '-1'");
  expect(refused("SELECT COUNT(), Id FROM Contact")).toBe("MALFORMED_QUERY unexpected token: ','");
  expect(refused("SELECT Id FROM Contact WHERE Email = ada")).toBe("MALFORMED_QUERY expecting a colon, found 'ada'");
  expect(refused("SELECT Id FROM Contact WHERE Email = :ada")).toBe(
    "MALFORMED_QUERY Bind variables only allowed in Apex code",
  );
  expect(refused("SELECT Id FROM Contact WHERE Email = 'ada")).toBe(
    "MALFORMED_QUERY line 1:37 mismatched character '<EOF>' expecting '''",
  );
  expect(refused("SELECT Id FROM Contact WHERE Name = 'a';")).toBe("MALFORMED_QUERY unexpected token: ';'");
  expect(refused("SELECT Id FROM Contact WHERE Birthdate = 2026-02-30")).toBe(
    "MALFORMED_QUERY Invalid date: 2026-02-30",
  );
  expect(refusal(org, "  ").message).toBe("A query string has to be specified");
});

test("a field is selected once, and only aggregates have aliases", () => {
  expect(refused("SELECT Id, Name, id FROM Contact")).toBe("INVALID_FIELD duplicate field selected: Id");
  expect(refused("SELECT Account.Name, Account.name FROM Contact")).toBe(
    "INVALID_FIELD duplicate field selected: Account.Name",
  );
  expect(refused("SELECT Id, FIELDS(STANDARD) FROM Contact")).toBe("INVALID_FIELD duplicate field selected: Id");
  expect(refused("SELECT What.Name, TYPEOF What WHEN Account THEN Name END FROM Task")).toBe(
    "INVALID_FIELD duplicate field selected: What",
  );
  expect(refused("SELECT Name n FROM Contact")).toBe("MALFORMED_QUERY only aggregate expressions use field aliasing");
});

test("FIELDS(ALL) and FIELDS(CUSTOM) need a LIMIT of at most 200", () => {
  const detail = "MALFORMED_QUERY The SOQL FIELDS function must have a LIMIT of at most 200";
  expect(refused("SELECT FIELDS(ALL) FROM Contact")).toBe(detail);
  expect(refused("SELECT FIELDS(CUSTOM) FROM Contact LIMIT 201")).toBe(detail);
});

test("semi-joins are held to their rules", () => {
  const join = "AccountId IN (SELECT Id FROM Account)";
  expect(refused(`SELECT Id FROM Contact WHERE ${join} OR Name = 'a'`)).toBe(
    "MALFORMED_QUERY Semi join sub-selects are not allowed with the 'OR' operator",
  );
  expect(refused(`SELECT Id FROM Contact WHERE ${join} AND ${join} AND ${join}`)).toBe(
    "EXCEEDED_MAX_SEMIJOIN_SUBSELECTS Maximum 2 semi join sub-selects are allowed",
  );
  expect(
    refused(
      "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE AccountId IN (SELECT Id FROM Account))",
    ),
  ).toBe("MALFORMED_QUERY Nesting of semi join sub-selects is not supported");
  expect(refused("SELECT Id FROM Contact WHERE Name IN (SELECT Id FROM Account)")).toMatch(
    /^INVALID_FIELD The left operand field .* cannot use: 'Name'$/,
  );
  expect(refused("SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact)")).toMatch(/cannot use: 'Name'$/);
  expect(refused("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)")).toMatch(
    /no clause but WHERE$/,
  );
});

test("limits on length, levels and numbers hold", () => {
  const long = (length: number) => `SELECT Id FROM Contact WHERE Name = '${"a".repeat(length)}'`;
  expect(refused(long(4_001))).toContain("SOQL string literals cannot be longer than 4000 characters");
  expect(refused(long(100_000))).toContain("SOQL statements can not be longer than 100000 characters");
  expect(refused("SELECT Id FROM Contact OFFSET 2001")).toBe(
    "NUMBER_OUTSIDE_VALID_RANGE Maximum SOQL offset allowed for apiName Contact is 2000",
  );
  expect(refused(`SELECT ${"ReportsTo.".repeat(6)}Name FROM Contact`)).toMatch(/^MALFORMED_QUERY .* 5 levels$/);
  const children = Array.from({ length: 21 }, () => "(SELECT Id FROM Contacts)").join(",");
  expect(refused(`SELECT ${children} FROM Account`)).toContain("20 parent-to-child relationships");
  expect(refused(`SELECT Id FROM Contact WHERE ${"(".repeat(10_000)}Name = 'a'${")".repeat(10_000)}`)).toMatch(
    /^QUERY_TOO_COMPLICATED/,
  );
  expect(refused(`SELECT Id FROM Contact WHERE ${"(NOT ".repeat(10_000)}Name = 'a'`)).toMatch(/^QUERY_TOO_COMPLICATED/);
  const terms = Array.from({ length: 1_001 }, (_, number) => `Name = '${number}'`).join(" OR ");
  expect(refused(`SELECT Id FROM Contact WHERE ${terms}`)).toMatch(/^QUERY_TOO_COMPLICATED/);
});
