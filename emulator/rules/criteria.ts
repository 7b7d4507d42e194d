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

type Compared = { value: string; wanted: string; before: string | null };

const comparisons: Readonly<Record<FilterItem["operation"], (compared: Compared) => boolean>> = {
  equals: ({ value, wanted }) => isOneOf(value, wanted),
  notEqual: ({ value, wanted }) => !isOneOf(value, wanted),
  lessThan: ({ value, wanted }) => value !== "" && compare(value, wanted) < 0,
  greaterThan: ({ value, wanted }) => value !== "" && compare(value, wanted) > 0,
  lessOrEqual: ({ value, wanted }) => value !== "" && compare(value, wanted) <= 0,
  greaterOrEqual: ({ value, wanted }) => value !== "" && compare(value, wanted) >= 0,
  contains: ({ value, wanted }) => value.toLowerCase().includes(wanted.toLowerCase()),
  notContain: ({ value, wanted }) => !value.toLowerCase().includes(wanted.toLowerCase()),
  startsWith: ({ value, wanted }) => value.toLowerCase().startsWith(wanted.toLowerCase()),
  matches: ({ value, wanted }) => whole(wanted).test(value),
  notMatch: ({ value, wanted }) => !whole(wanted).test(value),
  changed: ({ value, before }) => value !== before,
};

function isMet({ field, operation, value: wanted }: FilterItem, looked: Looked): boolean {
  const { record, old, ...place } = looked;
  const before = old && shown(valueAt(place, old, field));
  return comparisons[operation]({ value: shown(valueAt(place, record, field)), wanted, before });
}

/** Several values to choose from are separated by commas. */
function isOneOf(value: string, wanted: string): boolean {
  return wanted.split(",").some((one) => compare(value, one.trim()) === 0);
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}

type Place = { reader: RecordReader; objectName: string };

/** The value of a field, or of a parent's by a path such as `Account.Name`; null where the path leads nowhere. */
export function valueAt(place: Place, record: StoredRecord, path: string): Value {
  const { reader, objectName } = place;
  const [first = "", ...rest] = path.split(".");
  if (rest.length > 0) {
    const parent = parentOf(place, record, first);
    return parent && valueAt({ reader, objectName: parent.objectName }, parent.record, rest.join("."));
  }
  const field = reader.object(objectName)?.fieldByName.get(first.toLowerCase());
  return field ? reader.valueOf(objectName, record, field) : null;
}

function parentOf({ reader, objectName }: Place, record: StoredRecord, relationshipName: string) {
  const wanted = relationshipName.toLowerCase();
  const link = reader.object(objectName)?.fields.find((field) => field.relationshipName?.toLowerCase() === wanted);
  const id = link ? record[link.name] : null;
  if (!link || typeof id !== "string") return null;
  for (const parentName of link.referenceTo) {
    const parent = reader.get(parentName, id);
    if (parent) return { objectName: parentName, record: parent };
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
