/** What a channel's name stands for: change events of an object or of all, a PushTopic, a generic channel. */
import { type ChangeEvent, eventName, messageOf } from "../change-data-capture/change-event";
import type { Deliveries } from "../change-data-capture/deliveries";
import type { EventBus, Published } from "../change-data-capture/event-bus";
import type { Org } from "../live-org";
import type { Principal } from "../principal";
import { REFUSALS } from "./refusals";

export type Channel = {
  /** Whether one can start from there. */
  keeps(replayId: number): boolean;
  /** Hands over what came since, and what comes from now on. @returns what ends it */
  follow(replayId: number, deliver: (message: object) => void): () => void;
};

type Subscriber = { org: Org; principal: Principal };

const ALL_CHANGES = "/data/ChangeEvents";
const KINDS = [
  { prefix: "/topic/", channelOf: topicChannel },
  { prefix: "/u/", channelOf: genericChannel },
  { prefix: "/data/", channelOf: changeChannel },
];

/** The channel, or why it cannot be had. */
export function channelNamed(subscriber: Subscriber, name: string): Channel | string {
  const kind = KINDS.find(({ prefix }) => name.startsWith(prefix));
  return kind?.channelOf(subscriber, name) ?? REFUSALS.noChannel(name);
}

function changeChannel({ org, principal }: Subscriber, name: string): Channel | string | null {
  const wantsAll = name === ALL_CHANGES;
  // Channels exist for every object, selected or not: nothing comes on those of the others.
  const object = [...org.store.objects()].find((each) => name === `/data/${eventName(each)}`);
  if (!wantsAll && object === undefined) return null;
  if (object && !principal.canReadObject(object.name)) return REFUSALS.notAllowed;
  const { bus, deliveries } = org.capture;
  return channelOn({ bus, deliveries }, (event: Published<ChangeEvent>) => {
    if (!(wantsAll || event.object.name === object?.name) || !principal.canReadObject(event.object.name)) return null;
    return messageOf(event, (field) => principal.canReadField(event.object.name, field));
  });
}

/** Fields that the subscriber may not read are left out, records that she may not see are not told. */
function topicChannel({ org, principal }: Subscriber, name: string): Channel | string | null {
  const { pushTopics } = org;
  const topic = pushTopics.named(name.slice("/topic/".length));
  const query = topic && pushTopics.queryOf(topic);
  if (!topic || !query) return null;
  if (!principal.canReadObject("PushTopic") || !principal.canReadObject(query.object.name)) return REFUSALS.notAllowed;
  const { deliveries } = pushTopics;
  return channelOn({ bus: pushTopics.busOf(topic), deliveries }, ({ object, record, sobject, type, ...at }) => {
    if (!principal.canSeeRecord(object.name, record)) return null;
    const readable = Object.entries(sobject).filter(([field]) => principal.canReadField(object.name, field));
    return { event: { ...eventOf(at), type }, sobject: Object.fromEntries(readable) };
  });
}

function genericChannel({ org, principal }: Subscriber, name: string): Channel | null {
  const { genericStreaming } = org;
  const record = genericStreaming.named(name);
  if (!record || !principal.canReadObject("StreamingChannel")) return null;
  const { deliveries } = genericStreaming;
  const channel = channelOn({ bus: genericStreaming.busOf(record), deliveries }, ({ payload, userIds, ...at }) =>
    userIds.length === 0 || userIds.includes(principal.userId) ? { payload, event: eventOf(at) } : null,
  );
  return {
    ...channel,
    follow(replayId, deliver) {
      const leave = genericStreaming.join(record, principal.userId);
      const end = channel.follow(replayId, deliver);
      return () => {
        leave();
        end();
      };
    },
  };
}

function eventOf({ publishedAt, replayId }: Published<object>) {
  return { createdDate: publishedAt.toISOString(), replayId };
}

function channelOn<Event extends object>(
  { bus, deliveries }: { bus: EventBus<Event>; deliveries: Deliveries },
  messageFor: (event: Published<Event>) => object | null,
): Channel {
  return {
    keeps: (replayId) => bus.since(replayId) !== null,
    follow(replayId, deliver) {
      const hand = (event: Published<Event>) => {
        const message = messageFor(event);
        if (message !== null && deliveries.take()) deliver(message);
      };
      for (const event of bus.since(replayId) ?? []) hand(event);
      return bus.listen(hand);
    },
  };
}
