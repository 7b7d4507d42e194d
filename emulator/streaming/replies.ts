/** Turns the protocol library's replies into Salesforce's: its refusals, its advice, its extensions. */
import type { ServerMessage } from "cometd-nodejs-server";
import { REFUSALS } from "./refusals";

/** What the library says by itself, and what Salesforce says in its place. */
const IN_SALESFORCE_WORDS: Readonly<Record<string, string>> = {
  "402::session_unknown": REFUSALS.unknownClient,
  "403::handshake_denied": REFUSALS.handshake,
};

type Reason = { error: string; mayRetry: boolean };

export class Replies {
  private readonly reasons = new WeakMap<ServerMessage, Reason>();

  /** Remembers why a message is refused; without retry the client is told not to come again. */
  refuse({ reply }: ServerMessage, reason: Reason): false {
    if (reply) this.reasons.set(reply, reason);
    return false;
  }

  /** Called with every reply on its way out. */
  finish(reply: ServerMessage): void {
    const reason = this.reasons.get(reply);
    if (reply.error !== undefined) this.finishRefusal(reply, reason);
    else if (reply.channel === "/meta/handshake") reply.ext = { replay: true, "payload.format": true };
  }

  private finishRefusal(reply: ServerMessage, reason: Reason | undefined): void {
    const isHandshake = reply.channel === "/meta/handshake";
    if (isHandshake && reason) reply.ext = { sfdc: { failureReason: reason.error }, replay: true };
    else if (reason) reply.error = reason.error;
    reply.error = IN_SALESFORCE_WORDS[reply.error ?? ""] ?? reply.error ?? "";
    if (reason && !reason.mayRetry) reply.advice = { reconnect: "none", interval: 0 };
  }
}
