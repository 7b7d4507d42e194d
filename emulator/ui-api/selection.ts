/** Which fields of a record, and of the records it refers to, an answer shows: named one by one, or by layout. */
import type { Looking } from "../describe";
import { readableField, readableFields } from "../readable";
import { MASTER_RECORD_TYPE_ID } from "../record-types/record-types";
import type { ApiRequest } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { fieldsOnLayout, type LayoutType, type Mode } from "./layout";
import { nameFields } from "./name-fields";
import { layoutTypes, listOf, modes, qualified } from "./parameters";

/** By field name, or by relationship name with what is shown of the record there. */
export type Selection = { fields: Set<string>; parents: Map<string, Selection> };

export function emptySelection(): Selection {
  return { fields: new Set(), parents: new Map() };
}

type Selecting = { looking: Looking; object: ObjectDefinition };

/** What `fields`, `optionalFields`, `layoutTypes` and `modes` ask for; they must ask for something. */
export function requestedSelection(
  looking: Looking,
  request: ApiRequest,
  { object, record }: { object: ObjectDefinition; record: StoredRecord },
): Selection {
  const fields = listOf(request, "fields");
  const optional = listOf(request, "optionalFields");
  const types = layoutTypes(request, "layoutTypes");
  if (fields.length + types.length + optional.length === 0)
    throw badCombination("Must provide either 'fields' or 'layoutTypes'.");
  if (fields.length > 0 && types.length > 0) throw badCombination("Can't provide both 'fields' and 'layoutTypes'.");
  const selection = emptySelection();
  const selecting = { looking, object };
  selectNamed(selecting, selection, { names: fields, optional: false });
  selectNamed(selecting, selection, { names: optional, optional: true });
  const asked = modes(request, "modes");
  for (const layoutType of types) {
    for (const mode of asked.length > 0 ? asked : (["View"] as const)) {
      selectLayout(selecting, selection, { record, layoutType, mode });
    }
  }
  return selection;
}

/** Names of other objects are left alone: a batch may hold records of several. */
export function selectNamed(
  selecting: Selecting,
  selection: Selection,
  { names, optional }: { names: readonly string[]; optional: boolean },
): void {
  for (const { objectName, path } of names.map(qualified)) {
    if (objectName.toLowerCase() !== selecting.object.name.toLowerCase()) continue;
    if (!select(selecting, selection, path) && !optional) throw noSuchField(path.join("."), selecting.object);
  }
}

export function selectLayout(
  selecting: Selecting,
  selection: Selection,
  shown: { record: Pick<StoredRecord, string> | null; layoutType: LayoutType; mode: Mode; recordTypeId?: string },
): void {
  const { looking, object } = selecting;
  const own = shown.record?.RecordTypeId;
  const recordTypeId = shown.recordTypeId ?? (typeof own === "string" ? own : MASTER_RECORD_TYPE_ID);
  const { layoutType, mode } = shown;
  for (const field of fieldsOnLayout(looking, { object, recordTypeId, layoutType, mode })) {
    if (field.type === "address") continue;
    selection.fields.add(field.name);
    if (field.relationshipName !== null) selectParentName(selecting, selection, field);
  }
}

/** A reference on a layout shows what it refers to by name. */
function selectParentName({ looking }: Selecting, selection: Selection, field: FieldDefinition): void {
  const parent = parentSelection(selection, field.relationshipName ?? "");
  parent.fields.add("Id");
  for (const name of field.referenceTo) {
    const object = looking.org.store.object(name);
    if (object) parent.fields.add(nameFields(object).at(-1) ?? "Id");
  }
}

function parentSelection(selection: Selection, relationshipName: string): Selection {
  const parent = selection.parents.get(relationshipName) ?? emptySelection();
  selection.parents.set(relationshipName, parent);
  return parent;
}

/** As many steps upwards as queries take. */
const MOST_STEPS = 5;

/** Whether the path leads to a field this user may read. */
function select(selecting: Selecting, selection: Selection, path: readonly string[]): boolean {
  const { looking, object } = selecting;
  const [name = "", ...rest] = path;
  if (path.length > MOST_STEPS + 1) return false;
  if (rest.length === 0) {
    const field = readableField(looking.principal, object, name);
    if (field) selection.fields.add(field.name);
    return field !== null;
  }
  const reference = readableFields(looking.principal, object).find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase(),
  );
  if (!reference) return false;
  const known = selection.parents.get(reference.relationshipName ?? "");
  const parent = known ?? emptySelection();
  const found = reference.referenceTo
    .map((target) => looking.org.store.object(target))
    .filter((target) => target !== undefined && looking.principal.canReadObject(target.name))
    .map((target) => target !== undefined && select({ looking, object: target }, parent, rest));
  if (!found.includes(true)) return false;
  selection.parents.set(reference.relationshipName ?? "", parent);
  return true;
}

function badCombination(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "INVALID_INPUT_COMBINATION", message });
}

function noSuchField(name: string, object: ObjectDefinition): SalesforceError {
  return new SalesforceError({
    errorCode: "INVALID_FIELD",
    message: `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  });
}
