import type { FieldDefinition, Value } from "../types";
import { type Family, familyOf } from "./family";

/** A value in the form in which it compares: text without regard to case, ids, dates and datetimes as they are kept. */
export type Comparable = string | number | boolean;

/** How values of a field compare. */
export function comparableOf(field: FieldDefinition): (value: Value) => Comparable | null {
  const exact = field.caseSensitive || EXACT.has(familyOf(field));
  const isBoolean = field.type === "boolean";
  return (value) => {
    if (value === null || typeof value === "object") return isBoolean ? false : null;
    if (typeof value !== "string") return value;
    if (value === "") return null;
    return exact ? value : value.toLowerCase();
  };
}

const EXACT: ReadonlySet<Family> = new Set(["id", "temporal"]);

export function compare(left: Comparable, right: Comparable): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
