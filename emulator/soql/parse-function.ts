import type { AggregateName, DateOperand, DistanceOperand, Operand, Path } from "./ast";
import type { Cursor } from "./cursor";
import { dateFunctionNamed } from "./date-functions";
import { errorAt } from "./errors";

/** Which functions may stand at a place: HAVING and ORDER BY take figures of groups, WHERE does not. */
type Allowed = { figures: boolean };

/** Reads a field or a function of one. An unknown function is refused at its parenthesis. */
export function parseOperand(cursor: Cursor, allowed: Allowed): Operand {
  const { raw, kind, offset } = cursor.peek();
  if (kind !== "word" || !cursor.isSymbol("(", 1)) return { kind: "field", path: cursor.path() };
  const figure = allowed.figures ? parseFigure(cursor) : null;
  if (figure !== null) return figure;
  switch (raw.toUpperCase()) {
    case "TOLABEL":
      return { kind: "label", path: parseArgument(cursor), offset };
    case "DISTANCE":
      return parseDistance(cursor);
    case "CONVERTCURRENCY":
      return refuseConversion(cursor);
    default:
      return parseDateFunction(cursor) ?? { kind: "field", path: cursor.path() };
  }
}

/** `CALENDAR_YEAR(CreatedDate)`, `HOUR_IN_DAY(convertTimezone(CreatedDate))` */
function parseDateFunction(cursor: Cursor): DateOperand | null {
  const { raw, offset } = cursor.peek();
  const name = dateFunctionNamed(raw);
  if (name === null) return null;
  cursor.next();
  cursor.expectSymbol("(");
  const converted = cursor.isWord("CONVERTTIMEZONE") && cursor.isSymbol("(", 1);
  const path = converted ? parseArgument(cursor) : cursor.path();
  cursor.expectSymbol(")");
  return { kind: "date", name, path, converted, offset };
}

/** Reads `SUM(Amount)`, `GROUPING(Status)` and their like, or nothing when no such function comes next. */
function parseFigure(cursor: Cursor): Operand | null {
  const { raw, offset } = cursor.peek();
  if (raw.toUpperCase() === "GROUPING") return { kind: "grouping", path: parseArgument(cursor), offset };
  const name = aggregateName(raw);
  return name === null ? null : { kind: "aggregate", name, path: parseArgument(cursor), offset };
}

/** `NAME ( path )` */
function parseArgument(cursor: Cursor): Path {
  cursor.next();
  cursor.expectSymbol("(");
  const path = cursor.path();
  cursor.expectSymbol(")");
  return path;
}

function aggregateName(word: string): AggregateName | null {
  const name = word.toUpperCase();
  switch (name) {
    case "COUNT":
    case "COUNT_DISTINCT":
    case "SUM":
    case "AVG":
    case "MIN":
    case "MAX":
      return name;
    default:
      return null;
  }
}

function parseDistance(cursor: Cursor): DistanceOperand {
  const { offset } = cursor.next();
  cursor.expectSymbol("(");
  const path = cursor.path();
  cursor.expectSymbol(",");
  cursor.expectWord("GEOLOCATION");
  cursor.expectSymbol("(");
  const latitude = cursor.number();
  cursor.expectSymbol(",");
  const longitude = cursor.number();
  cursor.expectSymbol(")");
  cursor.expectSymbol(",");
  const unit = parseUnit(cursor);
  cursor.expectSymbol(")");
  return { kind: "distance", path, from: { latitude, longitude }, unit, offset };
}

function parseUnit(cursor: Cursor): "mi" | "km" {
  const token = cursor.peek();
  if (token.kind !== "string") return cursor.unexpected();
  const unit = token.value.toLowerCase();
  if (unit !== "mi" && unit !== "km")
    throw errorAt(
      { text: cursor.text, offset: token.offset },
      "MALFORMED_QUERY",
      `Invalid distance unit: ${token.value}. Valid values are mi, km`,
    );
  cursor.next();
  return unit;
}

/** The orgs here have one currency; convertCurrency() wants several (SOQL reference). Text unverified. */
function refuseConversion(cursor: Cursor): never {
  const { offset } = cursor.peek();
  throw errorAt(
    { text: cursor.text, offset },
    "INVALID_FIELD",
    "convertCurrency() can only be used in organizations with multiple currencies",
  );
}
