import { cutText } from "../cut-text";
import type { CodeWords, Telling } from "./error-words";
import { askSalesforceAdmin } from "./error-words-parts";

const quoted = ({ value }: Telling) => (value === null ? "This" : `“${cutText(value, 60)}”`);

/** What is said of a value that Salesforce does not take. */
export const wordsOfValues = {
  REQUIRED_FIELD_MISSING: {
    sentence: ({ field }) => `${field} is required by Salesforce.`,
    cause: ({ record }) => `No ${record} can be saved without it.`,
    act: "edit",
    button: "Fill it in",
  },
  FIELD_CUSTOM_VALIDATION_EXCEPTION: {
    sentence: ({ said }) => `Your Salesforce rule says: “${said}”`,
    cause: "A validation rule of your org refuses the record as it would be. Other fields may play a part in it.",
    act: "edit",
    button: "Edit",
  },
  FIELD_FILTER_VALIDATION_EXCEPTION: {
    sentence: ({ field }) => `${field} cannot point to this record.`,
    cause: ({ said }) =>
      said ? `A filter of the lookup says: “${said}”` : "A filter of the lookup does not allow it.",
    act: "edit",
    button: "Pick another record",
  },
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
    sentence: (telling) => `${quoted(telling)} is not an allowed ${telling.field}.`,
    cause: "The org takes only the values of its list, spelt as there; the record type may allow fewer.",
    act: "edit",
    button: ({ options }) => (options > 0 ? `Choose from ${options} values` : "Choose another"),
  },
  STRING_TOO_LONG: {
    sentence: ({ field, length }) =>
      length > 0
        ? `${field} allows ${length.toLocaleString("en")} characters; this is longer.`
        : `This is too long for ${field}.`,
    cause: "Salesforce does not cut texts by itself.",
    act: "edit",
    button: "Shorten it",
  },
  MAX_TASK_DESCRIPTION_EXCEEEDED: {
    sentence: "The text of a Task allows 32,000 characters; this is longer.",
    cause: "Salesforce does not cut texts by itself.",
    act: "edit",
    button: "Shorten it",
  },
  INVALID_EMAIL_ADDRESS: {
    sentence: (telling) => `${quoted(telling)} is not an e-mail address.`,
    cause: "Salesforce takes addresses such as name@example.com only.",
    act: "edit",
    button: "Edit",
  },
  NUMBER_OUTSIDE_VALID_RANGE: {
    sentence: ({ field }) => `The number is too large or too small for ${field}.`,
    cause: "The field has room for fewer digits.",
    act: "edit",
    button: "Edit",
  },
  INVALID_DATE: {
    sentence: (telling) => `${quoted(telling)} is not a date that ${telling.field} takes.`,
    cause: "Salesforce knows the years from 1700 to 4000.",
    act: "edit",
    button: "Edit",
  },
  INVALID_TYPE_ON_FIELD_IN_RECORD: {
    sentence: (telling) => `${quoted(telling)} is not the kind of value that ${telling.field} takes.`,
    cause: "The field may have been given another type in Salesforce meanwhile.",
    act: "edit",
    button: "Edit",
  },
  MALFORMED_ID: {
    sentence: "This is not an ID of a record of this kind.",
    cause: "IDs have 15 or 18 characters, and their first three tell which object the record is of.",
    act: "match",
    button: "Pick the record",
  },
  FIELD_INTEGRITY_EXCEPTION: {
    sentence: ({ field }) => `${field} does not take this value.`,
    cause: ({ said }) => (said ? `Salesforce says: “${said}”` : "It does not go with the rest of the record."),
    act: "edit",
    button: "Edit",
  },
  INVALID_CROSS_REFERENCE_KEY: {
    sentence: "A record that this one points to is not there.",
    cause: ({ user }) => `It was deleted in Salesforce, is of another kind, or ${user} may not see it.`,
    act: "edit",
    button: "Pick another record",
  },
  INVALID_FIELD_FOR_INSERT_UPDATE: {
    sentence: ({ user, field }) => `${user} may not edit ${field}.`,
    cause: "The field is read-only in Salesforce: for this user, by field-level security, or for everyone.",
    ...askSalesforceAdmin(
      ({ user, org, field, records }) =>
        `Please let ${user} in ${org} edit the field ${field} of ${records}: Setup, Object Manager, Fields, Set Field-Level Security, or a permission set of that user.`,
    ),
  },
  CIRCULAR_DEPENDENCY: {
    sentence: "A record cannot stand above itself.",
    cause: ({ field }) => `Following ${field} upwards would lead back to this record.`,
    act: "edit",
    button: "Pick another record",
  },
  INACTIVE_OWNER_OR_USER: {
    sentence: "The Salesforce user whom it belongs to, or is to belong to, is not active any more.",
    cause: "Records can belong to active users and queues only. Another owner must be chosen first.",
    act: "edit",
    button: "Choose another owner",
  },
} as const satisfies Record<string, CodeWords>;
