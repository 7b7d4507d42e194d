/** Saves what a person changed on a record's page, as the org's administrator, through the same write path as the API. */
import { updateRecord } from "../dml/save";
import { dmlContext, type Org, userById } from "../live-org";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { isOnForm, type RefusedForm } from "./record-props";
import { shownValue } from "./shown-value";

/** As Lightning names itself in change events (api.md §15). */
const LIGHTNING = "com/salesforce/api/soap/68.0;client=SfdcInternalAPI/";

/** @returns null when saved, else what was refused; only values that differ from the record's are sent */
export function saveForm(
  org: Org,
  { object, record, form }: { object: ObjectDefinition; record: StoredRecord; form: URLSearchParams },
): RefusedForm | null {
  const typed: Record<string, string> = {};
  for (const field of object.fields) {
    const given = isOnForm(object, field) ? typedValue(field, form) : null;
    if (given !== null && given !== shownValue(org, { object, record, field })) typed[field.name] = given;
  }
  const admin = userById(org, org.definition.adminUserId);
  if (!admin) throw new Error(`${org.definition.name} has no administrator.`);
  const body = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, bodyValue(object, name, value)]));
  try {
    updateRecord(dmlContext({ org, principal: org.principals.of(admin), origin: LIGHTNING }), object, {
      id: record.Id,
      body,
    });
    return null;
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return refusedForm(typed, error);
  }
}

/** What the form says of a field, null when it does not: unchecked boxes and empty lists are simply absent. */
function typedValue(field: FieldDefinition, form: URLSearchParams): string | null {
  if (field.type === "boolean") return form.has(field.name) ? "true" : "false";
  if (field.type === "multipicklist") return form.getAll(field.name).join(";");
  return form.get(field.name)?.replaceAll("\r\n", "\n") ?? null;
}

/** Inputs give moments without a zone, and without seconds when those are zero: they are UTC, as shown. */
function bodyValue(object: ObjectDefinition, name: string, typed: string): unknown {
  if (typed === "") return null;
  const type = object.fieldByName.get(name.toLowerCase())?.type;
  if (type === "boolean") return typed === "true";
  if (type !== "datetime" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(typed)) return typed;
  return `${typed.length === 16 ? `${typed}:00` : typed}.000Z`;
}

function refusedForm(typed: Readonly<Record<string, string>>, refusal: SalesforceError): RefusedForm {
  const fieldErrors: Record<string, string> = {};
  const errors: string[] = [];
  for (const { message, fields = [] } of refusal.errors) {
    if (fields.length === 0) errors.push(message);
    for (const field of fields) fieldErrors[field] = message;
  }
  return { typed, errors, fieldErrors };
}
