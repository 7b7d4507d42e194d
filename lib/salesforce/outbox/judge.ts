import { z } from "zod";
import type { Subresult } from "../composite";
import { errorFromAnswer, type SalesforceError } from "../errors";
import { findRecordId } from "../record-id";
import { RecordId } from "../schema";
import { cleanText } from "./clean-text";
import type { WriteFailure } from "./owed-write";
import type { CallOutcome, Part, RowOutcome, WireWrite } from "./ports";

/** One record's answer within a collection; without an id when it failed. */
export const Item = z.object({
  id: z.optional(RecordId),
  success: z.boolean(),
  errors: z.array(z.unknown()).default([]),
});
type Item = z.output<typeof Item>;

/** What became of each write of a collection. */
export function judgeCollection({ writes }: Part, result: Subresult<Item[]>): RowOutcome[] {
  if (!result.ok) return judgeWholePart(writes, result.error);
  const outcomes = writes.map((write, at) => judgeItem(write, result.body[at]));
  const errors = outcomes.map((outcome) => ("failure" in outcome ? outcome.failure : null));
  // An exception that nobody caught in a trigger fails all records that it was given; each then tells of it.
  const failedTogether = writes.length > 1 && errors.every((failure) => failure !== null && isTriggers(failure));
  if (!failedTogether) return outcomes;
  return errors.flatMap((failure) => (failure ? [partFailed(failure)] : []));
}

function judgeItem({ recordId }: WireWrite, item: Item | undefined): RowOutcome {
  if (!item) return { kind: "unknown" };
  const id = item.id ?? (typeof recordId === "string" ? recordId : null);
  if (item.success) return id ? { kind: "written", recordId: id } : { kind: "unknown" };
  return judgeError(errorFromAnswer({ status: 400, body: item.errors }));
}

const Created = z.object({ id: RecordId });

/** What became of a write that was a part by itself. */
export function judgeAlone(part: Part, result: Subresult<unknown>): RowOutcome[] {
  return part.writes.map((write) => {
    if (!result.ok) return judgeAloneError(result.error, part, write);
    const id = part.operation === "create" ? (Created.safeParse(result.body).data?.id ?? null) : write.recordId;
    return typeof id === "string" ? { kind: "written", recordId: id } : { kind: "unknown" };
  });
}

function judgeAloneError(error: SalesforceError, part: Part, write: WireWrite): RowOutcome {
  if (isUnclear(error)) return { kind: "unknown" };
  if (error.errorCode === "PROCESSING_HALTED") return { kind: "halted" };
  if (error.errorCode !== "DUPLICATES_DETECTED") return judgeError(error);
  const match = bestMatch(error, part, write);
  return match ? { kind: "found", recordId: match } : { kind: "refused", failure: failureOf(error) };
}

/** The org's own rules hold these for the same: one with the same address first, then one of the same kind, else the one they put first. */
function bestMatch({ matches }: SalesforceError, { sObject }: Part, { fields }: WireWrite): RecordId | null {
  const address = textOf(fields["Email"] ?? fields["PersonEmail"]);
  const hasAddress = (found: Record<string, unknown>) =>
    address !== "" && [found["Email"], found["PersonEmail"]].some((value) => textOf(value) === address);
  const ranked = matches
    .filter((match) => ["Contact", "Lead", "Account"].includes(match.sObject))
    .map((match) => ({ ...match, rank: (hasAddress(match.fields) ? 2 : 0) + (match.sObject === sObject ? 1 : 0) }))
    .sort((a, b) => b.rank - a.rank);
  return ranked[0]?.id ?? null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

/** A refusal of one record. */
function judgeError(error: SalesforceError): RowOutcome {
  const failure = failureOf(error);
  const twin = twinOf(error);
  if (twin) return { kind: "found", recordId: twin };
  if (error.errorCode === "DUPLICATES_DETECTED") return { kind: "duplicate", failure };
  if (isOrgWide(error)) return { kind: "held", failure };
  if (isOverload(failure)) return { kind: "part-failed", failure, isOverload: true };
  return error.reason === "busy" || error.reason === "unknown"
    ? { kind: "passing", failure }
    : { kind: "refused", failure };
}

/** The record that carries our marker already, where the org keeps it unique: "duplicate value found: CallObject duplicates … id: 00T…". */
function twinOf({ errorCode, said }: SalesforceError): RecordId | null {
  if (errorCode !== "DUPLICATE_VALUE" || !/\b(CallObject|MessageIdentifier)\b/.test(said)) return null;
  const [, id] = /\b([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)\b\W*$/.exec(said) ?? [];
  return id ? findRecordId(id) : null;
}

/** A refusal of a part as a whole, none of whose records was written. */
function judgeWholePart(writes: WireWrite[], error: SalesforceError): RowOutcome[] {
  if (isUnclear(error)) return writes.map(() => ({ kind: "unknown" }));
  if (error.errorCode === "PROCESSING_HALTED") return writes.map(() => ({ kind: "halted" }));
  const failure = failureOf(error);
  const staleField = error.stale?.field?.toLowerCase();
  if (staleField && writes.some((write) => hasField(write, staleField)))
    return writes.map((write) => (hasField(write, staleField) ? { kind: "refused", failure } : { kind: "halted" }));
  const one = judgeError(error);
  const isOnesFault = error.reason === "rejected" || error.reason === "stale-schema";
  return writes.map(() => (isOnesFault ? partFailed(failure) : one));
}

function hasField({ fields }: WireWrite, name: string): boolean {
  return Object.keys(fields).some((field) => field.toLowerCase() === name);
}

/** What became of a call that failed as a whole. */
export function judgeCall(error: SalesforceError, parts: Part[]): CallOutcome {
  if (error.isOutcomeUnknown || isUnclear(error)) return { kind: "unknown", wasSlow: error.errorCode === "TIMEOUT" };
  const failure = failureOf(error);
  // One of its records must be to blame; coming again at different times, the others get rid of it.
  if (["rejected", "stale-schema", "unknown"].includes(error.reason))
    return { kind: "answered", parts: parts.map(({ writes }) => writes.map(() => ({ kind: "passing", failure }))) };
  return { kind: "refused", failure, retryAt: error.retryAt ?? null };
}

/** An answer that does not say whether something was written: broken off, unreadable, or the server's own failure. */
function isUnclear({ status = 200, errorCode }: SalesforceError): boolean {
  if (["PART_NOT_ANSWERED", "NOT_JSON", "UNEXPECTED_ANSWER"].includes(errorCode)) return true;
  return status >= 500 && errorCode !== "SERVER_UNAVAILABLE" && !isMaintenance(errorCode);
}

function isOrgWide({ reason, errorCode }: SalesforceError): boolean {
  return reason === "limit" || reason === "expired" || reason === "reconnect" || isMaintenance(errorCode);
}

function isMaintenance(errorCode: string): boolean {
  return errorCode === "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE" || errorCode === "API_CURRENTLY_DISABLED";
}

const triggerCodes = ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER", "APEX_ERROR"];

function isTriggers(failure: WriteFailure): boolean {
  return triggerCodes.includes(failure.errorCode) && failure.reason !== "busy";
}

/** The org's own code ran into a governor limit. The exception's name is the same in every language. */
function isOverload({ errorCode, said }: WriteFailure): boolean {
  return triggerCodes.includes(errorCode) && /System\.LimitException|Too many SOQL|Apex CPU time/.test(said);
}

function partFailed(failure: WriteFailure): RowOutcome {
  return { kind: "part-failed", failure, isOverload: isOverload(failure) };
}

function failureOf(error: SalesforceError): WriteFailure {
  const { reason, errorCode, message, said, fields, matches } = error;
  return {
    ...{ reason, errorCode },
    // STRING_TOO_LONG quotes the whole text.
    said: cleanText(said.slice(0, 2_000)),
    sentence: cleanText(message.slice(0, 2_000)),
    fields: Object.keys(fields ?? {}),
    duplicates: matches.map(({ id }) => id),
  };
}
