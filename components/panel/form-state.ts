import type { FormField, RecordForm, TypedValues } from "@/lib/panel/form-schema";
import { allowedOptions, inputValue, sentValue } from "@/lib/salesforce/format";
import type { Field } from "@/lib/salesforce/schema";
import type { InputValue } from "./edits";

export type FormInputs = Record<string, InputValue>;

/** All fields of a form that can be filled in. */
export function writableFields(form: RecordForm): FormField[] {
  return form.sections.flatMap(({ fields }) => fields).filter(({ readOnly }) => readOnly === null);
}

/**
 * What stands in each input: what was typed where it fits this form, else what the form begins with.
 * @param locale of whoever fills it in
 */
export function inputsOf(form: RecordForm, typed: Readonly<FormInputs>, locale: string): FormInputs {
  const inputs: FormInputs = {};
  for (const { field, value } of writableFields(form)) {
    const own = typed[field.name];
    inputs[field.name] = own !== undefined && isOffered(field, own) ? own : inputValue(field, value, locale);
  }
  return inputs;
}

/** What was typed and has no place in this form: another record type knows other fields and other choices. */
export function droppedFrom(form: RecordForm, typed: Readonly<FormInputs>): string[] {
  const known = new Map(writableFields(form).map(({ field }) => [field.name, field]));
  return Object.entries(typed).flatMap(([name, value]) => {
    const field = known.get(name);
    if (isEmpty(value) || (field && isOffered(field, value))) return [];
    return [`${field?.label ?? name}: ${String(value)}`];
  });
}

function isOffered(field: Field, value: InputValue): boolean {
  if (!field.isRestrictedPicklist && field.controller === null) return true;
  return chosen(value).every((each) => field.options.some((option) => option.value === each));
}

/** What is picked in a list; nothing for a checkbox. */
function chosen(value: InputValue): string[] {
  if (Array.isArray(value)) return value;
  return value === "" || typeof value === "boolean" ? [] : [value];
}

/** A field's name, and what stands in its input now. */
type Change = readonly [name: string, value: InputValue];

/**
 * One input changed, and with it those that depend on it and do not go with it any more, down to the last one.
 * @returns only what changed
 */
export function changeOf(form: RecordForm, inputs: Readonly<FormInputs>, [name, value]: Change): FormInputs {
  const now = { ...inputs, [name]: value };
  const changed: FormInputs = { [name]: value };
  for (const { field } of writableFields(form).filter((each) => each.field.controller === name)) {
    const left = stillAllowed(field, now[field.name] ?? "", now);
    if (left === null) continue;
    Object.assign(changed, changeOf(form, now, [field.name, left]));
    Object.assign(now, changed);
  }
  return changed;
}

/** @returns null when all of it still goes with the controller */
function stillAllowed(field: Field, value: InputValue, inputs: FormInputs): InputValue | null {
  const offered = allowedOptions(field, controllerOf(field, inputs));
  const left = chosen(value).filter((each) => offered.some((option) => option.value === each));
  if (left.length === chosen(value).length) return null;
  return field.type === "multipicklist" ? left : "";
}

/** What the controlling field holds; of a checkbox "true" or "false". Null for nothing. */
export function controllerOf({ controller }: Field, inputs: Readonly<FormInputs>): string | null {
  const value = controller === null ? "" : (inputs[controller] ?? "");
  return value === "" ? null : String(value);
}

/** Nothing stands in it. */
export function isEmpty(value: InputValue | undefined): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The fields that must be filled in and are not. */
export function missingFrom(form: RecordForm, inputs: Readonly<FormInputs>): FormField[] {
  return writableFields(form).filter(({ field, requiredBy }) => requiredBy.length > 0 && isEmpty(inputs[field.name]));
}

/**
 * What is sent: of every field what stands in it, null for nothing.
 * @param locale of whoever filled it in
 */
export function typedValues(form: RecordForm, inputs: Readonly<FormInputs>, locale: string): TypedValues {
  return Object.fromEntries(
    writableFields(form).map(({ field, value: was }) => {
      const value = inputs[field.name];
      return [field.name, value === undefined || isEmpty(value) ? null : sentValue(field, value, { was, locale })];
    }),
  );
}

/** Who wants it filled in, in words. */
export function requiredBecause({ requiredBy }: FormField): string | undefined {
  if (requiredBy.includes("salesforce")) return "Required by Salesforce";
  if (requiredBy.includes("layout")) return "Required by your page layout";
  return requiredBy.includes("inlay") ? "Required here" : undefined;
}
