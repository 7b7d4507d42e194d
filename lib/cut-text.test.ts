import fc from "fast-check";
import { expect, test } from "vitest";
import { awkwardText } from "@/test/awkward-text";
import { cutStart, cutText, plainText } from "./cut-text";

test("a text cut anywhere is whole characters, never longer than the field, and the beginning of what it was", () => {
  fc.assert(
    fc.property(awkwardText.map(plainText), fc.integer({ min: 1, max: 60 }), (text, most) => {
      const cut = cutText(text, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(cut.isWellFormed()).toBe(true);
      if (text.length <= most) expect(cut).toBe(text);
      else expect(text.startsWith(cut.replace(/…$/, ""))).toBe(true);
      const end = cutStart(text, most);
      expect(end.length).toBeLessThanOrEqual(most);
      expect(end.isWellFormed()).toBe(true);
      expect(text.endsWith(end.replace(/^…/, ""))).toBe(true);
    }),
  );
});

test("no family is torn apart, no flag halved, no accent lost", () => {
  expect(cutText("ab👩‍👩‍👧‍👦cd", 8)).toBe("ab…");
  expect(cutText("🇩🇪🇫🇷🇮🇹", 10)).toBe("🇩🇪🇫🇷…");
  expect(cutText("aaae\u0301bbbb", 5)).toBe("aaa…");
  expect(cutStart("abcd👩‍👩‍👧‍👦ef", 8)).toBe("…ef");
});
