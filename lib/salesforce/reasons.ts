import type { ErrorCode } from "../errors";

/** What a refusal means to us. */
export type SalesforceReason =
  | "expired"
  | "reconnect"
  | "limit"
  | "busy"
  | "rejected"
  | "no-access"
  | "stale-schema"
  | "changed"
  | "gone"
  | "duplicate"
  | "unknown";

/** How each reason is answered; what is said of it stands in error-words.ts. */
export const codeOf: Record<SalesforceReason, ErrorCode> = {
  expired: "unavailable",
  reconnect: "conflict",
  limit: "limited",
  busy: "unavailable",
  rejected: "invalid",
  "no-access": "forbidden",
  "stale-schema": "conflict",
  changed: "conflict",
  gone: "not-found",
  duplicate: "conflict",
  unknown: "unavailable",
};

/**
 * Keyed by Salesforce's errorCode, never by its text, which comes in the connected user's language.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export const reasons: Record<string, SalesforceReason> = {
  INVALID_SESSION_ID: "expired",

  REQUEST_LIMIT_EXCEEDED: "limit",

  SERVER_UNAVAILABLE: "busy",
  SERVER_ERROR: "busy",
  UNABLE_TO_LOCK_ROW: "busy",
  QUERY_TIMEOUT: "busy",
  TOO_MANY_APEX_REQUESTS: "busy",
  LIMIT_EXCEEDED: "busy",
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: "busy",

  FIELD_CUSTOM_VALIDATION_EXCEPTION: "rejected",
  REQUIRED_FIELD_MISSING: "rejected",
  STRING_TOO_LONG: "rejected",
  INVALID_EMAIL_ADDRESS: "rejected",
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: "rejected",
  NUMBER_OUTSIDE_VALID_RANGE: "rejected",
  INVALID_TYPE_ON_FIELD_IN_RECORD: "rejected",
  FIELD_INTEGRITY_EXCEPTION: "rejected",
  FIELD_FILTER_VALIDATION_EXCEPTION: "rejected",
  INVALID_CROSS_REFERENCE_KEY: "rejected",
  MALFORMED_ID: "rejected",
  JSON_PARSER_ERROR: "rejected",
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: "rejected",
  CANNOT_EXECUTE_FLOW_TRIGGER: "rejected",
  CANNOT_UPDATE_CONVERTED_LEAD: "rejected",
  INACTIVE_OWNER_OR_USER: "rejected",
  STORAGE_LIMIT_EXCEEDED: "rejected",
  FILE_EXTENSION_NOT_ALLOWED: "rejected",
  FILE_SIZE_LIMIT_EXCEEDED: "rejected",
  CIRCULAR_DEPENDENCY: "rejected",
  DELETE_FAILED: "rejected",
  INVALID_DATE: "rejected",
  MAX_TASK_DESCRIPTION_EXCEEEDED: "rejected",
  ENTITY_IS_LOCKED: "rejected",

  INSUFFICIENT_ACCESS: "no-access",
  INSUFFICIENT_ACCESS_OR_READONLY: "no-access",
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: "no-access",
  INVALID_FIELD_FOR_INSERT_UPDATE: "no-access",
  API_DISABLED_FOR_ORG: "no-access",
  API_CURRENTLY_DISABLED: "no-access",
  FUNCTIONALITY_NOT_ENABLED: "no-access",
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: "no-access",
  OAUTH_APP_ACCESS_DENIED: "no-access",

  INVALID_FIELD: "stale-schema",
  INVALID_TYPE: "stale-schema",

  MATCH_PRECONDITION_FAILED: "changed",

  ENTITY_IS_DELETED: "gone",
  NOT_FOUND: "gone",

  DUPLICATES_DETECTED: "duplicate",
  DUPLICATE_VALUE: "duplicate",
};
