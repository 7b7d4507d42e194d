import { expect, test } from "vitest";
import { findRecordId, toRecordId } from "./record-id";

test("the 15-character form becomes the 18-character one", () => {
  expect(findRecordId("003xx000004TmiQ")).toBe("003xx000004TmiQAAS");
  expect(findRecordId("001A000000006aA")).toBe("001A000000006aAIAQ");
});

test("the 18-character form stays as it is", () => {
  expect(findRecordId(" 003xx000004TmiQAAS ")).toBe("003xx000004TmiQAAS");
});

test("an ID whose letters lost their case is refused rather than taken for another record", () => {
  expect(findRecordId("003XX000004TMIQAAS")).toBeNull();
  expect(findRecordId("003xx000004tmiqaas")).toBeNull();
});

test.each(["", "0061234567890abcdef", "003", "003xx000004Tm-Q"])("%j is no ID, and that is said plainly", (text) => {
  expect(() => toRecordId(text)).toThrow(/15 or 18 characters/);
});
