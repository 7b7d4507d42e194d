/**
 * Streaming API over CometD (Bayeux long polling) at `/cometd/NN.0`: who may open a session, what may be subscribed, and
 * Salesforce's own words where it refuses. The protocol is the CometD project's; nothing can be published by clients.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { CometDServer, ServerChannel, ServerMessage, ServerSession } from "cometd-nodejs-server";
import type { WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { type Authentication, authenticate } from "./authentication";
import { readMessages, versionRefusal } from "./messages";
import { REFUSALS } from "./refusals";
import { Replies } from "./replies";
import { refusalOf, replayIdOf, subscribe } from "./subscription";

/** A CommonJS module whose exports Node cannot name, so that it is required. */
const { createCometDServer }: typeof import("cometd-nodejs-server") = createRequire(import.meta.url)(
  "cometd-nodejs-server",
);

/** How long a connect is held, and how long a session outlives its last one (Streaming API Developer Guide, "Limits"). */
const HELD_MS = 110_000;
const OUTLIVES_MS = 40_000;
const MOST_CLIENTS = 2_000;

/** A request that has been read, with the body where the library looks for one. */
type ReadRequest = IncomingMessage & { body?: unknown };

export class Streaming {
  private readonly org: Org;
  private readonly cometd: CometDServer;
  private readonly replies = new Replies();
  /** By session and channel, what ends a subscription. */
  private readonly ends = new Map<string, () => void>();
  private clients = 0;

  constructor(org: Org) {
    this.org = org;
    this.cometd = createCometDServer({
      timeout: HELD_MS,
      maxInterval: OUTLIVES_MS,
      interval: 0,
      maxSessionsPerBrowser: -1,
    });
    this.cometd.policy = {
      canHandshake: (_session, message, callback) => callback(undefined, this.mayOpen(message)),
      canCreate: (...[, message, name, callback]) => callback(undefined, this.maySubscribe(message, name)),
      canSubscribe: (...[, message, { name }, callback]) => callback(undefined, this.maySubscribe(message, name)),
      canPublish: (...[, , , callback]) => callback(undefined, false),
    };
    this.cometd.addExtension({
      incoming: (...[, , message, callback]) => callback(undefined, this.mayGoOn(message)),
      outgoing: (...[, , , message, callback]) => {
        this.replies.finish(message);
        callback(undefined, true);
      },
    });
    this.cometd.addListener("sessionAdded", () => (this.clients += 1));
    this.cometd.addListener("sessionRemoved", () => (this.clients -= 1));
    this.cometd.addListener("subscribed", (channel: ServerChannel, session: ServerSession, message: ServerMessage) => {
      this.subscribed(session, channel.name, message);
    });
    this.cometd.addListener("unsubscribed", (channel: ServerChannel, session: ServerSession) => {
      this.end(keyOf(session, channel.name));
    });
  }

  /** Takes over a request for `/cometd/…` whose body has been read. */
  handle(web: WebRequest, request: ReadRequest, response: ServerResponse): void {
    const refusal = versionRefusal(web.path);
    const messages = refusal === null ? readMessages(web) : null;
    if (messages === null) {
      response.writeHead(400, { "content-type": "application/json;charset=UTF-8" });
      response.end(JSON.stringify([{ successful: false, error: refusal ?? "400::Bad request" }]));
      return;
    }
    request.body = messages;
    this.cometd.handle(request, response);
  }

  /** Every subscription ends, and the library's timers. */
  close(): void {
    for (const key of this.ends.keys()) this.end(key);
    this.cometd.close();
  }

  private mayOpen(message: ServerMessage): boolean {
    const { refusal } = this.authentication();
    if (refusal !== null) return this.replies.refuse(message, { error: refusal, mayRetry: false });
    if (this.clients < MOST_CLIENTS) return true;
    return this.replies.refuse(message, { error: REFUSALS.clients, mayRetry: false });
  }

  /** A session whose token has ended is told so at its next connect. */
  private mayGoOn(message: ServerMessage): boolean {
    if (message.channel !== "/meta/connect" && message.channel !== "/meta/subscribe") return true;
    const { refusal } = this.authentication();
    if (refusal !== null) return this.replies.refuse(message, { error: refusal, mayRetry: false });
    const { capture, pushTopics, genericStreaming } = this.org;
    if (![capture, pushTopics, genericStreaming].some(({ deliveries }) => deliveries.exhausted)) return true;
    return this.replies.refuse(message, { error: REFUSALS.eventsOfTheDay, mayRetry: false });
  }

  private maySubscribe(message: ServerMessage, name: string): boolean {
    const { principal } = this.authentication();
    const refusal = principal && refusalOf({ org: this.org, principal }, name, replayIdOf(message.ext, name));
    return refusal === null || this.replies.refuse(message, { error: refusal, mayRetry: true });
  }

  /** Events come after the reply: clients take them only once they know that they are subscribed. */
  private subscribed(session: ServerSession, name: string, message: ServerMessage): void {
    const { principal } = this.authentication();
    if (!principal) return;
    const subscriber = { org: this.org, session, principal };
    const replayId = replayIdOf(message.ext, name);
    const starting = setImmediate(() => this.ends.set(key, subscribe(subscriber, name, replayId)));
    const key = keyOf(session, name);
    this.end(key);
    this.ends.set(key, () => clearImmediate(starting));
  }

  private end(key: string): void {
    this.ends.get(key)?.();
    this.ends.delete(key);
  }

  private authentication(): Authentication {
    const request: ReadRequest | undefined = this.cometd.context.request;
    return authenticate(this.org, request?.headers ?? {});
  }
}

function keyOf(session: ServerSession, channel: string): string {
  return `${session.id} ${channel}`;
}
