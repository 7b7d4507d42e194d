import type { PanelRecord } from "@/lib/panel/schema";
import type { Edit } from "./edits";

/** What would be emptied although somebody requires it, by field: each with a sentence that says who. */
export function emptiedAmong(
  { fields }: PanelRecord,
  edits: Readonly<Record<string, Edit | undefined>>,
  names: readonly string[],
): Record<string, string> {
  const emptied = fields.filter(({ field, requiredBy, value }) => {
    const had = value !== null && value !== "";
    return requiredBy && had && names.includes(field.name) && isBlank(edits[field.name]?.input);
  });
  return Object.fromEntries(
    emptied.map(({ field, requiredBy }) => [field.name, `${field.label} cannot be empty. ${requiredBy}.`]),
  );
}

const isBlank = (input: Edit["input"] | undefined) =>
  (typeof input === "string" && input.trim() === "") || (Array.isArray(input) && input.length === 0);
