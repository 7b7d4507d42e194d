import type { Glob, WordPattern } from "./expression";

/** A wildcard at the start of a word means nothing there, so that the word finds nothing (unverified; api.md §7: "not at the start"). */
export function isUnsearchable({ prefix }: WordPattern): boolean {
  return prefix === "";
}

export function matchesWord({ prefix, glob }: WordPattern, word: string): boolean {
  if (glob === null) return word === prefix;
  return prefix !== "" && word.startsWith(prefix) && matchesGlob(glob, [...word]);
}

/** Remembers the last `many` alone, so that no pattern takes longer than its length times the word's. */
function matchesGlob(glob: Glob, word: readonly string[]): boolean {
  let [at, inWord] = [0, 0];
  let [many, resumed] = [-1, 0];
  while (inWord < word.length) {
    const wanted = glob[at];
    if (wanted === "many") {
      many = at++;
      resumed = inWord;
    } else if (wanted === "one" || (wanted !== undefined && wanted.literal === word[inWord])) {
      at++;
      inWord++;
    } else if (many >= 0) {
      at = many + 1;
      inWord = ++resumed;
    } else return false;
  }
  while (glob[at] === "many") at++;
  return at === glob.length;
}
