import { expect, test } from "vitest";
import { pageOf, type ResultRows } from "./paging";
import { id, outcome, TestReader } from "./test-org";

/** Accounts with so many Contacts each. */
function rowsOf(children: readonly number[]): { reader: TestReader; rows: ResultRows } {
  const reader = new TestReader();
  let number = 0;
  for (const [index, count] of children.entries()) {
    const account = id("001", index);
    reader.insert("Account", { Id: account, Name: `A${index}` });
    for (let n = 0; n < count; n++)
      reader.insert("Contact", { Id: id("003", number++), Name: "C", AccountId: account });
  }
  return { reader, rows: outcome(reader, "SELECT Name, (SELECT Id FROM Contacts) FROM Account").rows };
}

/** Names on each page, in order, and where lists of children were cut. */
function pages({ rows, batchSize }: { rows: ResultRows; batchSize: number }) {
  const cuts: number[] = [];
  const names: unknown[][] = [];
  const nextUrl = (_rest: ResultRows, next: number) => {
    cuts.push(next);
    return `cut-${next}`;
  };
  for (let start: number | null = 0; start !== null; ) {
    const page = pageOf(rows, start, { batchSize, nextUrl });
    names.push(page.records.map((row) => row["Name"]));
    start = page.next;
  }
  return { names, cuts };
}

test("children count toward a page, and a row whose children no longer fit begins the next one", () => {
  const { rows } = rowsOf([2, 2, 5, 0, 0]);
  expect(pages({ rows, batchSize: 7 })).toEqual({ names: [["A0", "A1"], ["A2", "A3"], ["A4"]], cuts: [] });
});

test("children too many for any page are cut, and their rest is a list of its own", () => {
  const { rows } = rowsOf([9, 1]);
  expect(pages({ rows, batchSize: 4 })).toEqual({ names: [["A0"], ["A1"]], cuts: [3] });
  const [first] = pageOf(rows, 0, { batchSize: 4, nextUrl: (_rest, next) => `next-${next}` }).records;
  expect(first?.["Contacts"]).toMatchObject({ totalSize: 9, done: false, nextRecordsUrl: "next-3" });
});

test("later pages show records as they have become, without those that are gone", () => {
  const { reader, rows } = rowsOf([0, 0, 0]);
  reader.change(id("001", 1), { IsDeleted: true });
  reader.change(id("001", 2), { Name: "Renamed" });
  expect(pageOf(rows, 1, { batchSize: 5, nextUrl: null }).records.map((row) => row["Name"])).toEqual(["Renamed"]);
});

test("archived activities are for queryAll alone", () => {
  const reader = new TestReader();
  reader.insert("Task", { Id: id("00T", 1), Subject: "Old", IsArchived: true });
  reader.insert("Task", { Id: id("00T", 2), Subject: "New", IsArchived: false });
  const soql = "SELECT Subject FROM Task";
  expect(outcome(reader, soql).totalSize).toBe(1);
  expect(outcome(reader, soql, { includeDeleted: true }).totalSize).toBe(2);
});
