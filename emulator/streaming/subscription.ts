/** One subscriber of one channel: whether it may be, and from where it begins. */
import type { ServerSession } from "cometd-nodejs-server";
import { REPLAY } from "../change-data-capture/event-bus";
import type { Org } from "../live-org";
import type { Principal } from "../principal";
import { channelNamed } from "./channels";
import { REFUSALS } from "./refusals";

type Subscriber = { org: Org; session: ServerSession; principal: Principal };

/** Why this channel cannot be subscribed from that replay id; null when it can. */
export function refusalOf(subscriber: Omit<Subscriber, "session">, name: string, replayId: number): string | null {
  if (name === "") return REFUSALS.noName;
  if (!name.startsWith("/")) return REFUSALS.noSlash;
  const channel = channelNamed(subscriber, name);
  if (typeof channel === "string") return channel;
  return channel.keeps(replayId) ? null : REFUSALS.replayId(replayId);
}

/** Delivers what came since the replay id, and what comes from now on. @returns what ends it */
export function subscribe({ session, ...subscriber }: Subscriber, name: string, replayId: number): () => void {
  const channel = channelNamed(subscriber, name);
  if (typeof channel === "string") return () => undefined;
  return channel.follow(replayId, (message) => session.deliver(null, name, message));
}

/** What `ext.replay` asks for this channel; new events only when it does not. */
export function replayIdOf(ext: unknown, name: string): number {
  const replay: unknown = typeof ext === "object" && ext !== null && "replay" in ext ? ext.replay : null;
  const asked: unknown = typeof replay === "object" && replay !== null ? Object.entries(replay) : [];
  const found = Array.isArray(asked) ? asked.find(([channel]) => channel === name)?.[1] : undefined;
  return Number.isSafeInteger(found) ? Number(found) : REPLAY.new;
}
