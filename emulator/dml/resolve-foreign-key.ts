/** `"Account": { "External__c": "A-1" }` in a body: the id of the parent with that external id (api.md §5). */
import { z } from "zod";
import { jsonParserError, SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, Scalar } from "../types";
import type { DmlContext } from "./context";

export function resolveForeignKey(context: DmlContext, field: FieldDefinition, nested: unknown): string | null {
  if (nested === null) return null;
  if (typeof nested !== "object" || Array.isArray(nested))
    throw jsonParserError(`Expected an object for ${field.name}`);
  const parent = parentObject(context, field, nested);
  const [key = "", value] = Object.entries(nested).find(([name]) => name !== "attributes") ?? [];
  return parentId(context, { parent, keyField: keyFieldOf(parent, key), value: scalar(value) });
}

function keyFieldOf(parent: ObjectDefinition, key: string): FieldDefinition {
  const field = parent.fieldByName.get(key.toLowerCase());
  if (field?.externalId || field?.idLookup) return field;
  throw new SalesforceError({
    errorCode: "INVALID_FIELD",
    message: `${key} is not an External ID or indexed field for ${parent.name}`,
  });
}

function parentObject(context: DmlContext, field: FieldDefinition, nested: object): ObjectDefinition {
  const type = typeIn(nested);
  const isFirst = Object.keys(nested)[0] === "attributes";
  if (field.referenceTo.length > 1 && !(isFirst && type !== null)) throw attributesFirst();
  const name = type ?? field.referenceTo[0] ?? "";
  const parent = context.store.object(name);
  if (parent && field.referenceTo.includes(parent.name)) return parent;
  throw new SalesforceError({ errorCode: "INVALID_TYPE", message: `sObject type '${name}' is not supported.` });
}

const Typed = z.object({ attributes: z.object({ type: z.string() }) });

function typeIn(nested: object): string | null {
  return Typed.safeParse(nested).data?.attributes.type ?? null;
}

function parentId(
  context: DmlContext,
  input: { parent: ObjectDefinition; keyField: FieldDefinition; value: Scalar },
): string {
  const { parent, keyField, value } = input;
  const found = [...(context.store.lookup(parent.name, { field: keyField.name, value }) ?? [])];
  const [only, second] = found.filter((record) => context.principal.canSeeRecord(parent.name, record));
  if (only && !second) return only.Id;
  throw new SalesforceError({
    errorCode: "INVALID_FIELD",
    message: second
      ? `Foreign key external ID: ${String(value)} is not unique for field ${keyField.name} in entity ${parent.name}`
      : `Foreign key external ID: ${String(value)} not found for field ${keyField.name} in entity ${parent.name}`,
    fields: [],
  });
}

function scalar(value: unknown): Scalar {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}

export function attributesFirst(): SalesforceError {
  return jsonParserError(
    "Nested object for polymorphic foreign key must have an attributes field before any other fields.",
  );
}
