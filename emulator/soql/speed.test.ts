import { expect, test } from "vitest";
import type { StoredRecord } from "../types";
import { id, me, query, refusal, TestReader, viewer } from "./test-org";

const CONTACTS = 100_000;
const reader = new TestReader();
reader.fill(
  "Account",
  Array.from({ length: 1_000 }, (_, index) => ({ Id: id("001", index), Name: `Account ${index}`, OwnerId: me })),
);
reader.fill(
  "Contact",
  Array.from({ length: CONTACTS }, (_, index): StoredRecord => {
    const names = { Name: `Contact ${index}`, Title: `Title ${index % 7}`, Email: `person${index}@example.com` };
    return { Id: id("003", index), ...names, AccountId: id("001", index % 1_000), OwnerId: me, IsDeleted: false };
  }),
);

/** How many records a query has the reader hand out. */
function visits(soql: string, expectedRows: number): number {
  reader.visited = 0;
  expect(query(reader, soql).totalSize).toBe(expectedRows);
  return reader.visited;
}

test("a look-up by an indexed field among 100,000 contacts touches only what it finds", () => {
  expect(visits("SELECT Id, Name FROM Contact WHERE Email = 'PERSON77@example.com'", 1)).toBe(1);
  expect(visits(`SELECT Id, Account.Name FROM Contact WHERE Id = '${id("003", 5)}'`, 1)).toBe(2);
  expect(
    visits("SELECT COUNT() FROM Contact WHERE Email IN ('person1@example.com', 'person2@example.com', 'x')", 2),
  ).toBe(2);
  expect(visits("SELECT Id FROM Contact WHERE Email = 'person1@example.com' OR Email = 'person2@example.com'", 2)).toBe(
    2,
  );
  expect(
    visits("SELECT COUNT(Id) FROM Contact WHERE (Title LIKE 'Title%' AND (Email = 'person9@example.com'))", 1),
  ).toBe(1);
});

test("among several indexes the most selective one decides", () => {
  expect(
    visits(`SELECT Id FROM Contact WHERE OwnerId = '${me}' AND Email = 'person77@example.com'`, 1),
  ).toBeLessThanOrEqual(4);
  expect(
    visits(`SELECT Id FROM Contact USING SCOPE mine WHERE AccountId = '${id("001", 3)}'`, 100),
  ).toBeLessThanOrEqual(202);
});

test("semi-joins and children go by index", () => {
  expect(
    visits("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email = 'person5@example.com')", 1),
  ).toBe(2);
  expect(visits(`SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Id = '${id("001", 8)}'`, 1)).toBe(101);
});

test("a scan that compares too much is ended by QUERY_TIMEOUT", () => {
  const terms = Array.from({ length: 300 }, (_, number) => `Title != '${number}'`).join(" OR ");
  expect(refusal(reader, `SELECT Id FROM Contact WHERE ${terms}`)).toEqual({
    errorCode: "QUERY_TIMEOUT",
    message: "Your query request was running for too long.",
  });
});

test("activities of more than 20,000 people and things are too many for those without View All Data", () => {
  const crowd = new TestReader();
  const tasks = Array.from({ length: 20_001 }, (_, index) => ({ Id: id("00T", index), WhoId: id("003", index) }));
  crowd.fill("Task", tasks);
  const soql = "SELECT Id FROM Task";
  expect(refusal(crowd, soql).errorCode).toBe("OPERATION_TOO_LARGE");
  expect(query(crowd, `${soql} LIMIT 20000`).totalSize).toBe(20_000);
  expect(query(crowd, soql, { viewer: { ...viewer, viewsAllData: true } }).totalSize).toBe(20_001);
});

test("without ORDER BY reading stops at the LIMIT", () => {
  expect(visits("SELECT Id FROM Contact WHERE Title = 'Title 0' LIMIT 10", 10)).toBeLessThanOrEqual(70);
});
