/** A record as REST answers it: `attributes` first, then its readable fields (api.md §5). */
import { noSuchColumn } from "../salesforce-error";
import { blobUrl, jsonOf, type QueryRow } from "../soql/json";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { type ApiRequest, type Caller, resourceUrl } from "./exchange";
import { readableField, readableFields } from "../readable";

type Asked = { object: ObjectDefinition; record: StoredRecord; fields?: readonly string[] };

/**
 * Without `fields` every readable field in describe order; with them those, in the order given, and always the Id.
 * Throws INVALID_FIELD for a name that is no field this caller may read.
 */
export function recordJson(caller: Caller, request: ApiRequest, { object, record, fields }: Asked): QueryRow {
  const shown = fields ? namedFields(caller, object, fields) : readableFields(caller.principal, object);
  const url = recordUrl(request, object, record.Id);
  const valueOf = (field: FieldDefinition) => {
    const value = caller.org.store.valueOf(object.name, record, field);
    return field.type === "base64" && value !== null ? blobUrl(url, field) : jsonOf(field, value);
  };
  return {
    attributes: { type: object.name, url },
    ...Object.fromEntries(shown.map((field) => [field.name, valueOf(field)])),
  };
}

function namedFields({ principal }: Caller, object: ObjectDefinition, names: readonly string[]): FieldDefinition[] {
  return [...names, "Id"].map((name) => {
    const field = readableField(principal, object, name);
    if (!field) throw noSuchColumn(name, object.name);
    return field;
  });
}

export function recordUrl(request: ApiRequest, object: ObjectDefinition, id: string): string {
  return resourceUrl(request, `sobjects/${object.name}/${id}`);
}

/** `?fields=Name,Phone`; undefined when the request does not say. */
export function fieldsParameter({ query }: ApiRequest): { fields?: readonly string[] } {
  const given = (query.get("fields") ?? "").split(",").map((name) => name.trim());
  const fields = given.filter((name) => name !== "");
  return fields.length > 0 ? { fields } : {};
}
