import { PassThrough } from "node:stream";
import type { HttpRequest, HttpResponse as Answer } from "jsforce";
import { log } from "../log";
import type { Org, Session } from "./connection";
import { errorFromSilence } from "./errors";
import { isRead, type SalesforceRequest } from "./request";

export type { Answer };

const deadlineMs = 10_000;

/** What was to be sent was not fresh any more: nothing left this process. */
export class NotSent extends Error {}

/**
 * jsforce speaks for one request and gets an access token and nothing else: left to refresh, it drops a rotated token and may loop. The
 * wire is ours, because jsforce's own has no deadline for a body and ends the process when one breaks off (3.10.26, measured).
 */
export async function carry(org: Org, grant: Session, request: SalesforceRequest): Promise<Answer> {
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
function soapAsJson(answer: Answer, result: unknown): Answer {
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

async function overTheWire(request: HttpRequest, timeoutMs: number): Promise<Answer> {
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

type Call = { started: number; answer?: Answer; failure?: unknown };

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
