/** An org's host: takes requests, answers or meets them with the fault that was ordered, and keeps the log. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, answer, isForPrograms } from "./answer";
import type { Call } from "./call-log";
import { answerControl, isControl } from "./control/routes";
import type { Fault } from "./faults";
import { readRequest, UnreadableBody } from "./http/read-request";
import { json, plain, type Reply } from "./http/reply";
import { sendReply } from "./http/send-reply";
import type { WebRequest } from "./http/web-request";
import type { Org } from "./live-org";
import { refusal } from "./rest/exchange";
import { SalesforceError } from "./salesforce-error";
import type { Site } from "./site";
import { isStreaming } from "./streaming/messages";

const MAX_URI_BYTES = 16_384;
/** Beyond what is refused properly, so that the refusal is ours and not Node's. */
const MAX_HEADER_BYTES = 256 * 1024;
/** Longer than clients keep an idle connection: one closed under a request in flight looks like a fault. */
const KEEP_ALIVE_MS = 75_000;

export function createOrgServer(site: Site): Server {
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      void handle(site, request, response).catch((error: unknown) => {
        if (request.destroyed && !request.complete) return; // gone before having said all
        const { status, body } = refusal(error);
        if (!response.headersSent) sendReply(response, json(status, body), "");
      });
    },
  );
  return server;
}

async function handle(site: Site, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (reply: Reply) => sendReply(response, reply, String(incoming.headers["accept-encoding"] ?? ""));
  const tooLong = refuseLength(incoming);
  if (tooLong) return send(tooLong);
  const request = await read(incoming);
  if (request instanceof UnreadableBody) {
    response.setHeader("connection", "close");
    return send(plain(request.status, request.message));
  }
  if (isControl(request.path)) return send(await answerControl(site, request));
  site.org.clock.settle();
  if (isStreaming(request.path)) return stream(site, { request, incoming, response });
  const started = performance.now();
  const fault = isForPrograms(request.path) ? site.org.faults.take(request.method, urlOf(request)) : null;
  const { result: given, slowMs } = site.org.locks.during(delayOf(fault), () => respondTo(site, request, fault));
  site.keeper.keep();
  site.org.log.add(callOf({ org: site.org, request, fault, given, started }));
  await finish({ fault, delayMs: delayOf(fault) + slowMs, reply: given?.reply ?? null, incoming, send });
}

/** Held for as long as there is nothing to tell; not counted among the day's requests. */
function stream(site: Site, met: { request: WebRequest; incoming: IncomingMessage; response: ServerResponse }): void {
  const { request, incoming, response } = met;
  const at = site.org.clock.now().toISOString();
  const started = performance.now();
  response.once("close", () => {
    const { method, path } = request;
    const milliseconds = performance.now() - started;
    const status = response.statusCode;
    site.org.log.add({
      at,
      method,
      path,
      status,
      milliseconds,
      username: "",
      kind: "streaming",
      counted: false,
      fault: null,
    });
  });
  site.streaming.handle(request, incoming, response);
}

type Met = { org: Org; request: WebRequest; fault: Fault | null; given: Answer | null; started: number };

/** Logged before any delay, so that none shows up after a reset; a dropped or missing answer has status 0. */
function callOf({ org, request, fault, given, started }: Met): Call {
  const answered = given ?? { reply: { status: 0, username: "" }, kind: "unknown" as const, counted: false };
  return {
    at: org.clock.now().toISOString(),
    method: request.method,
    path: shownPath(request),
    status: isDropped(fault) ? 0 : answered.reply.status,
    milliseconds: performance.now() - started + delayOf(fault),
    username: answered.reply.username ?? "",
    kind: answered.kind,
    counted: answered.counted,
    fault: fault?.kind ?? null,
  };
}

async function read(incoming: IncomingMessage): Promise<WebRequest | UnreadableBody> {
  try {
    return await readRequest(incoming);
  } catch (error) {
    if (error instanceof UnreadableBody) return error;
    throw error;
  }
}

/** The answer before any delay, so that whoever gives up waiting finds everything done all the same. */
function respondTo(site: Site, request: WebRequest, fault: Fault | null): Answer | null {
  switch (fault?.kind) {
    case "hang":
    case "drop-before":
      return null;
    case "respond": {
      const headers = { "content-type": "application/json;charset=UTF-8", ...fault.headers };
      return { reply: { status: fault.status, headers, body: fault.body }, kind: "unknown", counted: false };
    }
    case "delay":
    case "drop-after":
    case undefined:
      return answer(site, request);
  }
}

async function finish(input: {
  fault: Fault | null;
  delayMs: number;
  reply: Reply | null;
  incoming: IncomingMessage;
  send: (reply: Reply) => void;
}): Promise<void> {
  const { fault, delayMs, reply, incoming, send } = input;
  if (isDropped(fault)) incoming.socket.destroy();
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  if (reply && !isDropped(fault)) send(reply);
}

function delayOf(fault: Fault | null): number {
  return fault?.kind === "delay" ? fault.milliseconds : 0;
}

function isDropped(fault: Fault | null): boolean {
  return fault?.kind === "drop-before" || fault?.kind === "drop-after";
}

/** api.md §1.7: 414 for the URI alone, 431 for URI and headers together. */
function refuseLength({ url = "", rawHeaders }: IncomingMessage): Reply | null {
  const uri = Buffer.byteLength(url);
  const headers = rawHeaders.reduce((total, text) => total + Buffer.byteLength(text), 0);
  if (uri > MAX_URI_BYTES) return refused("URI_TOO_LONG", "The URI is longer than 16,384 bytes.");
  if (uri + headers > MAX_URI_BYTES) {
    return refused("REQUEST_HEADER_FIELDS_TOO_LARGE", "URI and headers are longer than 16,384 bytes.");
  }
  return null;
}

function refused(errorCode: string, message: string): Reply {
  const { status, body } = refusal(new SalesforceError({ errorCode, message }));
  return json(status, body);
}

function urlOf({ path, query }: WebRequest): string {
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Queries are worth seeing; what comes with OAuth may be secret. */
function shownPath(request: WebRequest): string {
  return request.path.startsWith("/services/data") ? urlOf(request) : request.path;
}
