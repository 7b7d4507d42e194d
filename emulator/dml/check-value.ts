/** What a single value must satisfy whatever the rest of the record holds: length, range, e-mail format, picklist (api.md §12). */
import { SalesforceError } from "../salesforce-error";
import type { RecordTypeDefinition } from "../record-types/definition";
import { picklistUnder } from "../record-types/record-types";
import type { FieldDefinition, Scalar } from "../types";

/** Stricter than RFC 5322: no quoted local parts, no bare host (api.md §13.4). */
const EMAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}$/;

/** What decides on a choice besides the picklist itself. */
type Beside = {
  /** What the record will hold in the field's controller. */
  controllingValue: Scalar;
  recordType: RecordTypeDefinition | null;
};

/** Throws Salesforce's refusal. */
export function checkValue(field: FieldDefinition, value: Scalar, beside: Beside): void {
  if (value === null) return;
  if (typeof value === "number") return checkRange(field, value);
  if (typeof value !== "string") return;
  checkLength(field, value);
  if (field.type === "email" && !EMAIL.test(value)) throw invalidEmail(field, value);
  if (field.restrictedPicklist) checkPicklist(field, value, beside);
}

function checkLength(field: FieldDefinition, value: string): void {
  if (field.length === 0 || field.type === "reference" || value.length <= field.length) return;
  throw new SalesforceError({
    errorCode: "STRING_TOO_LONG",
    message: `${field.label}: data value too large: ${value} (max length=${field.length})`,
    fields: [field.name],
  });
}

function checkRange(field: FieldDefinition, value: number): void {
  const wholeDigits = field.type === "int" ? field.digits : field.precision - field.scale;
  if (wholeDigits <= 0 || Math.abs(value) < 10 ** wholeDigits) return;
  throw new SalesforceError({
    errorCode: "NUMBER_OUTSIDE_VALID_RANGE",
    message: `${field.label}: value outside of valid range on numeric field: ${value}`,
    fields: [field.name],
  });
}

/** Several choices of a multi-select picklist are joined by semicolons. */
function checkPicklist(field: FieldDefinition, value: string, beside: Beside): void {
  const chosen = field.type === "multipicklist" ? value.split(";") : [value];
  for (const choice of chosen) {
    if (!isAllowed(field, choice, beside)) throw badPicklistValue(field, choice);
  }
}

/** Active, assigned to the record's type and, where it depends on another field, to what that holds. */
function isAllowed(field: FieldDefinition, choice: string, { controllingValue, recordType }: Beside): boolean {
  const offered = picklistUnder(field, recordType);
  const value = offered.find((candidate) => candidate.active && candidate.value === choice);
  if (!value) return false;
  return value.validFor === undefined || value.validFor.includes(String(controllingValue));
}

function badPicklistValue(field: FieldDefinition, choice: string): SalesforceError {
  return new SalesforceError({
    errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    message: `${field.label}: bad value for restricted picklist field: ${choice}`,
    fields: [field.name],
  });
}

function invalidEmail(field: FieldDefinition, value: string): SalesforceError {
  return new SalesforceError({
    errorCode: "INVALID_EMAIL_ADDRESS",
    message: `${field.label}: invalid email address: ${value}`,
    fields: [field.name],
  });
}
