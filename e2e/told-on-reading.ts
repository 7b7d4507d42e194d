import { askAdmin, askSalesforce, ines, ourFault, reload, type Told, tryAgain } from "./told-errors";

/** As an agent meets it who looks through a list, by the names of the emulator's catalogue. */
export const toldInLists: Record<string, Told> = {
  MALFORMED_QUERY: ourFault,
  INVALID_QUERY_FILTER_OPERATOR: ourFault,
  INVALID_FILTER_VALUE: ourFault,
  INVALID_FIELD_query: askAdmin("Renewal__c is not there in Salesforce any more.", "deleted, renamed, or hidden"),
  INVALID_FIELD_not_filterable: askAdmin("Salesforce cannot look for records by Notes__c.", "does not allow it"),
  QUERY_TOO_COMPLICATED: askAdmin("Too many fields are asked for at once.", "Fewer fields shown to agents help."),
  OPERATION_TOO_LARGE: askSalesforce(
    "There is too much in Salesforce for this to be looked through.",
    `${ines} does not see everything`,
  ),
  INVALID_QUERY_LOCATOR: reload("This list has grown too old", "two days"),
  QUERY_TIMEOUT: tryAgain("Salesforce took too long to find this.", "very many"),
};

/** Where nothing can be read at all, as an admin meets it who refreshes the panel. */
export const toldInPanels: Record<string, Told> = {
  API_DISABLED_FOR_ORG: askSalesforce("has no API access", "edition comes without"),
  API_CURRENTLY_DISABLED: askSalesforce(`${ines} may not use Salesforce’s API.`, "“API Enabled”"),
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: askSalesforce(
    `${ines} must set a new password in Salesforce.`,
    "Its password has expired.",
  ),
};
