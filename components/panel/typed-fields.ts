import type { SaveFieldsInput } from "@/lib/panel/save-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import type { Field, FieldValue } from "@/lib/salesforce/schema";
import { inputValue, sentValue } from "@/lib/salesforce/format";
import type { Edit, InputValue } from "./edits";

type Edits = Readonly<Record<string, Edit>>;

/** What is sent of these fields; those that stand as they stood when editing began are left out, and named. */
export function typedFields(
  { fields }: Pick<PanelRecord, "fields">,
  edits: Edits,
  of: { names: readonly string[]; locale: string },
) {
  const values: SaveFieldsInput["values"] = {};
  const untouched: string[] = [];
  for (const { field } of fields.filter(({ field }) => of.names.includes(field.name))) {
    const { input = "", was = null } = edits[field.name] ?? {};
    if (isUntouched(field, input, { was, locale: of.locale })) untouched.push(field.name);
    else values[field.name] = input === "" ? null : sentValue(field, input, { was, locale: of.locale });
  }
  return { values, untouched };
}

/** Whether what stands in the input is what was put there when editing began. */
function isUntouched(field: Field, input: InputValue, { was, locale }: { was: FieldValue; locale: string }): boolean {
  return JSON.stringify(input) === JSON.stringify(inputValue(field, was, locale));
}
