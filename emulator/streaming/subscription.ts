/** One subscriber of one channel: from where it reads the event bus, and how much of each event it is shown. */
import type { ServerSession } from "cometd-nodejs-server";
import { type ChangeEvent, eventName, messageOf } from "../change-data-capture/change-event";
import { REPLAY } from "../change-data-capture/event-bus";
import type { Org } from "../live-org";
import type { Principal } from "../principal";
import type { ObjectDefinition } from "../types";
import { REFUSALS } from "./refusals";

const ALL_CHANGES = "/data/ChangeEvents";

type Subscriber = { org: Org; session: ServerSession; principal: Principal };

/** Why this channel cannot be subscribed from that replay id; null when it can. */
export function refusalOf({ org, principal }: Omit<Subscriber, "session">, name: string, replayId: number) {
  if (name === "") return REFUSALS.noName;
  if (!name.startsWith("/")) return REFUSALS.noSlash;
  const object = name === ALL_CHANGES ? null : objectOf(org, name);
  if (object === undefined) return REFUSALS.noChannel(name);
  if (object && !principal.canReadObject(object.name)) return REFUSALS.notAllowed;
  return org.capture.bus.since(replayId) === null ? REFUSALS.replayId(replayId) : null;
}

/** Delivers what came since the replay id, and what comes from now on. @returns what ends it */
export function subscribe({ org, session, principal }: Subscriber, name: string, replayId: number): () => void {
  const deliver = (event: ChangeEvent) => {
    if (!isOn(name, event) || !principal.canReadObject(event.object.name)) return;
    if (!org.capture.deliveries.take()) return;
    session.deliver(
      null,
      name,
      messageOf(event, (field) => principal.canReadField(event.object.name, field)),
    );
  };
  for (const event of org.capture.bus.since(replayId) ?? []) deliver(event);
  return org.capture.bus.listen(deliver);
}

/** What `ext.replay` asks for this channel; new events only when it does not. */
export function replayIdOf(ext: unknown, name: string): number {
  const replay: unknown = typeof ext === "object" && ext !== null && "replay" in ext ? ext.replay : null;
  const asked: unknown = typeof replay === "object" && replay !== null ? Object.entries(replay) : [];
  const found = Array.isArray(asked) ? asked.find(([channel]) => channel === name)?.[1] : undefined;
  return Number.isSafeInteger(found) ? Number(found) : REPLAY.new;
}

function isOn(channel: string, { object }: ChangeEvent): boolean {
  return channel === ALL_CHANGES || channel === `/data/${eventName(object)}`;
}

/** Channels exist for every object, selected or not: nothing comes on those of the others. */
function objectOf(org: Org, channel: string): ObjectDefinition | undefined {
  return [...org.store.objects()].find((object) => channel === `/data/${eventName(object)}`);
}
