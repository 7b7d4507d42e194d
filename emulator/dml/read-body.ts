/**
 * The JSON body of a create or update as typed values of known, writable fields. First stage of Salesforce's write order
 * (api.md §12): unknown fields, field-level security, types.
 */
import { canWriteField } from "../principal";
import { CannotDeserialize, jsonParserError, noSuchColumn, SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition, Scalar } from "../types";
import type { DmlContext } from "./context";
import { parseValue } from "./parse-value";
import { resolveForeignKey } from "./resolve-foreign-key";

export type Body = { readonly [key: string]: unknown };
export type Values = Record<string, Scalar>;
export type Operation = "insert" | "update";

export function readBody(
  context: DmlContext,
  input: { object: ObjectDefinition; body: Body; operation: Operation },
): Values {
  const given = recognise(context, input.object, input.body);
  refuseUnwritable({ context, ...input, fields: given.map((entry) => entry.field) });
  const values: Values = {};
  for (const { field, key, value } of given) {
    const isNested = key.toLowerCase() !== field.name.toLowerCase();
    values[field.name] = isNested ? resolveForeignKey(context, field, value) : parseValue(field, value);
  }
  return values;
}

type Given = { field: FieldDefinition; key: string; value: unknown };

function recognise(context: DmlContext, object: ObjectDefinition, input: Body): Given[] {
  const given: Given[] = [];
  for (const [key, value] of Object.entries(input)) {
    if (key === "attributes") continue;
    const field = fieldFor(context, object, key);
    if (!field) throw noSuchColumn(key, object.name);
    if (field.name === "Id") throw idInBody();
    given.push({ field, key, value });
  }
  return given;
}

/** By API name, or by relationship name for `"Account": { "External__c": "A-1" }`. Hidden fields are unknown fields. */
function fieldFor(context: DmlContext, object: ObjectDefinition, key: string): FieldDefinition | null {
  const field =
    object.fieldByName.get(key.toLowerCase()) ??
    object.fields.find((candidate) => candidate.relationshipName?.toLowerCase() === key.toLowerCase());
  return field && context.principal.canReadField(object.name, field.name) ? field : null;
}

function refuseUnwritable(input: {
  context: DmlContext;
  object: ObjectDefinition;
  operation: Operation;
  fields: readonly FieldDefinition[];
}): void {
  const { context, object, operation } = input;
  const refused = input.fields
    .filter((field) => {
      const allowed = operation === "insert" ? field.createable : field.updateable;
      return !allowed || !canWriteField(context.principal, object.name, field);
    })
    .map((field) => field.name);
  if (refused.length === 0) return;
  throw new SalesforceError({
    errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE",
    message: `Unable to create/update fields: ${refused.join(", ")}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields: refused,
  });
}

function idInBody(): SalesforceError {
  return new SalesforceError({
    errorCode: "INVALID_FIELD",
    message: "The Id field should not be specified in the sobject data.",
  });
}

/** A record in a request body is an object; anything else is a parser's complaint. */
export function asBody(json: unknown): Body {
  if (typeof json === "object" && json !== null && !Array.isArray(json))
    return Object.fromEntries(Object.entries(json));
  if (json !== undefined) throw new CannotDeserialize("sobject", { key: "", value: json });
  throw jsonParserError("The HTTP entity body is required, but this request has no entity body.");
}
