import { AppError } from "../errors";
import { chooseAnew, chosenValues, unfitValues } from "./choices-format";
import { findRecordId } from "./record-id";
import type { Field, FieldValue, SObjectDescribe } from "./schema";
import { isRead, type Read, readTyped, type Typed } from "./typed-format";

export type { Typed };

/**
 * What people typed as Salesforce's JSON, by each field's type. All problems are found at once.
 *
 * @param current values the record has now, for picklists that depend on a field not written here, and for those not written that
 *   depend on one that is
 * @throws AppError `invalid` with a sentence for each field
 */
export function toSalesforceValues(
  describe: Pick<SObjectDescribe, "fields">,
  typed: Readonly<Record<string, Typed>>,
  current: Readonly<Record<string, FieldValue>> = {},
): Record<string, FieldValue> {
  const fields = new Map(describe.fields.map((field) => [field.name, field]));
  const values: Record<string, FieldValue> = {};
  const problems: Record<string, string> = {};
  for (const [name, input] of Object.entries(typed)) {
    const field = fields.get(name);
    const read = field
      ? readInput(field, input)
      : { problem: "This field is hidden from the connected user, or was deleted." };
    if ("problem" in read) problems[name] = read.problem;
    else values[name] = read.value;
  }
  for (const field of describe.fields) {
    const problem = dependencyProblem(field, fields.get(field.controller ?? ""), { values, current });
    if (problem) problems[field.name] = problem;
  }
  refuse(problems);
  return values;
}

/** One field's value. @throws AppError `invalid` at the field */
export function toSalesforce(field: Field, input: Typed): FieldValue {
  const read = readInput(field, input);
  if ("value" in read) return read.value;
  throw new AppError("invalid", read.problem, { fields: { [field.name]: read.problem } });
}

/** Whether we know how to write fields of this type; parts of a compound (a street, a last name) are written by themselves. */
export function canWriteType(type: string): boolean {
  return type === "reference" || isRead(type);
}

function refuse(problems: Record<string, string>): void {
  const [first, ...others] = Object.values(problems);
  if (first === undefined) return;
  throw new AppError("invalid", others.length > 0 ? "Some fields need another look." : first, { fields: problems });
}

function readInput(field: Field, input: Typed): Read {
  if (field.type !== "reference" || input === null || input === "") return readTyped(asLookup(field), input);
  const id = findRecordId(String(input).trim());
  return id
    ? { value: id }
    : { problem: "Enter a Salesforce ID: 15 or 18 characters, capitals and small letters as given." };
}

/** An empty lookup is read as an empty text is. */
const asLookup = (field: Field): Field => (field.type === "reference" ? { ...field, type: "string" } : field);

type Values = Readonly<Record<string, FieldValue>>;

/** Also of a field that is not written, where what it depends on is. What was wrong before and is not touched stays. */
function dependencyProblem(
  field: Field,
  controller: Field | undefined,
  { values, current }: { values: Values; current: Values },
): string | undefined {
  if (!controller || !(field.name in values || controller.name in values)) return undefined;
  const after = { ...current, ...values };
  const controlling = after[controller.name];
  if (controlling === undefined) return undefined;
  const unfit = unfitValues(field, chosenValues(after[field.name] ?? null), controlling);
  return unfit.length > 0 ? chooseAnew(field, unfit, { field: controller, value: controlling }) : undefined;
}
