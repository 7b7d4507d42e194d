/**
 * Text as the search engine cuts it: at everything that is neither letter nor digit, without regard to case (api.md §7), and a
 * second time where case changes or letters meet digits, so that {Sample} finds "SampleAccount2" (plugin-data's own tests, which
 * run against real orgs).
 */

/** A word as written. */
export const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const PARTS = /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{N}+|[\p{L}\p{M}]/gu;

/** Every word, and the parts of words that have some; for looking up, not for phrases. */
export function tokensOf(text: string): Set<string> {
  const tokens = new Set<string>();
  for (const word of text.match(WORD) ?? []) {
    tokens.add(word.toLowerCase());
    for (const part of partsOf(word)) tokens.add(part);
  }
  return tokens;
}

/** `SampleAccount2` → sample, account, 2. Empty for a word of one part. */
export function partsOf(word: string): string[] {
  const parts = word.match(PARTS) ?? [];
  return parts.length > 1 ? parts.map((part) => part.toLowerCase()) : [];
}
