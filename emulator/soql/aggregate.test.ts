import { expect, test } from "vitest";
import { id, query, refusal, TestReader } from "./test-org";

const acme = id("001", 1);

function org(): TestReader {
  const reader = new TestReader();
  reader.insert("Account", { Id: acme, Name: "Acme", AnnualRevenue: 10 });
  reader.insert("Account", { Id: id("001", 2), Name: "Globex", AnnualRevenue: null });
  const contacts = [
    ["Ada", "CEO", 1],
    ["Bob", "ceo", 4],
    ["Cleo", "CTO", null],
    ["Dan", null, 7],
  ] as const;
  for (const [index, [Name, Title, Score__c]] of contacts.entries())
    reader.insert("Contact", { Id: id("003", index), Name, Title, Score__c, AccountId: index < 3 ? acme : null });
  return reader;
}

/** The rows without their attributes. */
function rows(soql: string): unknown[] {
  return query(org(), soql).records.map(({ attributes, ...row }) => {
    expect(attributes).toEqual({ type: "AggregateResult" });
    return row;
  });
}

test("COUNT() answers by its number alone", () => {
  expect(query(org(), "SELECT COUNT() FROM Contact WHERE Title = 'CEO'")).toEqual({
    totalSize: 2,
    records: [],
    countOnly: true,
  });
  expect(query(org(), "SELECT COUNT() FROM Contact LIMIT 3").totalSize).toBe(3);
  expect(query(org(), "SELECT COUNT() FROM Contact LIMIT 3 OFFSET 2").totalSize).toBe(2);
});

test("functions leave nulls out, and are called expr0, expr1 unless they have an alias", () => {
  expect(
    rows(
      "SELECT COUNT(Id), COUNT(Title) titles, COUNT_DISTINCT(Title), SUM(Score__c), AVG(Score__c), MIN(Score__c), MAX(Name) FROM Contact",
    ),
  ).toEqual([{ expr0: 4, titles: 3, expr1: 2, expr2: 12, expr3: 4, expr4: 1, expr5: "Dan" }]);
  expect(rows("SELECT SUM(Score__c), COUNT(Id) FROM Contact WHERE Name = 'nobody'")).toEqual([
    { expr0: null, expr1: 0 },
  ]);
  expect(rows("SELECT MAX(CreatedDate) FROM Contact")).toEqual([{ expr0: "2026-11-20T12:00:00.000+0000" }]);
});

test("records group by fields and parents' fields, text without regard to case", () => {
  expect(rows("SELECT Title, COUNT(Id) n FROM Contact GROUP BY Title ORDER BY COUNT(Id) DESC, Title")).toEqual([
    { Title: "CEO", n: 2 },
    { Title: null, n: 1 },
    { Title: "CTO", n: 1 },
  ]);
  expect(
    rows(
      "SELECT Account.Name, Title t, MAX(Score__c) FROM Contact WHERE AccountId != null GROUP BY Account.Name, Title ORDER BY Title",
    ),
  ).toEqual([
    { Name: "Acme", t: "CEO", expr0: 4 },
    { Name: "Acme", t: "CTO", expr0: null },
  ]);
  expect(rows("SELECT Title FROM Contact GROUP BY Title ORDER BY Title NULLS LAST LIMIT 1 OFFSET 1")).toEqual([
    { Title: "CTO" },
  ]);
});

test("HAVING filters groups by their figures and keys", () => {
  expect(rows("SELECT Title FROM Contact GROUP BY Title HAVING COUNT(Id) > 1")).toEqual([{ Title: "CEO" }]);
  expect(rows("SELECT Title FROM Contact GROUP BY Title HAVING MIN(Score__c) = 7 OR Title LIKE 'ct%'")).toEqual([
    { Title: "CTO" },
    { Title: null },
  ]);
});

test("what is neither grouped nor aggregated is refused", () => {
  const refused = (soql: string) => {
    const { errorCode, message } = refusal(org(), soql);
    return `${errorCode} ${message.split("\n").at(-1)}`;
  };
  expect(refused("SELECT Name, COUNT(Id) FROM Contact")).toBe(
    "MALFORMED_QUERY Field must be grouped or aggregated: Name",
  );
  expect(refused("SELECT COUNT(Id) FROM Contact GROUP BY Title ORDER BY Name")).toBe(
    "MALFORMED_QUERY Ordered field must be grouped or aggregated: Name",
  );
  expect(refused("SELECT COUNT(Id) FROM Contact LIMIT 1")).toBe(
    "MALFORMED_QUERY Non-grouped query that uses overall aggregate functions cannot also use LIMIT",
  );
  expect(refused("SELECT SUM(Name) FROM Contact")).toBe(
    "MALFORMED_QUERY field Name does not support aggregate operator SUM",
  );
  expect(refused("SELECT Title, Account.Name, Name FROM Contact GROUP BY Title, Account.Name, Name")).toBe(
    "MALFORMED_QUERY duplicate alias: Name",
  );
  expect(refused("SELECT Id, (SELECT COUNT(Id) FROM Contacts) FROM Account")).toBe(
    "MALFORMED_QUERY only root queries support aggregate expressions",
  );
  expect(refused("SELECT Id, (SELECT COUNT() FROM Contacts) FROM Account")).toMatch(
    /^MALFORMED_QUERY only root queries/,
  );
  expect(refused("SELECT Id, (SELECT Title FROM Contacts GROUP BY Title) FROM Account")).toMatch(
    /^MALFORMED_QUERY only root/,
  );
  expect(refused("SELECT COUNT() FROM Contact GROUP BY Title")).toBe(
    "MALFORMED_QUERY Grouped queries cannot use COUNT()",
  );
  expect(refused("SELECT COUNT(Id) FROM Contact GROUP BY CreatedDate")).toBe(
    "INVALID_FIELD field 'CreatedDate' can not be grouped in a query call",
  );
  expect(refused("SELECT Id FROM Contact WHERE COUNT(Id) > 1")).toBe("MALFORMED_QUERY unexpected token: '('");
});
