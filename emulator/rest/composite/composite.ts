/**
 * composite: up to 25 requests in one call, later ones using what earlier ones brought (api.md §8.1). The envelope answers 200
 * whatever its requests do; with allOrNone one failure undoes all. Nothing is collated: requests run in their order.
 */
import { z } from "zod";
import { SalesforceError } from "../../salesforce-error";
import { type ApiRequest, type ApiResponse, type Caller, ok } from "../exchange";
import { readJson } from "../json/read-json";
import { inPath } from "./inner-path";
import { checkReferenceIds } from "./reference-id";
import { runAllOrNone, runEach } from "./run-subrequests";
import { type Dispatch, type Run, Subrequest, type Subresult } from "./subrequest";

const LIMITS = { subrequests: 25, queriesAndCollections: 5 };
const FORBIDDEN_HEADERS = ["accept", "authorization", "content-type"];

const Composite = z.strictObject({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().optional(),
  compositeRequest: z.array(Subrequest),
});

export function composite(dispatch: Dispatch, caller: Caller, request: ApiRequest): ApiResponse {
  const { allOrNone, compositeRequest: subrequests } = readJson(Composite, request);
  checkHeaders(subrequests);
  checkReferenceIds(subrequests);
  const excess = tooMany(subrequests);
  if (excess !== null) return ok({ compositeResponse: [limitExceeded(excess)] });
  const run: Run = { caller, dispatch, supports };
  return ok({ compositeResponse: allOrNone ? runAllOrNone(run, subrequests).results : runEach(run, subrequests) });
}

/** sObject resources, queries and collections (REST guide, Send Multiple Requests Using Composite). */
function supports(request: ApiRequest): boolean {
  const [first = ""] = request.path;
  return first.toLowerCase() === "sobjects" || isQueryOrCollection(request);
}

function isQueryOrCollection({ path }: Pick<ApiRequest, "path">): boolean {
  const [first = "", second = ""] = path.map((segment) => segment.toLowerCase());
  return first === "query" || first === "queryall" || (first === "composite" && second === "sobjects");
}

/** The first sentence is real (guardian/support-service-lambdas#766), the second made after it. */
function tooMany(subrequests: readonly Subrequest[]): string | null {
  if (subrequests.length > LIMITS.subrequests)
    return `The request can’t contain more than ${LIMITS.subrequests} operations.`;
  const places = subrequests.flatMap(({ url }) => inPath(url, "/services/data/") ?? []);
  if (places.filter(isQueryOrCollection).length <= LIMITS.queriesAndCollections) return null;
  return `The request can’t contain more than ${LIMITS.queriesAndCollections} query or sObject collection operations.`;
}

/** One answer for all, of no request in particular (real). */
function limitExceeded(message: string): Subresult {
  return { body: [{ errorCode: "LIMIT_EXCEEDED", message }], httpHeaders: {}, httpStatusCode: 400, referenceId: null };
}

/** Subrequests inherit these from the call; setting one fails it (REST guide, Composite Subrequest); the text is from memory. */
function checkHeaders(subrequests: readonly Subrequest[]): void {
  const names = subrequests.flatMap(({ httpHeaders }) => Object.keys(httpHeaders ?? {}));
  const forbidden = names.find((name) => FORBIDDEN_HEADERS.includes(name.toLowerCase()));
  if (forbidden === undefined) return;
  const message = `The header ${forbidden} may not be set in a subrequest.`;
  throw new SalesforceError({ errorCode: "INVALID_INPUT", message });
}
