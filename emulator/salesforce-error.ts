/** A refusal in Salesforce's own words: what REST answers as `[{ message, errorCode, fields }]` (api.md §1.8). */

export type ApiError = {
  message: string;
  errorCode: string;
  fields?: readonly string[];
  /** Of DUPLICATES_DETECTED, misspelt as on the wire (api.md §11). */
  duplicateResut?: DuplicateResult;
};

type MatchRecord = {
  additionalInformation: readonly never[];
  fieldDiffs: readonly never[];
  matchConfidence: number;
  record: { attributes: { type: string; url: string }; Id: string; readonly [fieldName: string]: unknown };
};

/** What a duplicate rule found; `allowSave` tells whether a retry with that header can succeed. */
export type DuplicateResult = {
  allowSave: boolean;
  duplicateRule: string;
  duplicateRuleEntityType: string;
  errorMessage: string;
  matchResults: readonly {
    entityType: string;
    errors: readonly never[];
    matchEngine: string;
    matchRecords: readonly MatchRecord[];
    rule: string;
    size: number;
    success: boolean;
  }[];
};

/** Codes that single-record REST answers with another status than 400 (api.md §12). */
const STATUS_OF: { readonly [errorCode: string]: number } = {
  INVALID_SESSION_ID: 401,
  INVALID_AUTH_HEADER: 401,
  API_DISABLED_FOR_ORG: 403,
  API_CURRENTLY_DISABLED: 403,
  FUNCTIONALITY_NOT_ENABLED: 403,
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: 403,
  REQUEST_LIMIT_EXCEEDED: 403,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS: 403,
  NOT_FOUND: 404,
  ENTITY_IS_DELETED: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  IDEMPOTENCY_CONFLICT: 409,
  UNSUPPORTED_API_VERSION: 410,
  BATCH_PROCESSING_HALTED: 412,
  MATCH_PRECONDITION_FAILED: 412,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  MATCH_PRECONDITION_REQUIRED: 428,
  REQUEST_HEADER_FIELDS_TOO_LARGE: 431,
  UNKNOWN_EXCEPTION: 500,
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: 503,
  SERVER_UNAVAILABLE: 503,
};

export class SalesforceError extends Error {
  readonly errors: readonly ApiError[];
  readonly status: number;

  constructor(errors: ApiError | readonly ApiError[], status?: number) {
    const list: readonly ApiError[] = "errorCode" in errors ? [errors] : errors;
    super(list.map((error) => `${error.errorCode}: ${error.message}`).join("; "));
    this.errors = list;
    this.status = status ?? STATUS_OF[list[0]?.errorCode ?? ""] ?? 400;
  }
}

export function statusOf(errorCode: string): number {
  return STATUS_OF[errorCode] ?? 400;
}

export function notFound(): SalesforceError {
  return new SalesforceError({ errorCode: "NOT_FOUND", message: "The requested resource does not exist" });
}

/** What the parser of request bodies refuses: nothing of such a request is carried out, however many records it brings. */
export class ParserRefusal extends SalesforceError {}

/** What a trigger's Apex threw and nobody caught: it ends the trigger's run, and with it all records that the run was about. */
export class UncaughtException extends SalesforceError {}

/** A write to a key the object has no field for, or whose field this user may not see (api.md §4.6, §5). */
export function noSuchColumn(fieldName: string, objectName: string): SalesforceError {
  return new ParserRefusal({
    errorCode: "INVALID_FIELD",
    message: `No such column '${fieldName}' on sobject of type ${objectName}`,
  });
}

export function jsonParserError(message: string): SalesforceError {
  return new ParserRefusal({ errorCode: "JSON_PARSER_ERROR", message });
}

/** A value of the wrong JSON type. Where it stands only the holder of the request's text can say. */
export class CannotDeserialize extends ParserRefusal {
  readonly key: string;

  constructor(type: string, { key, value }: { key: string; value: unknown }) {
    const message = `Cannot deserialize instance of ${type} from ${token(value)} or request may be missing a required field`;
    super({ errorCode: "JSON_PARSER_ERROR", message });
    this.key = key;
  }
}

/** As the parser names what it met (real: `START_OBJECT value {`, `VALUE_STRING value 2017-10-17 00:00:00`). */
function token(value: unknown): string {
  if (Array.isArray(value)) return "START_ARRAY value [";
  if (typeof value === "string") return `VALUE_STRING value ${value}`;
  if (typeof value === "number") return `VALUE_NUMBER_${Number.isInteger(value) ? "INT" : "FLOAT"} value ${value}`;
  if (typeof value === "boolean") return `VALUE_${value ? "TRUE" : "FALSE"} value ${value}`;
  return typeof value === "object" && value !== null ? "START_OBJECT value {" : "VALUE_NULL value null";
}
