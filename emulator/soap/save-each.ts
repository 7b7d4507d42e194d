/** Many records in one call, each with a result of its own: what is right is done, unless the caller wants all or none. */
import { writerOf } from "../dml/context";
import { type ApiError, SalesforceError } from "../salesforce-error";
import { errorXml } from "./error-xml";
import type { XmlElement } from "./parse-xml";
import { childOf, flagIn } from "./parse-xml";
import type { SoapCall } from "./soap-call";
import type { Writing } from "./write-sobject";
import { type Content, tag, tagOrNil, type Xml } from "./write-xml";

const MOST_RECORDS = 200;

type Work = {
  run: (element: XmlElement) => Outcome;
  /** What stands in the place of its outcome when it is refused. */
  failed?: Outcome;
};

/** Runs the work for each element and answers `<result>` for each, with `success` and `errors` in their places. */
export function saveEach(call: SoapCall, elements: readonly XmlElement[], { run, failed = NO_ID }: Work): Xml[] {
  if (elements.length > MOST_RECORDS) throw tooMany(MOST_RECORDS);
  const { store } = call.caller.org;
  const writing = { store, flavour: call.flavour };
  const allOrNone = flagIn(childOf(call.header, "AllOrNoneHeader"), "allOrNone");
  const savepoint = store.begin(writerOf(call.caller));
  const outcomes = elements.map((element) => attempt(() => run(element), failed));
  if (!allOrNone || outcomes.every(({ errors }) => errors.length === 0)) {
    store.commit();
    return outcomes.map((outcome) => resultXml(writing, outcome));
  }
  store.rollback(savepoint);
  return outcomes.map((outcome) => resultXml(writing, outcome.errors.length > 0 ? outcome : rolledBack(failed)));
}

/** The elements of a result by name, nil where null; `errors` and `success` are seen to here. */
export type Outcome = { readonly [element: string]: string | boolean | readonly string[] | null };
const NO_ID: Outcome = { id: null };
type Attempted = { outcome: Outcome; errors: readonly ApiError[] };

function attempt(work: () => Outcome, failed: Outcome): Attempted {
  try {
    return { outcome: work(), errors: [] };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { outcome: failed, errors: error.errors };
  }
}

function rolledBack(outcome: Outcome): Attempted {
  const message = "Record rolled back because not all records were valid and the request was using AllOrNone header";
  return { outcome, errors: [{ errorCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK", message }] };
}

/** In the order of the WSDL, which is that of the alphabet. */
function resultXml(writing: Writing, { outcome, errors }: Attempted): Xml {
  const elements: [string, Content][] = [
    ...errors.map((error): [string, Content] => ["errors", errorXml(writing, error)]),
    ...Object.entries(outcome).map(([name, value]): [string, Content] => [name, elementXml(name, value)]),
    ["success", tag("success", errors.length === 0)],
  ];
  const sorted = elements.sort(([one], [other]) => Number(one > other) - Number(one < other));
  return tag(
    "result",
    sorted.map(([, content]) => content),
  );
}

function elementXml(name: string, value: Outcome[string] | undefined): Content {
  return Array.isArray(value) ? value.map((each) => tag(name, each)) : tagOrNil(name, scalar(value));
}

function scalar(value: Outcome[string] | undefined): string | boolean | null {
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

export function tooMany(most: number): SalesforceError {
  const message = `record limit reached. cannot submit more than ${most} records into this call`;
  return new SalesforceError({ errorCode: "EXCEEDED_ID_LIMIT", message });
}
