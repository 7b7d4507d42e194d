import { expect, test } from "vitest";
import { errorAt, syntaxError } from "./errors";

/** The text around a place, its caret and its column, without the last line. */
function framed({ message }: Error): string[] {
  return message.split("\n").slice(1, -1);
}

/** A query in which `excerpt` begins at a column, with more behind it. */
function queryWith(excerpt: string, column: number, rest = ""): string {
  return `${`SELECT ${"Field__c, ".repeat(200)}`.slice(0, column - 2)} ${excerpt}${rest}`;
}

test.each([
  [
    "SystemModstamp",
    286,
    "FROM ActivityFieldHistory WHERE SystemModstamp >= 2023-10-17T15:46:51Z",
    " AND IsDeleted = false",
  ],
  [
    "Contact.Name",
    1315,
    "Campaign.Name, Pricebook2.Name, Contact.Name, LastAmountChangedHistory.Id",
    ", Name FROM Opportunity",
  ],
  ["TPI_Product__c", 114, "CreatedById,OCE__ActualCap__c,TPI_Product__c,Name,OCE__JobId__c", ",Id FROM X"],
  [
    "MW_Case_ID__c",
    900,
    "WebEmail__c, Case_Resolution_Summary__c, MW_Case_ID__c, Escalation_Helper_Contact__c",
    ", Id FROM Case",
  ],
  [
    "Account.RecordTypeId",
    486,
    "Account.Phone, Account.Rating, Account.RecordTypeId, Account.ShippingCity",
    ", Id FROM Contact",
  ],
])("the text around %s is shown as it was recorded", (...[name, column, excerpt, rest]) => {
  const text = queryWith(excerpt, column - excerpt.indexOf(name), rest);
  expect(framed(errorAt({ text, offset: column - 1 }, "INVALID_FIELD", "detail"))).toEqual([
    excerpt,
    `${" ".repeat(excerpt.indexOf(name))}^`,
    `ERROR at Row:1:Column:${column}`,
  ]);
});

test("a syntax error stands one to the left of its token, as recorded", () => {
  const excerpt = "LastModifiedById, LastModifiedDate, From Account";
  const text = queryWith(excerpt, 79 - excerpt.indexOf("From"));
  expect(framed(syntaxError({ text, offset: 78 }, "unexpected token: 'From'"))).toEqual([
    excerpt,
    `${" ".repeat(35)}^`,
    "ERROR at Row:1:Column:78",
  ]);
});

test("a fault in the very first character stays within the line", () => {
  expect(framed(syntaxError({ text: "?", offset: 0 }, "detail"))).toEqual(["?", "^", "ERROR at Row:1:Column:0"]);
  expect(framed(syntaxError({ text: "\n?", offset: 1 }, "detail"))).toEqual(["?", "^", "ERROR at Row:2:Column:0"]);
});
