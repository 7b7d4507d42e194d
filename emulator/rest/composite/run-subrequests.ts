/** Runs the inner requests of a composite or graph in their order: each for itself, or all or none (api.md §8.1). */
import { z } from "zod";
import { writerOf } from "../../dml/context";
import { MissingReference, referencesIn } from "./references";
import { referenceIdRule } from "./reference-id";
import { halted, innerRequest, type Run, runInner, type Subrequest, type Subresult, subresult } from "./subrequest";

const ROLLED_BACK = "The transaction was rolled back since another operation in the same transaction failed.";

/** What the inner requests have brought so far. */
type Sofar = { bodies: Map<string, unknown>; failed: Set<string> };

/** A failure halts only what refers to it. */
export function runEach(run: Run, subrequests: readonly Subrequest[]): Subresult[] {
  const sofar = nothingYet();
  return subrequests.map((subrequest) => runOne(run, subrequest, sofar).result);
}

/** The first failure undoes what was done and halts the rest; every other answer says that it was rolled back. */
export function runAllOrNone(
  run: Run,
  subrequests: readonly Subrequest[],
): { isSuccessful: boolean; results: Subresult[] } {
  const { store } = run.caller.org;
  const savepoint = store.begin(writerOf(run.caller));
  const sofar = nothingYet();
  const results: Subresult[] = [];
  for (const subrequest of subrequests) {
    const { result, failed } = runOne(run, subrequest, sofar);
    results.push(result);
    if (!failed) continue;
    store.rollback(savepoint);
    return { isSuccessful: false, results: subrequests.map((each, at) => afterFailure(each, results, at)) };
  }
  store.commit();
  return { isSuccessful: true, results };
}

/** Collections keep the answer they gave, though their records are undone with the rest (REST guide, allOrNone Parameters, case 4). */
function afterFailure(subrequest: Subrequest, results: readonly Subresult[], at: number): Subresult {
  const result = results[at];
  const isCause = at === results.length - 1;
  return result && (isCause || collectionOf(result).length > 0) ? result : halted(subrequest, ROLLED_BACK);
}

const Collection = z.array(z.looseObject({ success: z.boolean() })).min(1);

/** Each record's own success or failure, as composite/sobjects answers it. */
function collectionOf({ body }: Subresult): z.output<typeof Collection> {
  return Collection.safeParse(body).data ?? [];
}

function nothingYet(): Sofar {
  return { bodies: new Map(), failed: new Set() };
}

function runOne(run: Run, subrequest: Subrequest, sofar: Sofar): { result: Subresult; failed: boolean } {
  const result = answerOf(run, subrequest, sofar);
  const failed = result.httpStatusCode >= 400;
  if (failed) sofar.failed.add(subrequest.referenceId);
  else if (run.caller.org.refersIntoLists || !Array.isArray(result.body))
    sofar.bodies.set(subrequest.referenceId, result.body);
  return { result, failed: failed || collectionOf(result).some(({ success }) => !success) };
}

function answerOf(run: Run, subrequest: Subrequest, { bodies, failed }: Sofar): Subresult {
  const cause = referencesIn(subrequest).find((referenceId) => failed.has(referenceId));
  if (cause !== undefined)
    return halted(subrequest, `Execution halted as previous operation (${cause}) was not successful.`);
  try {
    return subresult(subrequest, runInner(run, innerRequest(subrequest, bodies)));
  } catch (error) {
    if (!(error instanceof MissingReference)) throw error;
    const { expression, referenceId } = error;
    const missing = `Invalid reference specified. No value for ${expression} found in ${referenceId}.`;
    return halted(subrequest, `${missing} ${referenceIdRule(expression)}`);
  }
}
