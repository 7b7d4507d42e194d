/**
 * composite: up to 25 requests in one call, later ones using what earlier ones brought (api.md §8.1). The envelope answers 200
 * whatever its parts do; with allOrNone one failure undoes all.
 */
import { z } from "zod";
import type { CallKind } from "../call-log";
import { jsonParserError, SalesforceError } from "../salesforce-error";
import { writerOf } from "../dml/context";
import { type Answers, MissingReference, resolve, resolveText } from "./composite-references";
import { type ApiRequest, type ApiResponse, type Caller, ok } from "./exchange";
import type { Route } from "./route-table";

/** How a part is run: as a request of its own. */
type Dispatch = (caller: Caller, request: ApiRequest) => { response: ApiResponse; kind: CallKind };

export const compositeRoutes = (dispatch: Dispatch): readonly Route[] => [
  {
    method: "POST",
    pattern: "composite",
    kind: "composite",
    handle: (caller, request) => composite({ caller, request, dispatch }),
  },
];

const LIMITS = { parts: 25, queriesAndCollections: 5 };
const FORBIDDEN_HEADERS = ["accept", "authorization", "content-type"];

const Part = z.object({
  method: z.string(),
  url: z.string(),
  referenceId: z.string(),
  body: z.unknown().optional(),
  httpHeaders: z.record(z.string(), z.string()).optional(),
});
type Part = z.output<typeof Part>;

const Envelope = z.object({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().optional(),
  compositeRequest: z.array(Part).min(1),
});

type Answered = { body: unknown; httpHeaders: Record<string, string>; httpStatusCode: number; referenceId: string };

type Call = { caller: Caller; request: ApiRequest; dispatch: Dispatch };

function composite(call: Call): ApiResponse {
  const { request } = call;
  const envelope = Envelope.safeParse(request.json());
  if (!envelope.success) throw jsonParserError(z.prettifyError(envelope.error));
  const { allOrNone, compositeRequest } = envelope.data;
  checkEnvelope(compositeRequest);
  return ok({ compositeResponse: allOrNone ? allOrNothing(call, compositeRequest) : runParts(call, compositeRequest) });
}

function checkEnvelope(parts: readonly Part[]): void {
  const expensive = parts.filter(({ url }) => /\/services\/data\/v[\d.]+\/(query|queryAll|composite)\b/i.test(url));
  if (parts.length > LIMITS.parts)
    throw refuse(`Composite requests are limited to ${LIMITS.parts} operations; there are ${parts.length}.`);
  if (expensive.length > LIMITS.queriesAndCollections) {
    throw refuse(
      `Composite requests are limited to ${LIMITS.queriesAndCollections} query and collection operations; there are ${expensive.length}.`,
    );
  }
  for (const { referenceId, httpHeaders } of parts) {
    if (!/^[A-Za-z0-9]\w*$/.test(referenceId)) throw refuse(invalidReferenceId(referenceId));
    if (parts.filter((part) => part.referenceId === referenceId).length > 1)
      throw refuse(`Duplicate reference id: ${referenceId}`);
    const header = Object.keys(httpHeaders ?? {}).find((name) => FORBIDDEN_HEADERS.includes(name.toLowerCase()));
    if (header) throw refuse(`The header ${header} may not be set in a subrequest.`);
  }
}

const invalidReferenceId = (referenceId: string) =>
  `Provided referenceId ('${referenceId}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`;

const refuse = (message: string) => new SalesforceError({ errorCode: "INVALID_INPUT", message });

function runParts(call: Call, parts: readonly Part[]): Answered[] {
  const answers = new Map<string, unknown>();
  return parts.map((part) => {
    const answered = runPart(call, part, answers);
    if (answered.httpStatusCode < 400) answers.set(part.referenceId, answered.body);
    return answered;
  });
}

/** The first failure undoes what was done and halts the rest; every other part says that it was rolled back. */
function allOrNothing(call: Call, parts: readonly Part[]): Answered[] {
  const { store } = call.caller.org;
  const savepoint = store.begin(writerOf(call.caller));
  const answers = new Map<string, unknown>();
  const done: Answered[] = [];
  for (const part of parts) {
    const answered = runPart(call, part, answers);
    done.push(answered);
    if (answered.httpStatusCode >= 400) {
      store.rollback(savepoint);
      const rolledBack = "The transaction was rolled back since another operation in the same transaction failed.";
      return parts.map((each, at) => (at === done.length - 1 ? answered : halted(each, rolledBack)));
    }
    answers.set(part.referenceId, answered.body);
  }
  store.commit();
  return done;
}

function runPart({ caller, request, dispatch }: Call, part: Part, answers: Answers): Answered {
  try {
    const inner = innerRequest(request, part, answers);
    const { response, kind } = dispatch(caller, inner);
    caller.org.log.addSubrequest(kind);
    const { status, headers, body } = response;
    return {
      body: body ?? null,
      httpHeaders: partHeaders(headers),
      httpStatusCode: status,
      referenceId: part.referenceId,
    };
  } catch (error) {
    if (!(error instanceof MissingReference)) throw error;
    const { expression, referenceId } = error;
    const message = `Invalid reference specified. No value for ${expression} found in ${referenceId}. ${invalidReferenceId(expression)}`;
    return halted(part, message);
  }
}

function halted({ referenceId }: Part, message: string): Answered {
  return { body: [{ errorCode: "PROCESSING_HALTED", message }], httpHeaders: {}, httpStatusCode: 400, referenceId };
}

function innerRequest(outer: ApiRequest, part: Part, answers: Answers): ApiRequest {
  const url = new URL(resolveText(part.url, answers), "http://composite");
  const [, services, data, version, ...path] = url.pathname.split("/").map(decodeURIComponent);
  const isOurs = services === "services" && data === "data" && version === `v${outer.version}`;
  if (!isOurs) throw refuse(`The url of ${part.referenceId} must begin with /services/data/v${outer.version}/`);
  const headers = Object.entries(part.httpHeaders ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const body = part.body === undefined ? undefined : resolve(part.body, answers);
  return {
    method: part.method.toUpperCase(),
    version: outer.version,
    path,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    json: () => body,
    text: () => (body === undefined ? "" : JSON.stringify(body)),
  };
}

/** Of an inner answer only these are handed on, in their own spelling. */
function partHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown: Record<string, string> = { location: "Location", etag: "ETag", "last-modified": "Last-Modified" };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const spelling = shown[name.toLowerCase()];
      return spelling ? [[spelling, value]] : [];
    }),
  );
}
