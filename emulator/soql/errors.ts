/** Codes a query can be refused with (SOAP API developer guide, ExceptionCode). */
export type SoqlErrorCode =
  | "EXCEEDED_ID_LIMIT"
  | "EXCEEDED_MAX_SEMIJOIN_SUBSELECTS"
  | "MALFORMED_QUERY"
  | "INVALID_FIELD"
  | "INVALID_TYPE"
  | "INVALID_TYPE_FOR_OPERATION"
  | "INVALID_FILTER_VALUE"
  | "INVALID_QUERY_FILTER_OPERATOR"
  | "INVALID_QUERY_SCOPE"
  | "NUMBER_OUTSIDE_VALID_RANGE"
  | "OPERATION_TOO_LARGE"
  | "QUERY_TIMEOUT"
  | "QUERY_TOO_COMPLICATED";

/** A query that is refused, with Salesforce's code and text. The only thing this room throws on any text. */
export class SoqlError extends Error {
  readonly errorCode: SoqlErrorCode;

  constructor(errorCode: SoqlErrorCode, message: string) {
    super(message);
    this.name = "SoqlError";
    this.errorCode = errorCode;
  }
}

/** A place in a query's text, counted in characters from 0. */
export type Place = { text: string; offset: number };

/** Refuses a name or value: the caret stands under its first character, columns count from 1. */
export function errorAt(place: Place, errorCode: SoqlErrorCode, detail: string): SoqlError {
  return new SoqlError(errorCode, `${framed(place, 0)}\n${detail}`);
}

/**
 * Refuses the syntax at a place. Recorded answers put the caret of syntax errors one to the left of the token, so that the
 * column counts from 0 ("SELECT * FROM Account" → Column:7), unlike all other errors.
 */
export function syntaxError(place: Place, detail: string): SoqlError {
  return new SoqlError("MALFORMED_QUERY", `${framed(place, -1)}\n${detail}`);
}

const CONTEXT = 30;

/**
 * The line, the caret under the place, and the row and column. Salesforce shows 30 characters to either side of the place,
 * widened to whole words, and never more than the line (read off recorded answers).
 */
function framed({ text, offset }: Place, shift: number): string {
  const lineStart = text.slice(0, offset).lastIndexOf("\n") + 1;
  const newline = text.indexOf("\n", offset);
  const lineEnd = newline < 0 ? text.length : newline;
  let start = Math.max(lineStart, offset - CONTEXT);
  while (start > lineStart && !isGap(text, start - 1)) start--;
  let end = Math.min(lineEnd, offset + CONTEXT);
  while (end < lineEnd && !isGap(text, end)) end++;
  const row = text.slice(0, lineStart).split("\n").length;
  return [
    "",
    text.slice(start, end),
    `${" ".repeat(Math.max(offset - start + shift, 0))}^`,
    `ERROR at Row:${row}:Column:${offset - lineStart + 1 + shift}`,
  ].join("\n");
}

function isGap(text: string, index: number): boolean {
  return /[\s,]/.test(text.charAt(index));
}
