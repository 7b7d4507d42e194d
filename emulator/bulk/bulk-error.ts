/** Refusals of the Bulk API 2.0: the classic API's exception in capitals, and again within the message (Bulk API guide, Errors). */
import { SalesforceError } from "../salesforce-error";

type ExceptionCode = "InvalidJob" | "InvalidJobState" | "ClientInputError" | "ExceededQuota";

export function bulkError(code: ExceptionCode, message: string): SalesforceError {
  return new SalesforceError({ errorCode: code.toUpperCase(), message: `${code} : ${message}` });
}

/** What the guide shows without the exception's name. */
export function invalidJobState(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "INVALIDJOBSTATE", message });
}

export function apiError(message: string, status = 400): SalesforceError {
  return new SalesforceError({ errorCode: "API_ERROR", message }, status);
}
