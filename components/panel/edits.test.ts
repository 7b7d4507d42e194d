import { expect, test } from "vitest";
import { type Edit, type InputValue, isUnsaved } from "./edits";

const edit = (first: InputValue | null, input: InputValue): Edit => ({
  ...{ first, input, was: null, lastModifiedAt: null, error: null, failure: null },
});

test("a field that is only open is not unsaved; one that was typed into is, and so is a form", () => {
  expect(isUnsaved({})).toBe(false);
  expect(isUnsaved({ Title: edit("Buyer", "Buyer"), Areas: edit(["A"], ["A"]) })).toBe(false);
  expect(isUnsaved({ Title: edit("Buyer", "Head of Buying") })).toBe(true);
  expect(isUnsaved({ LastName: edit(null, "Novak") })).toBe(true);
});
