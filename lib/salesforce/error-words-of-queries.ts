import type { CodeWords } from "./error-words";
import { askSalesforceAdmin, ourFault, tryAgain } from "./error-words-parts";

const reload = { act: "reload", button: "Reload" } as const;

/** What is said where Salesforce could not be searched. */
export const wordsOfQueries = {
  QUERY_TIMEOUT: {
    sentence: "Salesforce took too long to find this.",
    cause: "The org holds very many such records, or is busy.",
    ...tryAgain,
  },
  OPERATION_TOO_LARGE: {
    sentence: "There is too much in Salesforce for this to be looked through.",
    cause: ({ user }) =>
      `${user} does not see everything, so Salesforce checks each record for it, and there are too many.`,
    ...askSalesforceAdmin(
      ({ user, org }) =>
        `There are too many records in ${org} for Salesforce to check what ${user} may see of them (OPERATION_TOO_LARGE). The permission “View All Data” lifts the limit.`,
    ),
  },
  QUERY_TOO_COMPLICATED: {
    sentence: "Too many fields are asked for at once.",
    cause: "Formula fields count many times over. Fewer fields shown to agents help.",
    act: "go",
    button: "Choose fields",
    href: "/settings/integrations/salesforce/contacts",
    message: "Inlay shows more fields than Salesforce reads in one query. Please show fewer: Settings, Salesforce.",
  },
  MALFORMED_QUERY: ourFault,
  INVALID_QUERY_FILTER_OPERATOR: ourFault,
  INVALID_FILTER_VALUE: ourFault,
  MALFORMED_SEARCH: {
    sentence: "Salesforce cannot search for this.",
    cause: "It wants at least two letters or digits, besides signs such as * and ?.",
    act: "edit",
    button: "Edit the search",
  },
  INVALID_QUERY_LOCATOR: {
    sentence: "This list has grown too old to be read on.",
    cause: "Salesforce keeps the rest of a long list for two days, and ten lists at a time.",
    ...reload,
  },
} as const satisfies Record<string, CodeWords>;
