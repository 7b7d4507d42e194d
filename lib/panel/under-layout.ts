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

/** Values to be written, and what stands there until then. */
type Change = { typed: SaveFieldsInput["values"]; before: Readonly<Record<string, FieldValue>> };

/** @throws AppError `invalid` at each field that would be emptied although Salesforce or the page layout requires it */
export function refuseEmptied(fields: readonly Field[], change: Change, rights: LayoutRights | null): void {
  const wrong = emptied(fields, change, rights).map(
    ({ field, because }) => [field.name, `${field.label} cannot be empty. ${because}.`] as const,
  );
  const [first] = wrong;
  if (first) throw new AppError("invalid", first[1], { fields: Object.fromEntries(wrong) });
}

/**
 * What could not be emptied by hand is not emptied by an undoing either: Salesforce's API would let it pass.
 * @throws AppError `invalid` at each field that was empty before, with the way out
 */
export function refuseEmptiedAgain(
  fields: readonly Field[],
  { before, after }: { before: Readonly<Record<string, FieldValue>>; after: Readonly<Record<string, FieldValue>> },
  rights: LayoutRights | null,
): void {
  const wrong = emptied(fields, { typed: before, before: after }, rights);
  const [first] = wrong;
  if (!first) return;
  const sentences = wrong.map(
    ({ field }) => [field.name, `${field.label} was empty before, and cannot be emptied again.`] as const,
  );
  const cause = `${first.because}. Nothing was put back. Give it another value instead.`;
  throw new AppError("invalid", sentences.map(([, sentence]) => sentence).join(" "), {
    fields: Object.fromEntries(sentences),
    remedy: { cause, act: "edit", button: `Edit ${first.field.label}` },
  });
}

type Values = Readonly<Record<string, unknown>>;

/** The fields that must not become empty, and would. */
function emptied(
  fields: readonly Field[],
  { typed, before }: { typed: Values; before: Values },
  rights: LayoutRights | null,
) {
  return fields
    .filter(({ name }) => isEmpty(typed[name]) && !isEmpty(before[name] ?? null))
    .flatMap((field) => {
      const because = requiredBecause(field, rights);
      return because ? [{ field, because }] : [];
    });
}
