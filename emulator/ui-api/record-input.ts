/** The body of a create or update (Record Input), its values of the types the UI API insists on. */
import { z } from "zod";
import type { ApiRequest } from "../rest/exchange";
import { readJson } from "../rest/json/read-json";
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, ObjectDefinition } from "../types";
import { DATA_TYPES } from "./field-info";
import { illegalParameter } from "./supported";

const RecordInput = z.strictObject({
  allowSaveOnDuplicate: z.boolean().nullish(),
  apiName: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()),
});
export type RecordInput = z.output<typeof RecordInput>;

export function recordInput(request: ApiRequest): RecordInput {
  if (request.json() === undefined) throw illegalParameter(`Record input is required for ${request.method}.`);
  return readJson(RecordInput, request);
}

/** Strings for text, numbers for numbers, true or false for checkboxes (captured text); null empties any field. */
export function checkTypes(object: ObjectDefinition, fields: RecordInput["fields"]): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = object.fieldByName.get(name.toLowerCase());
    if (!field || value === null) continue;
    const wanted = javaTypeOf(field);
    const given = javaTypeOfValue(value);
    if (wanted === given || (wanted === "Number" && (given === "Integer" || given === "Double"))) continue;
    throw new SalesforceError({
      errorCode: "POST_BODY_PARSE_ERROR",
      message: `Value for field '${field.name}' in object '${object.name}' with data type '${DATA_TYPES[field.type].toUpperCase()}' should be a ${wanted} but instead is a ${given}.`,
    });
  }
}

function javaTypeOf({ type }: FieldDefinition): string {
  if (type === "boolean") return "Boolean";
  return ["int", "double", "currency", "percent"].includes(type) ? "Number" : "String";
}

function javaTypeOfValue(value: unknown): string {
  if (typeof value === "string") return "String";
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Double";
  return Array.isArray(value) ? "ArrayList" : "LinkedHashMap";
}
