import { formatValue } from "./format";
import type { PicklistChoices } from "./layout-schema";
import type { Field, FieldValue } from "./schema";

/** A field's choices as a record type offers them; where that says nothing of dependencies, those described stay. */
export function underRecordType(field: Field, choices: PicklistChoices | undefined): Field {
  if (!choices) return field;
  const saysDependencies = field.controller === null || Object.keys(choices.allowedBy).length > 0;
  return { ...field, options: choices.options, ...(saysDependencies ? { allowedBy: choices.allowedBy } : {}) };
}

/** What is chosen in a list, of one or of several. */
export function chosenValues(value: FieldValue | readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value;
  return typeof value === "string" ? value.split(";").filter(Boolean) : [];
}

/**
 * The chosen values that do not go with what the controlling field holds. A value that is no choice any more goes with everything: nobody
 * can tell.
 * @param controlling null or empty allows nothing
 */
export function unfitValues(field: Field, chosen: readonly string[], controlling: FieldValue): string[] {
  if (field.controller === null) return [];
  const holds = String(controlling ?? "");
  return chosen.filter((value) => !(field.allowedBy[value]?.includes(holds) ?? true));
}

/** The field that decides another one's choices, and what it holds. */
type Controlling = { field: Field; value: FieldValue };

/** What is said where a value was fine until its controlling field changed. */
export function chooseAnew(field: Field, unfit: readonly string[], { field: controller, value }: Controlling): string {
  const values = unfit.map((each) => `“${formatValue(field, each)}”`).join(", ");
  const holds =
    value === null || value === ""
      ? `an empty ${controller.label}`
      : `${controller.label} “${formatValue(controller, value)}”`;
  return `Choose a new value: ${values} does not fit ${holds}.`;
}
