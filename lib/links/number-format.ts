/** Longer than any customer's number and the words before it. */
export const mostPatternCharacters = 60;

/** Fewer would take every house number for a customer's. */
const fewestPlaces = 3;

/** A customer's number as it stands in a mail, and as it is written by the pattern: `acme 004711` and `ACME-004711`. */
export type FoundNumber = { text: string; value: string };

/** A part of a pattern: a place for one character, a word gap, a hyphen, or a character that stands for itself. */
type Part = { kind: "digit" | "letter" | "either" | "gap" | "hyphen" | "itself"; text: string };

/** Why a pattern cannot be used, in a sentence; null when it can. */
export function problemOfPattern(pattern: string): string | null {
  if (pattern.trim() === "") return "Write how the number looks, for example ACME-######.";
  if (pattern.length > mostPatternCharacters) return `Use at most ${mostPatternCharacters} characters.`;
  const places = partsOf(pattern).filter(isPlace);
  if (!places.some(({ kind }) => kind !== "letter")) return "Put a # for each digit of the number.";
  if (places.length < fewestPlaces)
    return `Use at least ${fewestPlaces} of #, A and *, or much that is no number is taken for one.`;
  return null;
}

/** A number of this look, as in `ACME-123456`. */
export function exampleOf(pattern: string): string {
  let [digits, letters, either] = [0, 0, 0];
  const digit = () => String(++digits % 10);
  const letter = () => "KLMNP".charAt(letters++ % 5);
  const characters: Partial<Record<Part["kind"], () => string>> = {
    digit,
    letter,
    either: () => (either++ % 2 === 0 ? digit() : letter()),
  };
  return partsOf(pattern)
    .map(({ kind, text }) => characters[kind]?.() ?? text)
    .join("");
}

export type Finding = {
  /** Only as the pattern writes it: its case, its hyphens. */
  isStrict: boolean;
  most: number;
};

/**
 * The first few customers' numbers in a text, each once. In the pattern `#` is a digit, `A` by itself or among its like a letter, `*`
 * either; what stands before the number and a blank only says where it stands. At least one digit belongs to a number, and what goes on
 * as another number is none. Takes time by the length of the text, whatever it says: nothing is tried twice at a place.
 */
export function numbersIn(text: string, pattern: string, { isStrict, most }: Finding): FoundNumber[] {
  const parts = partsOf(pattern);
  const found = new Map<string, FoundNumber>();
  if (problemOfPattern(pattern) !== null) return [];
  for (let at = 0; at < text.length && found.size < most; at += 1) {
    const number = numberAt(text, at, { parts, isStrict });
    if (!number) continue;
    const key = number.found.value.toLowerCase();
    if (!found.has(key)) found.set(key, number.found);
    at = number.end - 1;
  }
  return [...found.values()];
}

/** Words of capital A alone are places for letters, so that ACME needs no escape. */
function partsOf(pattern: string): Part[] {
  const tokens = pattern.trim().match(/\p{L}+|\s+|[-‐‑‒–—]+|./gu) ?? [];
  return tokens.flatMap((token): Part[] => {
    if (/^A+$/.test(token)) return [...token].map((text) => ({ kind: "letter", text }));
    if (/^\s/.test(token)) return [{ kind: "gap", text: " " }];
    if (/^[-‐‑‒–—]/.test(token)) return [{ kind: "hyphen", text: "-" }];
    if (token === "#") return [{ kind: "digit", text: token }];
    if (token === "*") return [{ kind: "either", text: token }];
    return [...token].map((text) => ({ kind: "itself", text }));
  });
}

const isPlace = ({ kind }: Part) => kind === "digit" || kind === "letter" || kind === "either";

type Reading = { parts: readonly Part[]; isStrict: boolean };

function numberAt(text: string, at: number, reading: Reading): { found: FoundNumber; end: number } | null {
  if (goesOnBefore(text, at)) return null;
  const pieces = piecesAt(text, at, reading);
  const end = pieces?.at(-1)?.end;
  if (!pieces || end === undefined || goesOnAfter(text, end)) return null;
  const own = pieces.slice(beginOf(reading.parts));
  if (!own.some(({ part, written }) => isPlace(part) && isDigit(written))) return null;
  const written = own.map((piece) => piece.written.replace(/\s+/g, " ")).join("");
  const value = own.map((piece) => (isPlace(piece.part) ? piece.written : piece.part.text)).join("");
  return { found: { text: written, value: reading.isStrict ? written : value }, end };
}

type Piece = { part: Part; written: string; end: number };

/** What each part takes of the text, one after another; null where one does not fit. */
function piecesAt(text: string, at: number, { parts, isStrict }: Reading): Piece[] | null {
  const pieces: Piece[] = [];
  let here = at;
  for (const part of parts) {
    const length = lengths[part.kind](text, here, { own: part.text, isStrict });
    if (length === null) return null;
    pieces.push({ part, written: text.slice(here, here + length), end: here + length });
    here += length;
  }
  return pieces;
}

/** Where the number itself begins: with the word that its first place is in. */
function beginOf(parts: readonly Part[]): number {
  const place = parts.findIndex(isPlace);
  return parts.slice(0, place).findLastIndex(({ kind }) => kind === "gap") + 1;
}

type Length = (text: string, here: number, as: { own: string; isStrict: boolean }) => number | null;

const one =
  (fits: (character: string) => boolean): Length =>
  (text, here) =>
    fits(text.charAt(here)) ? 1 : null;

/** How many characters of the text a part takes; null when it does not fit. */
const lengths: Record<Part["kind"], Length> = {
  digit: one(isDigit),
  letter: one(isLetter),
  either: one(isOfWord),
  gap: blanksAt,
  hyphen: (text, here, { isStrict }) => (isStrict ? exactHyphenAt : hyphenAt)(text.charAt(here)),
  itself: (text, here, { own, isStrict }) => {
    const written = text.slice(here, here + own.length);
    const fits = written === own || (!isStrict && written.toLowerCase() === own.toLowerCase());
    return fits ? own.length : null;
  },
};

/** Programs break lines and indent; more than this is another place. */
const mostBlanks = 3;

function blanksAt(text: string, here: number): number | null {
  let length = 0;
  while (length < mostBlanks && /\s/.test(text.charAt(here + length))) length += 1;
  return length > 0 ? length : null;
}

/** Hyphens are written long, as a blank, or not at all. */
function hyphenAt(character: string): number {
  return /^[-‐‑‒–— \u00a0]$/.test(character) ? 1 : 0;
}

function exactHyphenAt(character: string): number | null {
  return character === "-" ? 1 : null;
}

function isDigit(character: string): boolean {
  return /^[0-9]$/.test(character);
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function isOfWord(character: string): boolean {
  return isDigit(character) || isLetter(character);
}

/** `12345` of `12345.67`, `99-12345` and `1123456` is no number of its own. */
function goesOnBefore(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (isOfWord(before)) return isOfWord(text.charAt(at));
  return joins(before) && isDigit(text.charAt(at - 2)) && isDigit(text.charAt(at));
}

function goesOnAfter(text: string, end: number): boolean {
  const after = text.charAt(end);
  if (isOfWord(after)) return isOfWord(text.charAt(end - 1));
  return joins(after) && isDigit(text.charAt(end + 1)) && isDigit(text.charAt(end - 1));
}

const joins = (character: string) => /^[-‐‑‒–—.,/:]$/.test(character);
