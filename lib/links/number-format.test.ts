import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleOf, mostPatternCharacters, numbersIn, problemOfPattern } from "./number-format";

const find = (text: string, pattern: string, isStrict = false) =>
  numbersIn(text, pattern, { isStrict, most: 3 }).map(({ value }) => value);

describe("what a pattern finds", () => {
  test("a number among words, however its letters and hyphens are written", () => {
    for (const written of ["ACME-004711", "acme-004711", "Acme 004711", "ACME–004711", "ACME004711"])
      expect(find(`Hello, I am ${written}. Thanks`, "ACME-######")).toEqual(["ACME-004711"]);
  });

  test("words before it only say where it stands, also over the end of a line", () => {
    expect(find("my customer  no.\n 4K711, please", "Customer no. *****")).toEqual(["4K711"]);
    expect(find("customer 4K711", "Customer no. *****")).toEqual([]);
  });

  test("A is a letter by itself or among its like, and itself in a word", () => {
    expect(find("Order xy-1234", "AA-####")).toEqual(["xy-1234"]);
    expect(find("BCME-123", "ACME-###")).toEqual([]);
  });

  test("a longer number is another, and words without a digit are none", () => {
    for (const text of ["ACME-0047112", "XACME-004711", "ACME-00471"]) expect(find(text, "ACME-######")).toEqual([]);
    for (const text of ["12345.67", "1.12345", "99-12345", "12345-1"]) expect(find(text, "#####")).toEqual([]);
    expect(find("Customer no. today", "Customer no. *****")).toEqual([]);
  });

  test("strictly, only what is written as the pattern is", () => {
    expect(find("ACME-004711", "ACME-######", true)).toEqual(["ACME-004711"]);
    for (const text of ["acme-004711", "ACME 004711", "ACME–004711"])
      expect(find(text, "ACME-######", true)).toEqual([]);
  });

  test("each once, and no more than asked for", () => {
    expect(find("K-111 k-111 K-222 K-333 K-444", "K-###")).toEqual(["K-111", "K-222", "K-333"]);
  });
});

test("a pattern that would take anything for a number is refused with what helps", () => {
  expect(problemOfPattern(" ")).toContain("ACME-######");
  expect(problemOfPattern("AAAA")).toContain("#");
  expect(problemOfPattern("K-#")).toContain("at least 3");
  expect(problemOfPattern(`${"x".repeat(mostPatternCharacters)}###`)).toContain("at most");
  expect(problemOfPattern("Customer no. *****")).toBeNull();
});

/** Patterns as people may write them, with all that means something elsewhere. */
const patterns = fc
  .array(
    fc.constantFrom(
      "#",
      "A",
      "AA",
      "*",
      "-",
      " ",
      "K",
      "ß",
      ".",
      "(",
      ")",
      "+",
      "[",
      "\\",
      "/",
      "|",
      "^",
      "$",
      "é",
      "🦊",
    ),
    {
      minLength: 3,
      maxLength: 20,
    },
  )
  .map((parts) => parts.join("").trim())
  .filter((pattern) => problemOfPattern(pattern) === null);

test("what a pattern says is found wherever it stands by itself, and only that", () => {
  fc.assert(
    fc.property(
      patterns,
      fc.constantFrom("", "Hello, ", "Sí: "),
      fc.constantFrom("", " thanks", "\nBye"),
      (pattern, before, after) => {
        const example = exampleOf(pattern);
        const found = find(before + example + after, pattern, true);
        expect(found).toHaveLength(1);
        expect(example.endsWith(found[0] ?? "nothing")).toBe(true);
      },
    ),
  );
});

test("whatever stands in a text is searched without an error, and what is found stands in it", () => {
  fc.assert(
    fc.property(patterns, fc.string({ unit: "binary", maxLength: 300 }), (pattern, text) => {
      for (const { text: written } of numbersIn(text, pattern, { isStrict: false, most: 3 }))
        expect(text.replace(/\s+/g, " ")).toContain(written);
    }),
  );
});

test("a text that is nearly a number everywhere is read to its end", () => {
  const nearly = `${"1-".repeat(25_000)}x`;
  expect(find(nearly, "#-#-#-#-#-#-#-#-#-#-#-#-#-#-#-*-*-*-*A")).toEqual([]);
  expect(find(`${nearly} K-123`, "K-###")).toEqual(["K-123"]);
});
