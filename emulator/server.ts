/** An org's host: takes requests, answers or meets them with the fault that is due, and keeps the log. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isForPrograms } from "./answer";
import { callOf, carryOut, type Received } from "./carry-out";
import { answerControl, isControl } from "./control/routes";
import { effectOf } from "./faults/fault";
import { deliver } from "./http/deliver";
import { readRequest, UnreadableBody } from "./http/read-request";
import { refuseBody } from "./http/refuse-body";
import { refuseLength } from "./http/refuse-length";
import { json, type Reply } from "./http/reply";
import { newRequestId, onTheWire, send } from "./http/send-reply";
import type { WebRequest } from "./http/web-request";
import { refusal } from "./rest/exchange";
import type { Site } from "./site";
import { isStreaming } from "./streaming/messages";

/** Beyond what is refused properly, so that the refusal is ours and not Node's. */
const MAX_HEADER_BYTES = 256 * 1024;
/** Longer than clients keep an idle connection: one closed under a request in flight looks like a fault. */
const KEEP_ALIVE_MS = 75_000;

export function createOrgServer(site: Site): Server {
  const options = { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS };
  return createServer(options, (incoming, response) => {
    void handle(site, incoming, response).catch((error: unknown) => {
      if (incoming.destroyed && !incoming.complete) return; // gone before having said all
      const { status, body } = refusal(error);
      const requestId = newRequestId();
      if (!response.headersSent) send(response, onTheWire(json(status, body), { acceptEncoding: "", requestId }));
    });
  });
}

async function handle(site: Site, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = newRequestId();
  const acceptEncoding = String(incoming.headers["accept-encoding"] ?? "");
  const wireOf = (reply: Reply) => onTheWire(reply, { acceptEncoding, requestId });
  const tooLong = refuseLength(incoming);
  if (tooLong) return send(response, wireOf(tooLong));
  const request = await read(incoming);
  if (request instanceof UnreadableBody) {
    response.setHeader("connection", "close");
    return send(response, wireOf(refuseBody(incoming, request)));
  }
  if (isControl(request.path)) return send(response, wireOf(await answerControl(site, request)));
  const { clock, running } = site.org;
  clock.settle();
  if (isStreaming(request.path)) return stream(site, { request, requestId }, { incoming, response });
  if (isForPrograms(request.path))
    response.once(
      "close",
      running.begin(clock.now(), () => response.socket?.destroy()),
    );
  const { reply, meeting } = carryOut(site, { request, requestId });
  const { answer: way } = effectOf(meeting.fault);
  const dripping = meeting.fault?.milliseconds ?? 0;
  deliver({ response, clock, wire: reply && wireOf(reply), answer: way, latency: meeting.latency, dripping });
}

/** Held for as long as there is nothing to tell; not counted among the day's requests. */
function stream(site: Site, received: Received, met: { incoming: IncomingMessage; response: ServerResponse }): void {
  const { incoming, response } = met;
  const started = performance.now();
  const call = callOf(site, received, { fault: null, latency: 0 });
  response.once("close", () => {
    const milliseconds = performance.now() - started;
    site.org.log.add({ ...call, kind: "streaming", status: response.statusCode, milliseconds });
  });
  site.streaming.handle(received.request, incoming, response);
}

async function read(incoming: IncomingMessage): Promise<WebRequest | UnreadableBody> {
  try {
    return await readRequest(incoming);
  } catch (error) {
    if (error instanceof UnreadableBody) return error;
    throw error;
  }
}
