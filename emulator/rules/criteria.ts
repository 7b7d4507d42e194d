/** Criteria as administrators compose them in Setup (Metadata API FilterItem): field, operation, value; `matches` stands for REGEX. */
import { z } from "zod";
import type { RecordReader, StoredRecord, Value } from "../types";
import { fulfils, isFilterLogic } from "./boolean-filter";

const OPERATIONS = [
  "equals",
  "notEqual",
  "lessThan",
  "greaterThan",
  "lessOrEqual",
  "greaterOrEqual",
  "contains",
  "notContain",
  "startsWith",
  "matches",
  "notMatch",
  "changed",
] as const;

const FilterItem = z
  .strictObject({ field: z.string(), operation: z.enum(OPERATIONS), value: z.string().default("") })
  .refine(({ operation, value }) => !/match/i.test(operation) || isPattern(value), "value is no regular expression");

export const Criteria = z
  .strictObject({ items: z.array(FilterItem).default([]), booleanFilter: z.string().nullable().default(null) })
  .refine(
    ({ items, booleanFilter }) => booleanFilter === null || isFilterLogic(booleanFilter, items.length),
    "booleanFilter is no logic over the items",
  );

type FilterItem = z.output<typeof FilterItem>;
export type Criteria = z.output<typeof Criteria>;

type Looked = { record: StoredRecord; old: StoredRecord | null; reader: RecordReader; objectName: string };

/** Whether the record meets them; none at all are met by every record. */
export function meets(criteria: Criteria, looked: Looked): boolean {
  const { items, booleanFilter } = criteria;
  return fulfils(booleanFilter, items.length, (index) => {
    const item = items[index];
    return item !== undefined && isMet(item, looked);
  });
}

function isMet({ field, operation, value: wanted }: FilterItem, looked: Looked): boolean {
  const { record, old, reader, objectName } = looked;
  const value = shown(valueAt(reader, objectName, record, field));
  switch (operation) {
    case "equals":
      return wanted.split(",").some((one) => compare(value, one.trim()) === 0);
    case "notEqual":
      return wanted.split(",").every((one) => compare(value, one.trim()) !== 0);
    case "lessThan":
      return value !== "" && compare(value, wanted) < 0;
    case "greaterThan":
      return value !== "" && compare(value, wanted) > 0;
    case "lessOrEqual":
      return value !== "" && compare(value, wanted) <= 0;
    case "greaterOrEqual":
      return value !== "" && compare(value, wanted) >= 0;
    case "contains":
      return value.toLowerCase().includes(wanted.toLowerCase());
    case "notContain":
      return !value.toLowerCase().includes(wanted.toLowerCase());
    case "startsWith":
      return value.toLowerCase().startsWith(wanted.toLowerCase());
    case "matches":
      return new RegExp(`^(?:${wanted})$`, "u").test(value);
    case "notMatch":
      return !new RegExp(`^(?:${wanted})$`, "u").test(value);
    case "changed":
      return old === null || value !== shown(valueAt(reader, objectName, old, field));
  }
}

/** The value of a field, or of a parent's by a path such as `Account.Name`. */
export function valueAt(reader: RecordReader, objectName: string, record: StoredRecord, path: string): Value {
  const [first = "", ...rest] = path.split(".");
  const object = reader.object(objectName);
  if (rest.length === 0) {
    const field = object?.fieldByName.get(first.toLowerCase());
    return field ? reader.valueOf(objectName, record, field) : null;
  }
  const link = object?.fields.find(({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase());
  const id = link && record[link.name];
  for (const parentName of link?.referenceTo ?? []) {
    const parent = typeof id === "string" ? reader.get(parentName, id) : null;
    if (parent) return valueAt(reader, parentName, parent, rest.join("."));
  }
  return null;
}

/** A value as criteria are written: text, nothing for an empty field. */
function shown(value: Value): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Numbers by size, everything else as text without regard to case. */
function compare(left: string, right: string): number {
  const numbers = [left, right].map((text) => (text === "" ? Number.NaN : Number(text)));
  const [a = Number.NaN, b = Number.NaN] = numbers;
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  const [x, y] = [left.toLowerCase(), right.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source, "u"));
  } catch {
    return false;
  }
}
