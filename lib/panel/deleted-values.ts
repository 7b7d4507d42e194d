import type { Field } from "../salesforce/schema";
import type { Prefilled } from "./create-prefill";
import type { SnapshotRecord } from "./snapshot";

/** What a deleted record held, for the form of the one that takes its place: of the fields that a new record may be given. */
export function valuesOfDeleted(deleted: SnapshotRecord | null, fields: readonly Field[]): Record<string, Prefilled> {
  if (!deleted) return {};
  return Object.fromEntries(
    fields.flatMap((field): [string, Prefilled][] => {
      const value = deleted.values[field.name] ?? null;
      const isNothing = value === null || value === "" || value === false || typeof value === "object";
      if (isNothing || !field.isCreateable) return [];
      const display = field.relationship ? deleted.values[`${field.relationship}.Name`] : null;
      const named = typeof display === "string" ? { display } : {};
      return [[field.name, { value, source: "from the deleted record", ...named }]];
    }),
  );
}
