/** How the UI API tells that a save was refused: an object instead of REST's array, errors sorted by field (Error with Output; api.md §14). */
import type { Org } from "../live-org";
import { type ApiResponse, refusal } from "../rest/exchange";
import { type ApiError, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { duplicateRecordError } from "./duplicates";

const MESSAGE = "An error occurred while trying to update the record. Please try again.";

/** About the request rather than the record: answered as everywhere else, as is whatever is wrong with the org itself. */
const OF_THE_REQUEST = new Set([
  "JSON_PARSER_ERROR",
  "POST_BODY_PARSE_ERROR",
  "ILLEGAL_QUERY_PARAMETER_VALUE",
  "INVALID_TYPE",
  "INVALID_FIELD",
  "NOT_FOUND",
  "INSUFFICIENT_ACCESS_OR_READONLY",
]);

export function recordRefusal({ org, object }: Refused, error: unknown): ApiResponse {
  if (!(error instanceof SalesforceError) || error.status >= 500) return refusal(error);
  if (error.errors.some(({ errorCode }) => OF_THE_REQUEST.has(errorCode))) return refusal(error);
  return errorWithOutput(400, { message: MESSAGE, ...recordExceptions({ org, object }, error.errors) });
}

type Refused = { org: Org; object: ObjectDefinition };

type Exceptions = { errors: RecordError[]; fieldErrors: Record<string, RecordError[]> };

export function errorWithOutput(status: number, { message, errors, fieldErrors }: Exceptions & { message: string }) {
  const body = { message, statusCode: status, enhancedErrorType: "RecordError", output: { errors, fieldErrors } };
  return { status, headers: {}, body };
}

export type RecordError = {
  constituentField: string | null;
  duplicateRecordError: unknown;
  errorCode: string;
  field: string | null;
  fieldLabel: string | null;
  message: string;
};

function recordExceptions({ org, object }: Refused, errors: readonly ApiError[]): Exceptions {
  const output: Exceptions = { errors: [], fieldErrors: {} };
  for (const error of errors) {
    const duplicate = duplicateRecordError(org, error);
    const fields = error.fields ?? [];
    if (fields.length === 0) output.errors.push({ ...recordError(error), duplicateRecordError: duplicate });
    for (const name of fields) {
      const found = fieldError(object, error, name);
      const of = found.field ?? name;
      output.fieldErrors[of] = [...(output.fieldErrors[of] ?? []), found];
    }
  }
  return output;
}

export function recordError({ errorCode, message }: ApiError): RecordError {
  return { constituentField: null, duplicateRecordError: null, errorCode, field: null, fieldLabel: null, message };
}

/** An error in a part of a compound field is one of that field, with the part named beside it. */
function fieldError(object: ObjectDefinition, error: ApiError, name: string): RecordError {
  const given = object.fieldByName.get(name.toLowerCase());
  const field = object.fieldByName.get((given?.compoundFieldName ?? name).toLowerCase());
  return {
    ...recordError(error),
    constituentField: given?.compoundFieldName ? given.name : null,
    field: field?.name ?? name,
    fieldLabel: field?.label ?? null,
  };
}
