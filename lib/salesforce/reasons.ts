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
  | "gone"
  | "duplicate"
  | "unknown";

/** How each reason is answered, and the sentence where Salesforce's own is not for people. */
export const meaning: Record<SalesforceReason, { code: ErrorCode; sentence: string }> = {
  expired: { code: "unavailable", sentence: "Salesforce ended the session. Try again." },
  reconnect: {
    code: "conflict",
    sentence: "The connection to Salesforce is lost. An admin must reconnect Salesforce.",
  },
  limit: { code: "limited", sentence: "Salesforce’s API limit is reached." },
  busy: { code: "unavailable", sentence: "Salesforce is slow or cannot be reached. Try again in a moment." },
  rejected: { code: "invalid", sentence: "Salesforce did not accept this." },
  "no-access": { code: "forbidden", sentence: "The connected Salesforce user may not do this." },
  "stale-schema": { code: "conflict", sentence: "A field has changed in Salesforce. Reload and try again." },
  gone: {
    code: "not-found",
    sentence: "This record was deleted in Salesforce, or the connected user may no longer see it.",
  },
  duplicate: { code: "conflict", sentence: "Salesforce already has a record like this." },
  unknown: { code: "unavailable", sentence: "Salesforce refused this." },
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
  CIRCULAR_DEPENDENCY: "rejected",
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

  ENTITY_IS_DELETED: "gone",
  NOT_FOUND: "gone",

  DUPLICATES_DETECTED: "duplicate",
  DUPLICATE_VALUE: "duplicate",
};

/** Sentences where one code wants more than its reason says. */
export const sentences: Record<string, string> = {
  MALFORMED_ID: "This is not an ID of a record of this kind. IDs have 15 or 18 characters.",
  API_DISABLED_FOR_ORG:
    "This Salesforce edition or user has no API access. A Salesforce admin can grant “API Enabled”.",
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: "The connected Salesforce user must set a new password in Salesforce.",
  INSUFFICIENT_ACCESS_OR_READONLY: "The connected Salesforce user may not edit this record.",
  INVALID_FIELD_FOR_INSERT_UPDATE: "The connected Salesforce user may not edit this field.",
  invalid_client: "Salesforce does not accept this installation’s app. Its consumer key and secret must be checked.",
  invalid_client_id: "Salesforce does not know this installation’s app. Its consumer key must be checked.",
  STORAGE_LIMIT_EXCEEDED: "The Salesforce org has no storage left.",
  NOT_ANSWERING: "Salesforce is not answering.",
  CALL_SHARE_USED: "Inlay’s share of the org’s Salesforce calls is used up for now. Work in the background waits.",
};
