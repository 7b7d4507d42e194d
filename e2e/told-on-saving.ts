import {
  askAdmin,
  askSalesforce,
  chooseWho,
  ines,
  mend,
  openIt,
  ourFault,
  reload,
  reportIt,
  type Told,
  tryAgain,
} from "./told-errors";

const stoppedCode = "Code that was written for your org stopped: “";
const rolledBack = tryAgain("Nothing was saved.", "saved together or not at all");
const mayNotEdit: Told = {
  ...askSalesforce(`${ines} may not edit Title.`, "field-level security"),
  refusal: { fields: ["Title"] },
};

/** By the names of the emulator's catalogue; every one as an agent meets it who saves a title. */
export const toldOnSaving: Record<string, Told> = {
  API_DISABLED_FOR_ORG: askSalesforce("has no API access", "edition comes without"),
  API_CURRENTLY_DISABLED: askSalesforce(`${ines} may not use Salesforce’s API.`, "“API Enabled”"),
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: askSalesforce(
    `${ines} must set a new password in Salesforce.`,
    "Its password has expired.",
  ),
  UNKNOWN_EXCEPTION: tryAgain("Something went wrong inside Salesforce.", "the number under Details"),
  SERVER_UNAVAILABLE: tryAgain("Salesforce is not answering.", "under maintenance"),
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: tryAgain(
    "Salesforce can only be read just now.",
    "under maintenance",
  ),
  CONFLICT: tryAgain("Salesforce is doing something with this record just now.", "Another request got in the way"),

  INVALID_AUTH_HEADER: ourFault,
  METHOD_NOT_ALLOWED: ourFault,
  MATCH_PRECONDITION_REQUIRED: ourFault,
  JSON_PARSER_ERROR: ourFault,
  JSON_PARSER_ERROR_attributes_first: ourFault,
  LIMIT_EXCEEDED: ourFault,
  UNSUPPORTED_API_VERSION: reportIt("This version of Inlay is too old for Salesforce.", "must update it"),

  NOT_FOUND: chooseWho("is not there in Salesforce.", "deleted or merged"),
  NOT_FOUND_external_id_field: askAdmin("the field by which records are found again", "no external ID any more"),
  ENTITY_IS_DELETED: chooseWho("This Contact was deleted in Salesforce.", "merged"),
  INVALID_FIELD: askAdmin("The field Type is not there in Salesforce", "renamed, or hidden"),

  REQUIRED_FIELD_MISSING: mend(
    "titled",
    "Title is required by Salesforce.",
    "No Contact can be saved without it.",
    "Fill it in",
  ),
  FIELD_CUSTOM_VALIDATION_EXCEPTION: mend(
    "titled",
    "Your Salesforce rule says: “The record does not meet a validation rule.”",
    "A validation rule of your org",
  ),
  FIELD_FILTER_VALIDATION_EXCEPTION: {
    ...mend("titled", "Title cannot point to this record.", "A filter of the lookup says", "Pick another record"),
    refusal: { fields: ["Title"], message: "Value does not exist or does not match filter criteria." },
  },
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: mend(
    "titled",
    "“Refused” is not an allowed Title.",
    "only the values of its list",
    "Choose another",
  ),
  STRING_TOO_LONG: mend("titled", "Title allows 128 characters; this is longer.", "does not cut texts", "Shorten it"),
  INVALID_EMAIL_ADDRESS: mend("titled", "“Refused” is not an e-mail address.", "name@example.com"),
  NUMBER_OUTSIDE_VALID_RANGE: mend("untitled", "too large or too small", "fewer digits"),
  INVALID_DATE: mend("titled", "“Refused” is not a date that Title takes.", "from 1700 to 4000"),
  INVALID_TYPE_ON_FIELD_IN_RECORD: mend(
    "titled",
    "“Refused” is not the kind of value that Title takes.",
    "another type in Salesforce",
  ),
  MALFORMED_ID: chooseWho("not an ID of a record of this kind", "15 or 18 characters", "Pick the record"),
  FIELD_INTEGRITY_EXCEPTION: mend("titled", "Title does not take this value.", "id value of incorrect type"),
  INVALID_CROSS_REFERENCE_KEY: mend(
    "untitled",
    "A record that this one points to is not there.",
    "of another kind",
    "Pick another record",
  ),
  CIRCULAR_DEPENDENCY: mend(
    "titled",
    "A record cannot stand above itself.",
    "Following Title upwards",
    "Pick another record",
  ),
  // Agents may not edit the owner: nothing leads there but Salesforce itself.
  INACTIVE_OWNER_OR_USER: openIt("or is to belong to, is not active any more.", "Another owner must be chosen first."),
  DUPLICATE_VALUE: mend("untitled", "Another record has this value already.", "keeps it unique"),

  INVALID_FIELD_FOR_INSERT_UPDATE: mayNotEdit,
  INVALID_FIELD_FOR_INSERT_UPDATE_security: mayNotEdit,
  INSUFFICIENT_ACCESS: {
    ...askSalesforce(`${ines} may not do this.`, "permission sets and sharing"),
    refusal: { message: "insufficient access rights" },
  },
  INSUFFICIENT_ACCESS_OR_READONLY: askSalesforce(`${ines} may not edit this Contact.`, "not shared with it"),
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: askSalesforce(
    `${ines} may not use a record that this Contact points to.`,
    "owner, account, record type",
  ),
  TXN_SECURITY_NO_ACCESS: askSalesforce(
    `A security policy of your org does not let ${ines} do this.`,
    "can change the policy",
  ),

  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: askSalesforce(
    "An automation of your org refused this.",
    `${stoppedCode}ContactTrigger: execution of BeforeInsert”`,
  ),
  CANNOT_EXECUTE_FLOW_TRIGGER: askSalesforce(
    "An automation of your org refused this.",
    "A flow that was built for your org stopped: “We can't save this record",
  ),
  APEX_ERROR: askSalesforce("An automation of your org refused this.", `${stoppedCode}System.LimitException`),
  TXN_SECURITY_RUNTIME_EXCEPTION: askSalesforce(
    "A security policy of your org failed while Salesforce checked it.",
    "can mend the policy",
  ),
  TXN_SECURITY_METERING_ERROR: tryAgain(
    "Salesforce did not get done with checking its security policies.",
    "which mostly passes",
  ),
  CANNOT_CASCADE_PRODUCT_ACTIVE: askSalesforce("This would change a product that is in use.", "cascaded to a product"),
  TOO_MANY_APEX_REQUESTS: tryAgain("Your org’s automation is busy.", "passes within seconds"),

  CANNOT_UPDATE_CONVERTED_LEAD: reload(
    "This Lead was converted in Salesforce meanwhile.",
    "cannot be changed",
    "Show the Contact",
  ),
  DELETE_FAILED: openIt("This Contact cannot be deleted.", "Other records belong to it."),
  ENTITY_IS_LOCKED: openIt("This Contact is locked in Salesforce.", "waits for an approval"),
  STORAGE_LIMIT_EXCEEDED: askSalesforce("has no storage left", "until something is deleted"),
  ALL_OR_NONE_OPERATION_ROLLED_BACK: rolledBack,
  PROCESSING_HALTED: rolledBack,
};
