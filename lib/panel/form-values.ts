import { AppError } from "../errors";
import type { FieldValue } from "../salesforce/schema";
import type { Typed } from "../salesforce/typed-format";
import { toSalesforceValues } from "../salesforce/values";
import type { FormField, RecordForm, TypedValues } from "./form-schema";

/**
 * What was typed into a form as the values of the new record, its record type with them. What stands at nothing is left out, a default that
 * was taken away is sent as null: Salesforce would put it in again.
 * @throws AppError `invalid` with a sentence at each field that is missing or wrong
 */
export function formValues(form: RecordForm, typed: TypedValues): Record<string, FieldValue> {
  const fields = form.sections.flatMap((section) => section.fields).filter(({ readOnly }) => readOnly === null);
  const given = fields.flatMap((each): [string, Typed][] => {
    const value = typed[each.field.name];
    return value === undefined || saysNothing(each, value) ? [] : [[each.field.name, value]];
  });
  refuseMissing(fields, typed);
  const values = toSalesforceValues({ fields: fields.map(({ field }) => field) }, Object.fromEntries(given));
  return form.recordTypeId === null ? values : { RecordTypeId: form.recordTypeId, ...values };
}

const isEmpty = (typed: Typed | undefined) =>
  typed === undefined || typed === null || (typeof typed !== "boolean" && typed.length === 0);

/** Whether leaving it out says the same. */
function saysNothing({ value }: FormField, typed: Typed): boolean {
  if (typeof typed === "boolean") return !typed && value !== true;
  return isEmpty(typed) && (value === null || value === "");
}

function refuseMissing(fields: readonly FormField[], typed: TypedValues): void {
  const missing = fields.filter(({ field, requiredBy }) => requiredBy.length > 0 && isEmpty(typed[field.name]));
  const problems = Object.fromEntries(missing.map(({ field }) => [field.name, `${field.label} is required.`]));
  const [first] = Object.values(problems);
  if (first !== undefined) throw new AppError("invalid", first, { fields: problems });
}
