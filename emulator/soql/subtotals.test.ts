import { expect, test } from "vitest";
import { id, query, refusal, TestReader } from "./test-org";

/** Four Contacts: two CEOs of Rome, one of Bern, and one CTO of nowhere. */
function org(): TestReader {
  const reader = new TestReader();
  const rows = [
    ["CEO", "Rome"],
    ["CEO", "Bern"],
    ["CTO", null],
    ["ceo", "Rome"],
  ] as const;
  for (const [index, [Title, MailingCity]] of rows.entries())
    reader.insert("Contact", { Id: id("003", index), Name: `C${index}`, Title, MailingCity });
  return reader;
}

/** Title, city, whether they are subtotals, and the count. */
function rows(groupBy: string, rest = ""): unknown[] {
  const soql = `SELECT Title, MailingCity, GROUPING(Title) t, GROUPING(MailingCity) c, COUNT(Id) n FROM Contact GROUP BY ${groupBy} ${rest}`;
  return query(org(), soql).records.map(({ Title, MailingCity, t, c, n }) => [Title, MailingCity, t, c, n]);
}

test("ROLLUP puts a subtotal behind what it sums up, and the total last", () => {
  expect(rows("ROLLUP(Title, MailingCity)")).toEqual([
    ["CEO", "Rome", 0, 0, 2],
    ["CEO", "Bern", 0, 0, 1],
    ["CEO", null, 0, 1, 3],
    ["CTO", null, 0, 0, 1],
    ["CTO", null, 0, 1, 1],
    [null, null, 1, 1, 4],
  ]);
});

test("CUBE adds the subtotals of every combination", () => {
  const cube = rows("CUBE(Title, MailingCity)");
  expect(cube).toHaveLength(9);
  expect(cube).toContainEqual([null, "Rome", 1, 0, 2]);
  expect(cube).toContainEqual([null, null, 1, 0, 1]);
  expect(cube.at(-1)).toEqual([null, null, 1, 1, 4]);
});

test("GROUPING filters and sorts", () => {
  expect(rows("ROLLUP(Title, MailingCity)", "HAVING GROUPING(MailingCity) = 1 ORDER BY GROUPING(Title) DESC")).toEqual([
    [null, null, 1, 1, 4],
    ["CEO", null, 0, 1, 3],
    ["CTO", null, 0, 1, 1],
  ]);
});

test("without records there is a grand total alone", () => {
  const soql = "SELECT Title, COUNT(Id) n FROM Contact WHERE Name = 'x' GROUP BY ROLLUP(Title)";
  expect(query(org(), soql).records).toEqual([{ attributes: { type: "AggregateResult" }, Title: null, n: 0 }]);
});

test("subtotals take three fields at most, all of them within the parentheses", () => {
  const code = (groupBy: string) =>
    refusal(org(), `SELECT COUNT(Id) FROM Contact GROUP BY ${groupBy}`).message.split("\n").at(-1);
  expect(code("ROLLUP(Title, Name, FirstName, LastName)")).toMatch(/at most 3 fields/);
  expect(code("ROLLUP(Title), Name")).toBe("unexpected token: ','");
  expect(code("CUBE()")).toBe("unexpected token: ')'");
  expect(refusal(org(), "SELECT GROUPING(Name) FROM Contact GROUP BY ROLLUP(Title)").message).toMatch(
    /must be grouped or aggregated: Name$/,
  );
});
