import { expect, test } from "vitest";
import { ownPath } from "./same-origin";

test("a way back leads only to our own pages", () => {
  expect(ownPath("/inbox/42?view=mine#last")).toBe("/inbox/42?view=mine#last");
  for (const elsewhere of [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "https://evil.example/inbox",
    "javascript:alert(1)",
    "inbox",
    "",
    null,
    undefined,
  ]) {
    expect(ownPath(elsewhere)).toBe("/inbox");
  }
});
