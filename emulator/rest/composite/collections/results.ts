/** What composite/sobjects answers for each record, in its place (api.md §8.5). */
import { writerOf } from "../../../dml/context";
import { ParserRefusal, SalesforceError, UncaughtException } from "../../../salesforce-error";
import type { Caller } from "../../exchange";

type ItemError = { statusCode: string; message: string; fields: readonly string[] };
type Result = { id?: string; success: boolean; errors: readonly ItemError[]; created?: boolean };

/** One record's save or deletion. */
export type Work = {
  run: () => Done;
  /** Upserts say whether they create, also when they fail (jsforce's own suite, run against real orgs, holds them to it). */
  creates?: () => boolean;
};
export type Done = { id: string; isNew: boolean };

type Tried = Done | SalesforceError;

/** Salesforce gives up then, with this text. */
const MAX_PASSES = 3;
const GIVING_UP = new SalesforceError({
  errorCode: "TOO_MANY_APEX_REQUESTS",
  message: "Too many batch retries in the presence of Apex triggers and partial failures.",
});

const ROLLED_BACK = new SalesforceError({
  errorCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
  message: "Record rolled back because not all records were valid and the request was using AllOrNone header",
});

/**
 * Runs each by itself; with allOrNone, one failure undoes all and the innocent say so. Without, a failure undoes all as well,
 * and the others are done again by themselves: triggers run twice and see only what is saved (api.md §8.5).
 */
export function runWorks(caller: Caller, allOrNone: boolean, works: readonly Work[]): Result[] {
  const results = new Map<Work, Result>();
  let left = works;
  for (let pass = 1; left.length > 0; pass++) {
    const tried = failedTogether(tryAll(caller, left, pass > MAX_PASSES));
    const good = left.filter((work) => !(tried.get(work) instanceof SalesforceError));
    const isKept = good.length === left.length;
    for (const [work, outcome] of tried) results.set(work, resultOf(work, outcome, isKept));
    left = isKept || allOrNone ? [] : good;
  }
  return works.flatMap((work) => results.get(work) ?? []);
}

/** Kept only when all went well. */
function tryAll(caller: Caller, works: readonly Work[], isTooLate: boolean): Map<Work, Tried> {
  const { store } = caller.org;
  const savepoint = store.begin(writerOf(caller));
  let tried = new Map<Work, Tried>();
  try {
    tried = new Map(works.map((work) => [work, isTooLate ? GIVING_UP : attempt(work)]));
  } catch (error) {
    store.rollback(savepoint);
    throw error;
  }
  if ([...tried.values()].some((outcome) => outcome instanceof SalesforceError)) store.rollback(savepoint);
  else store.commit();
  return tried;
}

/**
 * A trigger runs once for up to 200 records; an exception it does not catch undoes them all (Apex Developer Guide, Bulk Triggers and
 * Exceptions in Apex), and each of them tells of it. Records refused for their own sake keep their own refusal.
 */
function failedTogether(tried: Map<Work, Tried>): Map<Work, Tried> {
  const uncaught = [...tried.values()].find((outcome) => outcome instanceof UncaughtException);
  if (!uncaught) return tried;
  return new Map([...tried].map(([work, outcome]) => [work, outcome instanceof SalesforceError ? outcome : uncaught]));
}

/** What the parser refuses, it refuses for the whole request. */
function attempt({ run }: Work): Tried {
  try {
    return run();
  } catch (error) {
    if (error instanceof SalesforceError && !(error instanceof ParserRefusal)) return error;
    throw error;
  }
}

/** Of what failed or was undone only records that were there before have an id (REST guide, Upsert Records). */
function resultOf({ creates }: Work, outcome: Tried, isKept: boolean): Result {
  if (outcome instanceof SalesforceError) {
    return { success: false, errors: itemErrors(outcome), ...(creates ? { created: creates() } : {}) };
  }
  const { id, isNew } = outcome;
  const created = creates ? { created: isNew } : {};
  if (isKept) return { id, success: true, errors: [], ...created };
  return { ...(isNew ? {} : { id }), success: false, errors: itemErrors(ROLLED_BACK), ...created };
}

function itemErrors({ errors }: SalesforceError): ItemError[] {
  return errors.map(({ errorCode, message, fields }) => ({ statusCode: errorCode, message, fields: fields ?? [] }));
}
