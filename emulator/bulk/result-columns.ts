/** The columns of a bulk query's result: headers as the metadata spells them, values as the Bulk APIs write them (api.md §9). */
import type { Query, ValueItem } from "../soql/ast";
import { fieldsOf } from "../soql/fields-function";
import type { Json, QueryRow } from "../soql/json";
import { recordOperand } from "../soql/operand";
import { bindPath, type Scope } from "../soql/scope";
import type { FieldType } from "../types";
import { apiError } from "./bulk-error";

export type ResultColumn = {
  header: string;
  type: FieldType;
  /** Where a row has the value: names of parents, then its own. */
  keys: readonly string[];
  valueIn: (row: QueryRow) => Json;
};

/** Of a query that has been checked otherwise. @throws API_ERROR for compound fields */
export function resultColumns(scope: Scope, query: Query): ResultColumn[] {
  let unnamed = 0;
  const nameless = () => `expr${unnamed++}`;
  return query.select.flatMap((item) => {
    if (item.kind === "value") return [column(scope, item, nameless)];
    if (item.kind !== "fields") return [];
    return fieldsOf(scope, item, query).map((field) => column(scope, field, nameless));
  });
}

function column(scope: Scope, { operand, alias }: ValueItem, nameless: () => string): ResultColumn {
  const isField = operand.kind === "field" || operand.kind === "label";
  const { steps, field } = isField
    ? bindPath(scope, operand.path)
    : { steps: [], ...recordOperand(scope, operand, "selected") };
  if (field.type === "address" || field.type === "location") {
    throw apiError("Selecting compound data not supported in Bulk Query");
  }
  const keys = [...steps.map(({ name }) => name), alias ?? (isField ? field.name : nameless())];
  return { header: keys.join("."), type: field.type, keys, valueIn: (row) => valueAt(row, keys) };
}

function valueAt(row: QueryRow, keys: readonly string[]): Json {
  let value: Json = row;
  for (const key of keys) {
    if (!isRow(value)) return null;
    value = value[key] ?? null;
  }
  return value;
}

function isRow(value: Json): value is QueryRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const DECIMAL: ReadonlySet<FieldType> = new Set(["double", "currency", "percent"]);

/** As CSV has it: null is empty, datetimes end in Z, decimals have a point even when whole (the last from memory). */
export function cellOf({ type, valueIn }: ResultColumn, row: QueryRow): string {
  const value = valueIn(row);
  if (value === null) return "";
  if (type === "datetime" && typeof value === "string") return value.replace(/\+0000$/, "Z");
  if (DECIMAL.has(type) && typeof value === "number" && Number.isInteger(value)) return value.toFixed(1);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
