const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Characters that no text of Salesforce's may hold: XML knows none of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as Salesforce takes it: whole characters, none that it cannot keep, line ends of one kind. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(unprintable, "");
}

/**
 * The beginning of a text, with an end put after it where something is left out. No character is broken, however many units it is made of.
 * @param most UTF-16 units, as Salesforce counts them (salesforce/api.md §18)
 */
export function cutText(text: string, most: number, end = "…"): string {
  if (text.length <= most) return text;
  const ending = end.length <= most ? end : "";
  return text.slice(0, boundaryAtOrBefore(text, most - ending.length)).trimEnd() + ending;
}

/** The end of a text, with a beginning put before it where something is left out. */
export function cutStart(text: string, most: number, beginning = "…"): string {
  if (text.length <= most) return text;
  const start = beginning.length <= most ? beginning : "";
  return start + text.slice(boundaryAtOrAfter(text, text.length - (most - start.length)));
}

/** Segmenting begins so far before the cut, at a line's end if there is one, because it takes time in long texts. */
const lookBack = 2_000;

function boundaryAtOrBefore(text: string, at: number): number {
  const segment = segmentAround(text, at);
  return segment ? segment.start : at;
}

function boundaryAtOrAfter(text: string, at: number): number {
  const segment = segmentAround(text, at);
  if (!segment) return at;
  return segment.start === at ? at : segment.end;
}

/** The character that reaches over a place; it begins there when the place is a boundary. */
function segmentAround(text: string, at: number): { start: number; end: number } | null {
  const from = startOfLook(text, at);
  const segment = characters.segment(text.slice(from, at + lookBack)).containing(at - from);
  return segment ? { start: from + segment.index, end: from + segment.index + segment.segment.length } : null;
}

function startOfLook(text: string, at: number): number {
  const from = Math.max(0, at - lookBack);
  const isHalf = from > 0 && /[\udc00-\udfff]/.test(text.charAt(from));
  return isHalf ? from - 1 : from;
}
