import { expect, test } from "vitest";
import { matchesFound } from "./matches-found";

const of = (...labels: string[]) => matchesFound(labels.map((label) => ({ label })));

test("several of one kind are counted, of several kinds each", () => {
  expect(of("Contact", "Contact")).toBe("Multiple matches found (2)");
  expect(of("Contact", "Lead", "Lead")).toBe("1 Contact and 2 Leads");
  expect(of("Contact", "Person account", "Lead", "Lead")).toBe("1 Contact, 1 Person account and 2 Leads");
});
