import { PassThrough } from "node:stream";
import type { HttpRequest, HttpResponse } from "jsforce";
import { z } from "zod";
import { assertNoTransaction } from "../context";
import { log } from "../log";
import { type Lane, readGauge } from "./budget";
import { countCall, featureOf } from "./call-counts";
import { type CallGrant, getCallGrant, type Org, type Session } from "./connection";
import { forgetStale } from "./describe";
import { errorFromAnswer, errorFromSilence, isSilence, SalesforceError } from "./errors";
import { keepPace, noteOutcome, takeProbe } from "./pacing";
import { loseConnection, refreshConnection } from "./refresh-connection";
import type { Soql } from "./soql";
import { hearGauge, holdBack, noteUsage, pauseFor } from "./usage";

/** A call to the org. */
export type SalesforceRequest = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the version (`/sobjects/Contact/describe`), or whole as Salesforce gave it (`/services/data/…`). */
  path: string;
  body?: object | ((apiVersion: string) => object);
  /** Goes over the SOAP API instead, which has this and REST has not; its answer is that call's result. `path` is only its name then. */
  convertLead?: LeadToConvert;
  /** Milliseconds after which nobody waits any longer. */
  timeoutMs?: number;
  /** For a POST that changes nothing. */
  isRead?: boolean;
  /** Asked just before the bytes leave: when it says no, they do not. */
  isFresh?: () => boolean;
  /** Goes out although the org is silent, to see whether it still is. */
  isProbe?: boolean;
};

/** What a Lead is made into (SOAP API Developer Guide, convertLead). Without an Account or a Contact one is made. */
export type LeadToConvert = {
  leadId: string;
  convertedStatus: string;
  accountId?: string;
  contactId?: string;
  doNotCreateOpportunity: boolean;
  opportunityName?: string;
};

const deadlineMs = 10_000;

/** What was to be sent was not fresh any more: nothing left this process. */
export class NotSent extends Error {}

/**
 * Sends one request to the org: a refused session is renewed once, limits and silence come as typed errors, and nothing else is tried
 * again by itself.
 *
 * @param shape what the answer must look like
 * @throws SalesforceError
 */
export async function send<S extends z.ZodType>(org: Org, request: SalesforceRequest, shape: S): Promise<z.output<S>> {
  assertNoTransaction(org);
  const grant = await getCallGrant(org);
  const lane = laneOf(org, request);
  holdBack(org, grant, lane);
  if (lane === "background") await waitItsTurn(org, grant, request);
  const body = await noted(org, grant, request).catch((error: unknown) => {
    if (error instanceof SalesforceError && error.reason === "expired") return repeat(org, grant, request);
    throw error;
  });
  return readAs(shape, body);
}

/** A silent org is asked for something small first: of a write without an answer nobody would know whether it happened. */
async function waitItsTurn(org: Org, grant: CallGrant, { isProbe = false }: SalesforceRequest): Promise<void> {
  if (grant.hasTrouble && !isProbe) await probe(org);
  await keepPace(org, grant, isProbe);
}

/** Nobody waits for a probe any longer than this. */
const probeMs = 5_000;

/** Looks whether a silent org answers again, if it is time and nobody else does so already. Any answer lets the background go on. */
export async function probe(org: Org): Promise<void> {
  if (!(await takeProbe(org))) return;
  const look = { method: "GET", path: "/limits", isProbe: true, timeoutMs: probeMs } as const;
  try {
    await send({ ...org, feature: "connection" }, look, z.unknown());
  } catch (error) {
    // What it was told is noted, and the next probe is due by itself.
    if (!(error instanceof SalesforceError)) throw error;
  }
}

/** The one repetition, after a refresh. A token refused although it is new is of no use: the connection is lost. */
async function repeat(org: Org, refused: CallGrant, request: SalesforceRequest): Promise<unknown> {
  const grant = await refreshConnection(org, refused.tokenVersion);
  try {
    return await noted(org, { ...grant, hasTrouble: refused.hasTrouble }, request);
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.reason !== "expired") throw error;
    await loseConnection(org, grant.tokenVersion, error);
    throw new SalesforceError({ reason: "reconnect", errorCode: error.errorCode, said: error.said, cause: error });
  }
}

/** Sends a request with a session that is not stored yet: to learn whose it is. */
export async function sendAs<S extends z.ZodType>(
  org: Org,
  { session, request }: { session: Session; request: SalesforceRequest },
  shape: S,
): Promise<z.output<S>> {
  assertNoTransaction(org);
  return readAs(shape, await attempt(org, session, request));
}

/** An attempt that is counted, and from which all processes learn whether the org answers. */
async function noted(org: Org, grant: CallGrant, request: SalesforceRequest): Promise<unknown> {
  const feature = featureOf(org, isRead(request));
  try {
    const body = await attempt(org, grant, request);
    countCall(org, feature, false);
    const isPage = typeof body === "string";
    if (isPage || grant.hasTrouble) await noteOutcome(org, isPage ? "silent" : "answered");
    return body;
  } catch (error) {
    if (error instanceof NotSent) throw error;
    countCall(org, feature, true);
    const wasSilent = error instanceof SalesforceError && isSilence(error);
    if (wasSilent || grant.hasTrouble) await noteOutcome(org, wasSilent ? "silent" : "answered");
    throw error;
  }
}

async function attempt(org: Org, grant: Session, request: SalesforceRequest): Promise<unknown> {
  const answer = await overJsforce(org, grant, request);
  const body = parsed(answer);
  const gauge = readGauge(answer.headers["sforce-limit-info"], new Date());
  hearGauge(org, gauge);
  if (answer.statusCode < 300) {
    noteUsage(org, gauge);
    return body;
  }
  const error = errorFromAnswer({
    status: answer.statusCode,
    body,
    requestId: answer.headers["x-sfdc-request-id"],
    isWrite: !isRead(request),
  });
  if (error.reason === "limit") throw pauseFor(org, error);
  await forgetStale(org, error);
  throw error;
}

/**
 * jsforce speaks for one request and gets an access token and nothing else: left to refresh, it drops a rotated token and may loop. The
 * wire is ours, because jsforce's own has no deadline for a body and ends the process when one breaks off (3.10.26, measured).
 */
async function overJsforce(org: Org, grant: Session, request: SalesforceRequest): Promise<HttpResponse> {
  const { Connection } = await import("jsforce");
  const { instanceUrl, accessToken, apiVersion: version } = grant;
  const connection = new Connection({ instanceUrl, accessToken, version, callOptions: { client: "inlay" } });
  const call: Call = { started: performance.now() };
  const transport = {
    httpRequest: (http: HttpRequest) => {
      if (request.isFresh?.() === false) throw (call.failure = new NotSent("Too late to send this"));
      const came = overTheWire(http, request.timeoutMs ?? deadlineMs).then((answer) => (call.answer = answer));
      return Object.assign(came, { stream: () => new PassThrough() });
    },
  };
  const { method, path: url, convertLead } = request;
  let result: unknown;
  try {
    if (convertLead) {
      // SOAP takes the connection's own wire.
      Object.assign(connection, { _transport: transport });
      result = await connection.soap.convertLead(convertLead);
    } else {
      const asked = { method, url, headers: headersFor(org), ...bodyOf(request, version) };
      await connection.request(asked, { transport, responseType: "text/plain" });
    }
  } catch (cause) {
    // jsforce throws at refusals too, but keeps neither status nor headers: what came is read from the wire.
    call.failure ??= cause;
  }
  if (call.failure instanceof NotSent) throw call.failure;
  logCall(org, request, call);
  if (call.answer) return convertLead ? soapAsJson(call.answer, result) : call.answer;
  throw errorFromSilence(call.failure, !isRead(request));
}

/** A SOAP answer as REST would have told it: the result, or the fault's code and words. */
function soapAsJson(answer: HttpResponse, result: unknown): HttpResponse {
  const [, errorCode] = /<faultcode>(?:\w+:)?(\w+)<\/faultcode>/.exec(answer.body) ?? [];
  const [, message = ""] = /<faultstring>([\s\S]*?)<\/faultstring>/.exec(answer.body) ?? [];
  if (errorCode === undefined && result === undefined) return answer;
  const body = JSON.stringify(errorCode === undefined ? result : [{ errorCode, message }]);
  return { ...answer, headers: { ...answer.headers, "content-type": "application/json" }, body };
}

function bodyOf({ body }: SalesforceRequest, apiVersion: string): { body?: string } {
  if (body === undefined) return {};
  return { body: JSON.stringify(typeof body === "function" ? body(apiVersion) : body) };
}

async function overTheWire(request: HttpRequest, timeoutMs: number): Promise<HttpResponse> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers ?? {},
    ...(typeof request.body === "string" ? { body: request.body } : {}),
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

function headersFor(org: Org): Record<string, string> {
  return {
    "content-type": "application/json",
    "accept-encoding": "gzip",
    // What the background reads does not belong into anybody's Recently Viewed.
    ...(org.actor.kind === "system" ? { "sforce-mru": "updateMru=false" } : {}),
  };
}

type Call = { started: number; answer?: HttpResponse; failure?: unknown };

function logCall(org: Org, request: SalesforceRequest, { started, answer, failure }: Call): void {
  log("info", "salesforce.call", {
    workspaceId: org.workspaceId,
    connectionId: org.connectionId,
    // Without its query, which may hold people's addresses.
    call: `${request.method} ${request.path.replace(/\?.*$/, "")}`,
    status: answer?.statusCode ?? null,
    ms: Math.round(performance.now() - started),
    requestId: answer?.headers["x-sfdc-request-id"],
    usage: answer?.headers["sforce-limit-info"],
    ...(answer ? {} : { failure }),
  });
}

function laneOf(org: Org, request: SalesforceRequest): Lane {
  if (org.actor.kind === "system") return "background";
  return isRead(request) ? "reading" : "saving";
}

function isRead(request: SalesforceRequest): boolean {
  return request.isRead ?? request.method === "GET";
}

function parsed({ headers, body }: HttpResponse): unknown {
  if (!headers["content-type"]?.startsWith("application/json")) return body === "" ? null : body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** @throws SalesforceError when an answer is not what it must be: a page of HTML, or a Salesforce we do not know yet */
export function readAs<S extends z.ZodType>(shape: S, body: unknown): z.output<S> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const isPage = typeof body === "string";
  throw new SalesforceError({
    reason: isPage ? "busy" : "unknown",
    errorCode: isPage ? "NOT_JSON" : "UNEXPECTED_ANSWER",
    cause: read.error,
  });
}

/** One page of a query's answer. */
export function queryAnswer<S extends z.ZodType>(row: S) {
  return z.object({
    totalSize: z.number(),
    done: z.boolean(),
    nextRecordsUrl: z.string().optional(),
    records: z.array(row),
  });
}

export function queryPath(soql: Soql): string {
  return `/query?q=${encodeURIComponent(soql.text)}`;
}

/** Rows after which no further page is asked for: whoever wants more reads in portions. */
const mostRows = 10_000;

/** The rows of a query, page after page; each page of 2,000 is a call. @returns at most 10,000 */
export async function query<S extends z.ZodType>(org: Org, soql: Soql, shape: S): Promise<z.output<S>[]> {
  const first = await send(org, { method: "GET", path: queryPath(soql) }, queryAnswer(shape));
  return [...first.records, ...(await morePages(org, first, shape))].slice(0, mostRows);
}

/** The rows of a query that did not fit its first page; each page is a call. */
export async function morePages<S extends z.ZodType>(
  org: Org,
  first: { records: unknown[]; nextRecordsUrl?: string | undefined },
  shape: S,
): Promise<z.output<S>[]> {
  const rows: z.output<S>[] = [];
  let path = first.nextRecordsUrl;
  while (path && first.records.length + rows.length < mostRows) {
    const page: z.output<ReturnType<typeof queryAnswer<S>>> = await send(
      org,
      { method: "GET", path },
      queryAnswer(shape),
    );
    rows.push(...page.records);
    path = page.nextRecordsUrl;
  }
  return rows;
}
