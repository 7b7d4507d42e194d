import fc from "fast-check";

/** Texts of everything that is awkward to cut: emojis of many units, accents put on, halves of characters, control characters. */
export const awkwardText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\ud83d", "\u0000", "\u200d", "\r\n", "नमस्ते", "\n> "),
    ),
  )
  .map((parts) => parts.join(""));
