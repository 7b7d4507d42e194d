/** Refusals of the Bulk API 1.0: an exception code and a message, always 400 (Bulk API guide, Errors). */
import { SalesforceError } from "../../salesforce-error";

export type ExceptionCode =
  | "ClientInputError"
  | "ExceededQuota"
  | "FeatureNotEnabled"
  | "InvalidBatch"
  | "InvalidEntity"
  | "InvalidJob"
  | "InvalidJobState"
  | "InvalidSessionId"
  | "InvalidUrl"
  | "InvalidVersion"
  | "InvalidXML"
  | "Unknown";

export class ClassicError extends Error {
  readonly exceptionCode: ExceptionCode;

  constructor(exceptionCode: ExceptionCode, message: string) {
    super(message);
    this.exceptionCode = exceptionCode;
  }
}

const EXCEPTION_OF: { readonly [errorCode: string]: ExceptionCode } = {
  API_DISABLED_FOR_ORG: "FeatureNotEnabled",
  EXCEEDEDQUOTA: "ExceededQuota",
  FEATURENOTENABLED: "FeatureNotEnabled",
  INVALID_AUTH_HEADER: "InvalidSessionId",
  INVALID_SESSION_ID: "InvalidSessionId",
  INVALIDENTITY: "InvalidEntity",
  INVALIDJOB: "InvalidJob",
  INVALIDJOBSTATE: "InvalidJobState",
  JSON_PARSER_ERROR: "InvalidJob",
  NOT_FOUND: "InvalidVersion",
  REQUEST_LIMIT_EXCEEDED: "ExceededQuota",
  UNSUPPORTED_API_VERSION: "InvalidVersion",
};

/** A refusal known from other APIs in this one's words; null for what is no refusal. */
export function classicErrorOf(error: unknown): ClassicError | null {
  if (error instanceof ClassicError) return error;
  if (!(error instanceof SalesforceError)) return null;
  const { errorCode = "", message = "" } = error.errors[0] ?? {};
  const exceptionCode = EXCEPTION_OF[errorCode] ?? "Unknown";
  if (exceptionCode === "InvalidSessionId") return new ClassicError(exceptionCode, "Invalid session id");
  return new ClassicError(exceptionCode, message.replace(`${exceptionCode} : `, ""));
}
