/**
 * The fields of a change event as CometD clients get them: all that have a value on CREATE and UNDELETE, those that changed on
 * UPDATE (null where emptied), none on DELETE (Change Data Capture Developer Guide, "Change Event Body Fields"). Compound names
 * and addresses are objects of their components.
 */
import type { FieldDefinition, ObjectDefinition, Scalar, StoredRecord, Value } from "../types";
import type { RecordChange } from "./record-changes";

/** Not part of change events, besides formulas and roll-ups (the guide, "Change Event Considerations"). */
const LEFT_OUT = new Set(["Id", "IsDeleted", "SystemModstamp", "LastViewedDate", "LastReferencedDate"]);

export type ChangedField = { field: FieldDefinition; value: Scalar };
export type EventBody = { [field: string]: Scalar | { [component: string]: Scalar } };

/**
 * An update always tells LastModifiedDate (Apex Reference, "ChangeEventHeader"), which here has whole seconds, so that two saves
 * may leave it alike.
 */
export function changedFields(object: ObjectDefinition, change: RecordChange): ChangedField[] {
  const all = object.fields.filter((field) => !field.compute && !LEFT_OUT.has(field.name));
  switch (change.type) {
    case "DELETE":
      return [];
    case "CREATE":
    case "UNDELETE":
      return valuesOf(all, change.after).filter(({ value }) => value !== null);
    case "UPDATE": {
      const { before, after } = change;
      const isTold = ({ name }: FieldDefinition) =>
        name === "LastModifiedDate" || scalar(before?.[name]) !== scalar(after[name]);
      return valuesOf(all.filter(isTold), after);
    }
  }
}

export function bodyOf(fields: readonly ChangedField[]): EventBody {
  const body: EventBody = {};
  for (const { field, value } of fields) {
    const [compound, component] = pathOf(field);
    if (component === undefined) body[compound] = shown(field, value);
    else body[compound] = { ...objectIn(body[compound]), [component]: shown(field, value) };
  }
  return body;
}

/** As `changedFields` of the header names it: `Email`, `Name.LastName`, `MailingAddress.City`. Unverified for components. */
export function nameInHeader(field: FieldDefinition): string {
  return pathOf(field).join(".");
}

/** MailingCity of MailingAddress is its City. */
function pathOf({ name, compoundFieldName }: FieldDefinition): [string, string?] {
  if (compoundFieldName === null) return [name];
  const prefix = compoundFieldName.replace(/Address$/, "");
  return [
    compoundFieldName,
    compoundFieldName !== prefix && name.startsWith(prefix) ? name.slice(prefix.length) : name,
  ];
}

function objectIn(value: EventBody[string] | undefined): { [component: string]: Scalar } {
  return typeof value === "object" && value !== null ? value : {};
}

function valuesOf(fields: readonly FieldDefinition[], record: StoredRecord): ChangedField[] {
  return fields.map((field) => ({ field, value: scalar(record[field.name]) }));
}

function scalar(value: Value | undefined): Scalar {
  return value === undefined || typeof value === "object" ? null : value;
}

/** Moments have whole seconds and a Z. */
function shown(field: FieldDefinition, value: Scalar): Scalar {
  return field.type === "datetime" && typeof value === "string" ? value.replace(/\.\d{3}Z$/, "Z") : value;
}
