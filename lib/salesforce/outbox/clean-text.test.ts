import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, cleanValue } from "./clean-text";

test("no text becomes a reference, whatever it was made of", () => {
  const piece = fc.constantFrom("@", "{", "\u0000", "\u0007", "\ud800", "\udc00", "a", "}", "\uffff", "\n");
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const clean = cleanText(pieces.join(""));
      expect(clean).not.toContain("@{");
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).toMatch(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\uffff]*$/);
    }),
  );
});

test("text keeps its length, lines and tabs, and other values are left as they are", () => {
  expect(cleanText("a@{b}\r\n\tc")).toBe("a@\uff5bb}\r\n\tc");
  expect(cleanValue({ street: "@{x}", latitude: 1 })).toEqual({ street: "@\uff5bx}", latitude: 1 });
  expect(cleanValue(null)).toBeNull();
});
