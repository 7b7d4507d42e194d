import { chooseAnew, chosenValues, unfitValues } from "@/lib/salesforce/choices-format";
import type { FieldValue } from "@/lib/salesforce/schema";
import type { PanelField, PanelRecord } from "@/lib/panel/schema";
import type { Edit, InputValue } from "./edits";

type Edits = Readonly<Record<string, Edit>>;
type Shown = Pick<PanelRecord, "fields">;

/** A field whose choice does not fit any more: what is left of it, and what is said at it. */
export type Unfit = { panelField: PanelField; input: InputValue; error: string };

/**
 * What hangs on a field and does not go with what is now typed there, down to the last one. Fields that cannot be edited stay as they are.
 */
export function unfitUnder({ fields }: Shown, edits: Edits, [name, input]: readonly [string, InputValue]): Unfit[] {
  const controller = fields.find(({ field }) => field.name === name)?.field;
  const value = asValue(input);
  if (!controller) return [];
  return editableUnder({ fields }, name).flatMap((panelField) => {
    const { field } = panelField;
    const chosen = chosenValues(edits[field.name]?.input ?? panelField.value);
    const unfit = unfitValues(field, chosen, value);
    if (unfit.length === 0) return [];
    const left = chosen.filter((each) => !unfit.includes(each));
    const error = chooseAnew(field, unfit, { field: controller, value });
    const own = { panelField, input: field.type === "multipicklist" ? left : "", error };
    return [own, ...unfitUnder({ fields }, edits, [field.name, own.input])];
  });
}

/** A field whose own value comes back, and with it those edited under it that would not fit that value, or were emptied for another. */
export function restoredWith(record: Shown, edits: Edits, name: string): string[] {
  const value = record.fields.find(({ field }) => field.name === name)?.value ?? null;
  const along = editableUnder(record, name).filter(({ field }) => {
    const edit = edits[field.name];
    if (!edit) return false;
    return edit.error !== null || unfitValues(field, chosenValues(edit.input), value).length > 0;
  });
  return [name, ...along.flatMap(({ field }) => restoredWith(record, edits, field.name))];
}

const editableUnder = ({ fields }: Shown, name: string) =>
  fields.filter(({ field, isEditable }) => field.controller === name && isEditable);

const asValue = (input: InputValue): FieldValue => (Array.isArray(input) ? input.join(";") : input);

/** What the controlling field holds now, typed or read; null for nothing. Of a checkbox "true" or "false". */
export function controllingValue({ fields }: Shown, edits: Edits, { field, controller }: PanelField): string | null {
  if (field.controller === null) return null;
  const shown = fields.find((each) => each.field.name === field.controller);
  const value = edits[field.controller]?.input ?? shown?.value ?? controller?.value ?? null;
  return value === null || value === "" ? null : String(value);
}
