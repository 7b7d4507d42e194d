/**
 * Salesforce's errors as data, for those that are ordered by control: what brings each about, its text, and whether it names fields
 * (api.md §3, §6.2, §12; SOAP API Developer Guide, ExceptionCode and StatusCode). Which code has which status: `salesforce-error.ts`.
 * `{id}` and `{object}` stand for the record and object that are refused. Texts marked so are from memory.
 */
import type { ApiError } from "../salesforce-error";

/** What an error is about: the whole request, a query or search, or the writing of a record. */
type Concern = "request" | "query" | "write";

export type CatalogueEntry = Readonly<ApiError> & {
  concern: Concern;
  /** What it is called where its code alone means another. */
  name?: string;
};

const ERROR_ID = "Please include this ErrorId if you contact support: 1234567890-12345 (-1234567890)";
const WSDL = "Please reference your WSDL or the describe call for the appropriate names.";

/** Of the request: no `fields`. */
const request = (errorCode: string, message: string): CatalogueEntry => ({ errorCode, message, concern: "request" });
const query = (errorCode: string, message: string): CatalogueEntry => ({ errorCode, message, concern: "query" });
/** Of a record: always with `fields`, empty where the error is of the whole record. */
const write = (errorCode: string, message: string, ...fields: string[]): CatalogueEntry => ({
  errorCode,
  message,
  fields,
  concern: "write",
});

/** Where a code has several texts, all but one have a name as well. */
export const ERROR_CATALOGUE: readonly CatalogueEntry[] = [
  request("INVALID_SESSION_ID", "Session expired or invalid"),
  {
    name: "INVALID_SESSION_ID_no_api",
    ...request("INVALID_SESSION_ID", "This session is not valid for use with the REST API"),
  },
  request("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"), // from memory
  request("API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."), // from memory
  request("API_CURRENTLY_DISABLED", "API is currently disabled for this user"), // from memory
  request("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
  {
    name: "REQUEST_LIMIT_EXCEEDED_concurrent",
    ...request("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
  },
  request("INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "The user’s password has expired, you must change it."), // from memory
  request("UNKNOWN_EXCEPTION", `An unexpected error occurred. ${ERROR_ID}`), // from memory
  request("SERVER_UNAVAILABLE", "Server unavailable"), // from memory
  request("NOT_FOUND", "The requested resource does not exist"),
  {
    name: "NOT_FOUND_external_id_field",
    ...request("NOT_FOUND", "Provided external ID field does not exist or is not accessible: {id}"),
  },
  request("METHOD_NOT_ALLOWED", "HTTP Method 'PUT' not allowed. Allowed are GET,HEAD"),
  request("CONFLICT", "The request could not be completed due to a conflict with the state of the resource."), // from memory
  request("UNSUPPORTED_API_VERSION", "The requested API version is retired and no longer available."), // from memory
  request("MATCH_PRECONDITION_FAILED", "The record does not match the precondition of the request"), // from memory
  request("MATCH_PRECONDITION_REQUIRED", "The request was not conditional: add a header such as If-Match."), // from memory
  request("JSON_PARSER_ERROR", "Unexpected character ('<' (code 60)) at [line:1, column:1]"), // from memory
  {
    name: "JSON_PARSER_ERROR_attributes_first",
    ...request(
      "JSON_PARSER_ERROR",
      "Nested object for polymorphic foreign key must have an attributes field before any other fields.",
    ),
  },
  request("LIMIT_EXCEEDED", "The limit was exceeded."), // from memory
  request("INVALID_TYPE", `sObject type '{object}' is not supported. ${WSDL}`), // from memory
  request("INVALID_FIELD", "No such column 'Type' on sobject of type {object}"),

  {
    name: "INVALID_FIELD_query",
    ...query(
      "INVALID_FIELD",
      "\nSELECT Id,Renewal__c FROM {object} LIMIT 1\n          ^\nERROR at Row:1:Column:11\nNo such column 'Renewal__c' on entity '{object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    ),
  },
  {
    name: "INVALID_FIELD_not_filterable",
    ...query(
      "INVALID_FIELD",
      "\nFROM {object} WHERE Notes__c = 'x'\n                    ^\nERROR at Row:1:Column:28\nfield 'Notes__c' can not be filtered in a query call",
    ),
  },
  query("QUERY_TIMEOUT", "Your query request was running for too long."),
  query("OPERATION_TOO_LARGE", "exceeded 20000 distinct who/what's"), // from memory
  query(
    "QUERY_TOO_COMPLICATED",
    "Query is either selecting too many fields or the filter conditions are too complicated.",
  ), // from memory
  query("MALFORMED_QUERY", "unexpected token: 'WHER'"), // from memory
  query("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces."),
  query("INVALID_QUERY_LOCATOR", "invalid query locator"), // from memory
  query("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: abc"), // from memory
  query("INVALID_FILTER_VALUE", "invalid filter value"), // from memory

  write("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", "Name"),
  write("FIELD_CUSTOM_VALIDATION_EXCEPTION", "The record does not meet a validation rule."),
  write("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Status: bad value for restricted picklist field: X", "Status"),
  write("STRING_TOO_LONG", "Name: data value too large: X (max length=255)", "Name"),
  write("INVALID_EMAIL_ADDRESS", "Email: invalid email address: badone", "Email"),
  write("NUMBER_OUTSIDE_VALID_RANGE", "value outside of valid range on numeric field"), // from memory
  write("INVALID_DATE", "invalid date"), // from memory
  write("MALFORMED_ID", "{object} ID: id value of incorrect type: {id}", "Id"),
  write("FIELD_INTEGRITY_EXCEPTION", "Name ID: id value of incorrect type: {id}", "WhoId"),
  write("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
  write("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "insufficient access rights on cross-reference id"), // from memory
  write("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"), // from memory
  write("INVALID_FIELD_FOR_INSERT_UPDATE", "{object}: bad field names on insert/update call: Name", "Name"),
  {
    name: "INVALID_FIELD_FOR_INSERT_UPDATE_security",
    ...write(
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      "Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
      "Name",
    ),
  },
  write(
    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    "{object}Trigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.{object}Trigger: line 3, column 1",
  ),
  write(
    "CANNOT_EXECUTE_FLOW_TRIGGER",
    "We can't save this record because the “{object} Flow” process failed. Give your Salesforce admin these details. This error occurred: UNKNOWN_EXCEPTION.",
  ), // from memory
  write("APEX_ERROR", "System.LimitException: Apex CPU time limit exceeded"), // from memory
  write("TXN_SECURITY_METERING_ERROR", "The transaction security policies could not be evaluated in time."), // from memory
  write("TXN_SECURITY_NO_ACCESS", "The operation you requested is blocked by a transaction security policy."), // from memory
  write("TXN_SECURITY_RUNTIME_EXCEPTION", "A transaction security policy failed while it was evaluated."), // from memory
  write("DUPLICATE_VALUE", "duplicate value found: Name duplicates value on record with id: <unknown>"),
  write("DUPLICATES_DETECTED", "Use one of these records?"),
  write("ENTITY_IS_DELETED", "entity is deleted"), // from memory
  write("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: {id}"),
  write("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"),
  write(
    "DELETE_FAILED",
    "Your attempt to delete {object} could not be completed because it is associated with the following cases.: 00001026\n",
  ), // from memory
  write("CANNOT_CASCADE_PRODUCT_ACTIVE", "An error occurred while the change was cascaded to a product."), // from memory
  write("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"), // from memory
  write("INACTIVE_OWNER_OR_USER", "operation performed with inactive user [{id}] as owner", "OwnerId"),
  write("ENTITY_IS_LOCKED", "the entity is locked for editing"),
  write("CIRCULAR_DEPENDENCY", "circular dependency"), // from memory
  write("MAX_TASK_DESCRIPTION_EXCEEEDED", "The description of a task is too long.", "Description"), // from memory
  write("TOO_MANY_APEX_REQUESTS", "Too many batch retries in the presence of Apex triggers and partial failures."),
  write("INVALID_TYPE_ON_FIELD_IN_RECORD", "invalid type on field in record"), // from memory
  write(
    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
    "Record rolled back because not all records were valid and the request was using AllOrNone header",
  ),
  write("PROCESSING_HALTED", "The transaction was rolled back since another operation in the same transaction failed."),
  write(
    "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
    "Insert, update, and delete operations are not allowed during maintenance",
  ), // from memory
];

/** By its code, or by its name where it has one. */
export function catalogued(error: string): CatalogueEntry | null {
  return ERROR_CATALOGUE.find(({ name, errorCode }) => (name ?? errorCode) === error) ?? null;
}
