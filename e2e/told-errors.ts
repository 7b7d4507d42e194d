/** A refusal of Salesforce's catalogue, and what a person reads of it: sentence, cause, button. */
type Told = { sentence: string | RegExp; cause: string; button: string | RegExp };

export const ines = "Ines Integration’s Salesforce user";
export const ask = "Copy a message for your Salesforce admin";
export const askOurs = "Copy a message for your admin";
export const again = "Try again";
const ourFault: Told = {
  sentence: "Salesforce did not understand what Inlay asked.",
  cause: "This is a fault of Inlay",
  button: "Copy a report",
};
const rolledBack: Told = { sentence: "Nothing was saved.", cause: "saved together or not at all", button: again };
const mayNotEdit = {
  fields: ["Title"],
  sentence: `${ines} may not edit Title.`,
  cause: "field-level security",
  button: ask,
};

/**
 * By the names of the emulator's catalogue; every one as an agent meets it who saves a title. INVALID_TYPE is not among them: by it the
 * object drops out of the panel altogether.
 */
export const ofWrites: Record<string, Told & { fields?: string[]; message?: string }> = {
  API_DISABLED_FOR_ORG: { sentence: "has no API access", cause: "edition comes without", button: ask },
  API_CURRENTLY_DISABLED: { sentence: `${ines} may not use Salesforce’s API.`, cause: "“API Enabled”", button: ask },
  SERVER_UNAVAILABLE: { sentence: "Salesforce is not answering.", cause: "under maintenance", button: again },
  NOT_FOUND: { sentence: "is not there in Salesforce.", cause: "deleted or merged", button: "Change match" },
  NOT_FOUND_external_id_field: {
    sentence: "does not have the field by which records are found again",
    cause: "no external ID any more",
    button: askOurs,
  },
  ENTITY_IS_DELETED: { sentence: "This Contact was deleted in Salesforce.", cause: "merged", button: "Change match" },
  INVALID_FIELD: {
    sentence: "The field Type is not there in Salesforce",
    cause: "renamed, or hidden",
    button: askOurs,
  },
  REQUIRED_FIELD_MISSING: {
    fields: ["Title"],
    sentence: "Title is required by Salesforce.",
    cause: "No Contact can be saved without it.",
    button: "Fill it in",
  },
  FIELD_CUSTOM_VALIDATION_EXCEPTION: {
    fields: ["Title"],
    sentence: "Your Salesforce rule says: “The record does not meet a validation rule.”",
    cause: "A validation rule of your org",
    button: "Edit",
  },
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
    fields: ["Title"],
    sentence: "“Refused” is not an allowed Title.",
    cause: "only the values of its list",
    button: "Choose another",
  },
  STRING_TOO_LONG: {
    fields: ["Title"],
    sentence: "Title allows 128 characters; this is longer.",
    cause: "does not cut texts",
    button: "Shorten it",
  },
  INVALID_EMAIL_ADDRESS: {
    fields: ["Title"],
    sentence: "“Refused” is not an e-mail address.",
    cause: "name@example.com",
    button: "Edit",
  },
  NUMBER_OUTSIDE_VALID_RANGE: { sentence: "too large or too small", cause: "fewer digits", button: "Edit" },
  MALFORMED_ID: {
    sentence: "not an ID of a record of this kind",
    cause: "15 or 18 characters",
    button: "Pick the record",
  },
  FIELD_INTEGRITY_EXCEPTION: {
    fields: ["Title"],
    sentence: "Title does not take this value.",
    cause: "id value of incorrect type",
    button: "Edit",
  },
  INVALID_CROSS_REFERENCE_KEY: {
    sentence: "A record that this one points to is not there.",
    cause: "of another kind",
    button: "Pick another record",
  },
  INVALID_FIELD_FOR_INSERT_UPDATE: mayNotEdit,
  INVALID_FIELD_FOR_INSERT_UPDATE_security: mayNotEdit,
  INSUFFICIENT_ACCESS_OR_READONLY: {
    sentence: `${ines} may not edit this Contact.`,
    cause: "not shared with it",
    button: ask,
  },
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
    sentence: `${ines} may not use a record that this Contact points to.`,
    cause: "owner, account, record type",
    button: ask,
  },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: {
    sentence: "An automation of your org refused this.",
    cause: "execution of BeforeInsert",
    button: ask,
  },
  CANNOT_UPDATE_CONVERTED_LEAD: {
    sentence: "This Lead was converted in Salesforce meanwhile.",
    cause: "cannot be changed",
    button: "Show the Contact",
  },
  DUPLICATE_VALUE: { sentence: "Another record has this value already.", cause: "keeps it unique", button: "Edit" },
  UNABLE_TO_LOCK_ROW: {
    sentence: "Another change to this record is in progress.",
    cause: "passes",
    button: "Try now",
  },
  JSON_PARSER_ERROR_attributes_first: ourFault,
  DELETE_FAILED: {
    sentence: "This Contact cannot be deleted.",
    cause: "Other records belong to it.",
    button: /^Open in Salesforce/,
  },
  ALL_OR_NONE_OPERATION_ROLLED_BACK: rolledBack,
  PROCESSING_HALTED: rolledBack,
  STORAGE_LIMIT_EXCEEDED: { sentence: "has no storage left", cause: "until something is deleted", button: ask },
  ENTITY_IS_LOCKED: {
    sentence: "This Contact is locked in Salesforce.",
    cause: "waits for an approval",
    button: /^Open in Salesforce/,
  },
};

/** The same where nothing can be read at all, as an admin meets it who refreshes the panel. */
export const ofAll: Record<string, Told> = {
  API_DISABLED_FOR_ORG: { sentence: "has no API access", cause: "edition comes without", button: ask },
  API_CURRENTLY_DISABLED: { sentence: `${ines} may not use Salesforce’s API.`, cause: "“API Enabled”", button: ask },
};

/** The same of what is read, as an agent meets it who looks through a list. */
export const ofQueries: Record<string, Told> = {
  MALFORMED_QUERY: ourFault,
  INVALID_FIELD_query: {
    sentence: "Renewal__c is not there in Salesforce any more.",
    cause: "deleted, renamed, or hidden",
    button: askOurs,
  },
  INVALID_FIELD_not_filterable: {
    sentence: "Salesforce cannot look for records by Notes__c.",
    cause: "does not allow it",
    button: askOurs,
  },
  INVALID_QUERY_LOCATOR: { sentence: "This list has grown too old", cause: "two days", button: "Reload" },
  QUERY_TIMEOUT: { sentence: "Salesforce took too long to find this.", cause: "very many", button: again },
};
