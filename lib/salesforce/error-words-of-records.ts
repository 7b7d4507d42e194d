import type { CodeWords } from "./error-words";
import { askSalesforceAdmin, pages, tryAgain } from "./error-words-parts";

const openIt = { act: "open", button: "Open in Salesforce" } as const;

/** What is said where Salesforce refuses a record as a whole. */
export const wordsOfRecords = {
  MATCH_PRECONDITION_FAILED: {
    sentence: ({ record }) => `Somebody changed this ${record} in Salesforce meanwhile.`,
    cause: "Nothing was saved, so that nobody’s change is lost.",
    act: "reload",
    button: "See what changed",
  },
  ENTITY_IS_DELETED: {
    sentence: ({ record }) => `This ${record} was deleted in Salesforce.`,
    cause: ({ user }) => `Somebody deleted or merged it there, or ${user} may no longer see it.`,
    act: "match",
    button: "Change match",
  },
  NOT_FOUND: {
    sentence: ({ record }) => `This ${record} is not there in Salesforce.`,
    cause: ({ user }) => `It was deleted or merged there, or ${user} may no longer see it.`,
    act: "match",
    button: "Change match",
    variants: [
      {
        when: /external ID field/i,
        sentence: "Salesforce does not have the field by which records are found again.",
        cause: ({ user }) => `It was deleted, is no external ID any more, or is hidden from ${user}.`,
        act: "go",
        button: "Refresh schema",
        href: pages.schema,
        message:
          "The external ID field that Inlay finds records by is gone. Please refresh the schema: Settings, Salesforce.",
      },
    ],
  },
  NOT_VISIBLE_AFTER_WRITE: {
    sentence: ({ user, record }) => `It is saved, but ${user} may not see this ${record} any more.`,
    cause: "Sharing rules or a new owner took it out of sight.",
    ...openIt,
  },
  CANNOT_UPDATE_CONVERTED_LEAD: {
    sentence: "This Lead was converted in Salesforce meanwhile.",
    cause: "Converted Leads cannot be changed: what is known of the person stands in the Contact now.",
    act: "reload",
    button: "Show the Contact",
  },
  DUPLICATES_DETECTED: {
    sentence: "Salesforce found possible duplicates.",
    cause: ({ said }) =>
      said ? `A duplicate rule of your org says: “${said}”` : "A duplicate rule of your org holds it back.",
    act: "compare",
    button: "Compare",
  },
  DUPLICATE_VALUE: {
    sentence: "Another record has this value already.",
    cause: ({ said }) => (said ? `Salesforce keeps it unique: “${said}”` : "Salesforce keeps it unique."),
    act: "edit",
    button: "Edit",
  },
  UNABLE_TO_LOCK_ROW: {
    sentence: "Another change to this record is in progress.",
    cause: "Somebody, or an automation of your org, is saving it or what it belongs to. This passes within seconds.",
    ...tryAgain,
    againAfterSeconds: 5,
  },
  TOO_MANY_APEX_REQUESTS: {
    sentence: "Your org’s automation is busy.",
    cause: "Its code is given too much at once. This passes within seconds.",
    ...tryAgain,
  },
  INSUFFICIENT_ACCESS: noRight("this"),
  INSUFFICIENT_ACCESS_OR_READONLY: {
    sentence: ({ user, record }) => `${user} may not edit this ${record}.`,
    cause: ({ records }) =>
      `“Edit” on ${records} is missing in its profile and permission sets, or the record is not shared with it for editing.`,
    ...askSalesforceAdmin(
      ({ user, org, records }) =>
        `Please let ${user} in ${org} edit ${records}: the object permission “Edit”, and sharing that reaches the records of our customers.`,
    ),
  },
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
    sentence: ({ user, record }) => `${user} may not use a record that this ${record} points to.`,
    cause: "The owner, account, record type or another record it names is not shared with it for editing.",
    ...askSalesforceAdmin(
      ({ user, org, records }) =>
        `${user} in ${org} may not refer to a record that ${records} point to (INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY). Please check sharing of accounts, owners and record types.`,
    ),
  },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: automation("Code that was written for your org stopped"),
  CANNOT_EXECUTE_FLOW_TRIGGER: automation("A flow that was built for your org stopped"),
  APEX_ERROR: automation("Code that was written for your org stopped"),
  TXN_SECURITY_NO_ACCESS: {
    sentence: ({ user }) => `A security policy of your org does not let ${user} do this.`,
    cause: "It is no fault of what you typed. Whoever administers Salesforce can change the policy.",
    ...askSalesforceAdmin(
      ({ user, org, said, errorCode }) =>
        `A transaction security policy in ${org} blocks ${user} (${errorCode}): ${said}. Can it be allowed?`,
    ),
  },
  TXN_SECURITY_METERING_ERROR: {
    sentence: "Salesforce did not get done with checking its security policies.",
    cause: "They took longer than they may, which mostly passes.",
    ...tryAgain,
  },
  TXN_SECURITY_RUNTIME_EXCEPTION: {
    sentence: "A security policy of your org failed while Salesforce checked it.",
    cause: "It is no fault of what you typed. Whoever administers Salesforce can mend the policy.",
    ...askSalesforceAdmin(
      ({ org, said, errorCode }) => `A transaction security policy in ${org} fails with ${errorCode}: ${said}`,
    ),
  },
  CANNOT_CASCADE_PRODUCT_ACTIVE: {
    sentence: "This would change a product that is in use.",
    cause: ({ said }) => (said ? `Salesforce says: “${said}”` : "Salesforce does not change active products along."),
    ...askSalesforceAdmin(({ org, records, said }) => `Saving ${records} in ${org} is refused by a product: ${said}`),
  },
  ENTITY_IS_LOCKED: {
    sentence: ({ record }) => `This ${record} is locked in Salesforce.`,
    cause: "It waits for an approval; until then only the approver and admins can change it.",
    ...openIt,
  },
  DELETE_FAILED: {
    sentence: ({ record }) => `This ${record} cannot be deleted.`,
    cause: ({ said }) =>
      said ? `Other records belong to it. Salesforce says: “${said.trim()}”` : "Other records belong to it.",
    ...openIt,
  },
  STORAGE_LIMIT_EXCEEDED: {
    sentence: "The Salesforce org has no storage left.",
    cause: "Nothing can be added until something is deleted, or storage is bought.",
    ...askSalesforceAdmin(
      ({ org }) => `${org} has no data storage left (STORAGE_LIMIT_EXCEEDED): nothing can be added.`,
    ),
  },
  FILE_EXTENSION_NOT_ALLOWED: {
    sentence: "The Salesforce org does not take files of this kind.",
    cause: "“File Upload and Download Security” in Setup blocks it.",
    ...askSalesforceAdmin(
      ({ org, said }) => `${org} blocks a kind of file that comes by mail: ${said}. Can it be allowed?`,
    ),
  },
  FILE_SIZE_LIMIT_EXCEEDED: {
    sentence: "The file is too large for Salesforce.",
    cause: "It is over what the org takes in one file.",
    ...openIt,
  },
  ALL_OR_NONE_OPERATION_ROLLED_BACK: rolledBack(),
  PROCESSING_HALTED: rolledBack(),
  BATCH_PROCESSING_HALTED: rolledBack(),
} as const satisfies Record<string, CodeWords>;

function noRight(what: string): CodeWords {
  return {
    sentence: ({ user }) => `${user} may not do ${what}.`,
    cause: "Its profile, permission sets and sharing do not allow it.",
    ...askSalesforceAdmin(
      ({ user, org, said, errorCode }) => `${user} in ${org} is refused with ${errorCode}: ${said}. Can it be allowed?`,
    ),
  };
}

/** @param what which kind of automation it is that stopped */
function automation(what: string): CodeWords {
  return {
    sentence: "An automation of your org refused this.",
    cause: ({ said }) => (said ? `${what}: “${said.split("\n")[0]}”` : `${what}, without saying why.`),
    ...askSalesforceAdmin(({ org, records, said }) => `Saving ${records} in ${org} fails in an automation: ${said}`),
  };
}

function rolledBack(): CodeWords {
  return {
    sentence: "Nothing was saved.",
    cause: "Another part of the same change was refused, and they are saved together or not at all.",
    ...tryAgain,
  };
}
