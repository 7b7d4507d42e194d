import fc from "fast-check";
import { expect, test } from "vitest";
import { identifier, identifiers, soql } from "./soql";

/** Reads the first quoted string of a query as Salesforce does, and what stands behind it. */
function readString(query: string): { value: string; rest: string } {
  const controls: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  let value = "";
  for (let at = query.indexOf("'") + 1; at < query.length; at++) {
    const character = query.charAt(at);
    if (character === "'") return { value, rest: query.slice(at + 1) };
    if (character === "\\") {
      const escaped = query.charAt(++at);
      value += controls[escaped] ?? escaped;
    } else {
      value += character;
    }
  }
  throw new Error("The string never ends");
}

test("whatever a customer writes stays inside its quotes and arrives unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { value, rest } = readString(soql`SELECT Id FROM Contact WHERE Email = ${text} LIMIT 5`.text);
      expect(value).toBe(text);
      expect(rest).toBe(" LIMIT 5");
    }),
    {
      examples: [
        ["\\' OR Name != \\'"],
        ["'"],
        ["\\"],
        ["o'brien@example.com"],
        ["a\nb"],
        ['"quoted\\\\"@example.com'],
      ],
    },
  );
});

test("numbers, booleans, null, moments and lists stand as SOQL wants them", () => {
  const { text } = soql`a = ${1.5} AND b = ${true} AND c = ${null} AND d IN ${["x", "y'z"]} AND e > ${new Date(0)}`;
  expect(text).toBe("a = 1.5 AND b = true AND c = null AND d IN ('x', 'y\\'z') AND e > 1970-01-01T00:00:00.000Z");
});

test("a number has digits and a point only, however small or large it is", () => {
  const numbers = [0.000_000_1, -0, 0.1 + 0.2, 1e15, -123.45, 1e21];
  expect(soql`${numbers}`.text).toBe(
    "(0.0000001, 0, 0.30000000000000004, 1000000000000000, -123.45, 1000000000000000000000)",
  );
});

test("an empty list is refused: the query would find something else than was asked", () => {
  expect(() => soql`SELECT Id FROM Contact WHERE Id IN ${[]}`).toThrow();
});

test("fragments nest, and names of fields are nothing but names", () => {
  const where = soql`Email = ${"a'b"}`;
  expect(soql`SELECT ${identifiers(["Id", "Account.Name"])} FROM ${identifier("Contact")} WHERE ${where}`.text).toBe(
    "SELECT Id, Account.Name FROM Contact WHERE Email = 'a\\'b'",
  );
  fc.assert(
    fc.property(fc.string(), (name) => {
      if (/^[A-Za-z][\w.]*$/.test(name)) return;
      expect(() => identifier(name)).toThrow();
    }),
    { examples: [["Id FROM User"], ["Name,Phone"], ["Name--"], [""]] },
  );
});
