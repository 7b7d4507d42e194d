import { AppError } from "../errors";
import type { KeptRights, LayoutRights } from "../salesforce/layout-rights";
import type { Field, FieldValue } from "../salesforce/schema";
import type { ChosenField } from "./field-choices";
import type { SaveFieldsInput } from "./save-schema";
import type { SnapshotRecord } from "./snapshot";

export const readOnlyOnLayout = "Read-only on your page layout";
const requiredOnLayout = "Required by your page layout";

/** Who says that a field must not be empty; null when it may be. */
export function requiredBecause(field: Field, rights: LayoutRights | null): string | null {
  if (field.isRequired) return "Required by Salesforce";
  // A box that is not ticked is filled in.
  return rights?.required.has(field.name) && field.type !== "boolean" ? requiredOnLayout : null;
}

/** What the page layout of a record says of its fields; null where it is not known. The one of a person account is the Account's. */
export function rightsFor(layouts: KeptRights, { sObject, values }: SnapshotRecord): LayoutRights | null {
  if (sObject === "Contact" && values["IsPersonAccount"] === true) return null;
  const recordTypeId = values["RecordTypeId"];
  return layouts.of(sObject, typeof recordTypeId === "string" ? recordTypeId : null);
}

/** A field as agents may use it in a record of this page layout. */
export function underLayout(choice: ChosenField, rights: LayoutRights | null): ChosenField {
  if (choice.access === "read-only") return choice;
  if (rights?.readOnly.has(choice.field.name)) return { ...choice, access: "read-only", reason: readOnlyOnLayout };
  return choice;
}

const isEmpty = (value: unknown) => value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** @throws AppError `invalid` at each field that would be emptied although Salesforce or the page layout requires it */
export function refuseEmptied(
  fields: readonly Field[],
  { typed, before }: { typed: SaveFieldsInput["values"]; before: Readonly<Record<string, FieldValue>> },
  rights: LayoutRights | null,
): void {
  const emptied = fields.filter(({ name }) => isEmpty(typed[name]) && !isEmpty(before[name] ?? null));
  const wrong = emptied.flatMap((field) => {
    const because = requiredBecause(field, rights);
    return because ? [[field.name, `${field.label} cannot be empty. ${because}.`] as const] : [];
  });
  const [first] = wrong;
  if (first) throw new AppError("invalid", first[1], { fields: Object.fromEntries(wrong) });
}
