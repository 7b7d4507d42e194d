import { charactersOf } from "./string-literal";

type Sign = { kind: "any" } | { kind: "one" } | { kind: "exactly"; character: string };

/**
 * Tests text against a LIKE pattern (as written between the quotes): `%` for any run, `_` for one character, `\%` and `\_`
 * for themselves. Takes time proportional to text × pattern at worst, whatever the pattern.
 */
export function likePattern(raw: string): (text: string) => boolean {
  const signs = charactersOf(raw, () => new Error("The pattern was checked when it was read.")).map(signOf);
  return (text) => matches(signs, text.toLowerCase());
}

function signOf({ character, escaped }: { character: string; escaped: boolean }): Sign {
  if (!escaped && character === "%") return { kind: "any" };
  if (!escaped && character === "_") return { kind: "one" };
  return { kind: "exactly", character: character.toLowerCase() };
}

/** Greedy, going back only to the last `%`: nothing before it can help. */
function matches(signs: readonly Sign[], text: string): boolean {
  let sign = 0;
  let at = 0;
  let retry: { sign: number; at: number } | null = null;
  while (at < text.length) {
    const current = signs[sign];
    if (current?.kind === "any") {
      retry = { sign: ++sign, at };
    } else if (current !== undefined && fits(current, text.charAt(at))) {
      sign++;
      at++;
    } else if (retry !== null) {
      retry.at++;
      ({ sign, at } = retry);
    } else return false;
  }
  return signs.slice(sign).every(({ kind }) => kind === "any");
}

function fits(sign: Sign, character: string): boolean {
  return sign.kind === "one" || (sign.kind === "exactly" && sign.character === character);
}
