/** composite/batch: up to 25 independent requests, each counted by itself, each committed before the next (api.md §8.2). */
import { z } from "zod";
import { jsonParserError, SalesforceError, statusOf } from "../../salesforce-error";
import { countRequest } from "../count-request";
import { type ApiRequest, type ApiResponse, type Caller, ok, refusal } from "../exchange";
import { readJson } from "../json/read-json";
import { inPath } from "./inner-path";
import { bodyOf, type Dispatch, type Run, runInner } from "./subrequest";

const MAX_REQUESTS = 25;
const FIRST_VERSION = 34;
/** The resource groups that can be asked for in a batch (REST guide, Composite Batch). */
const RESOURCES = ["limits", "sobjects", "query", "queryall", "search", "connect", "chatter", "actions"];

const BatchRequest = z.strictObject({
  method: z.enum(["POST", "PUT", "PATCH", "GET", "DELETE", "HEAD"]),
  url: z.string(),
  richInput: z.unknown().optional(),
  binaryPartName: z.string().nullish(),
  binaryPartNameAlias: z.string().nullish(),
});

const Batch = z.strictObject({ batchRequests: z.array(BatchRequest), haltOnError: z.boolean().default(false) });

type Result = { statusCode: number; result: unknown };

export function batch(dispatch: Dispatch, caller: Caller, request: ApiRequest): ApiResponse {
  const { batchRequests, haltOnError } = readJson(Batch, request);
  if (batchRequests.length > MAX_REQUESTS) throw tooMany();
  const requests = batchRequests.map((part) => innerRequest(part, request));
  const run: Run = { caller, dispatch, supports };
  const results: Result[] = [];
  for (const [index, inner] of requests.entries()) {
    const isHalted = haltOnError && results.some(isFailure);
    results.push(isHalted ? halted() : runOne(run, inner, index === 0));
  }
  return ok({ hasErrors: results.some(isFailure), results });
}

/** The first is the call itself; the others count as they are run, and the day may end among them. */
function runOne(run: Run, request: ApiRequest, isFirst: boolean): Result {
  try {
    if (!isFirst) countRequest(run.caller.org, run.caller.app);
    return resultOf(runInner(run, request));
  } catch (error) {
    return resultOf(refusal(error));
  }
}

function supports({ path: [first = ""] }: ApiRequest): boolean {
  return RESOURCES.includes(first.toLowerCase());
}

function resultOf({ status, body }: ApiResponse): Result {
  return { statusCode: status, result: body ?? null };
}

function isFailure({ statusCode }: Result): boolean {
  return statusCode >= 400;
}

/** Real: forcedotcom/SalesforceMobileSDK-iOS#2168. */
function halted(): Result {
  const error = { errorCode: "BATCH_PROCESSING_HALTED", message: "Batch processing halted per request" };
  return { statusCode: statusOf(error.errorCode), result: [error] };
}

/** The url is below the version, v34.0 to that of the call. Any other is refused before anything is run; the text is from memory. */
function innerRequest({ url, method, richInput }: z.output<typeof BatchRequest>, call: ApiRequest): ApiRequest {
  const place = inPath(url.replace(/^\//, ""), "");
  const version = Number(place?.version);
  if (!place || !(version >= FIRST_VERSION && version <= Number(call.version))) {
    throw jsonParserError(`Invalid url for a batch request at v${call.version}: ${url}`);
  }
  return { ...place, method, headers: sforceHeaders(call), ...bodyOf(richInput ?? undefined) };
}

/** A batch has no headers for single requests: those of the call hold for all. */
function sforceHeaders({ headers }: ApiRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("sforce-")));
}

function tooMany(): SalesforceError {
  const message = `The request can’t contain more than ${MAX_REQUESTS} operations.`;
  return new SalesforceError({ errorCode: "LIMIT_EXCEEDED", message });
}
