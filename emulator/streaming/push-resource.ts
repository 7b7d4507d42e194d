/** `sobjects/StreamingChannel/<id>/push`: who listens to a channel, and pushing events to it (Streaming API guide, "Streaming Channel Push"). */
import { z } from "zod";
import { toId18 } from "../ids";
import { readableObject } from "../readable";
import { type Caller, type Handler, ok } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { recordToRead, rowId } from "../rest/row-id";
import { SalesforceError } from "../salesforce-error";
import type { StoredRecord } from "../types";

const MOST_CHARACTERS = 3_000;

const Pushes = z.object({
  pushEvents: z.array(z.object({ payload: z.string(), userIds: z.array(z.string()).nullish() })),
});

const listeners: Handler = (caller, _request, { id = "" }) => {
  const channel = channelWith(caller, id);
  return ok({ OnlineUserIds: caller.org.genericStreaming.online(channel), ChannelName: channel.Name });
};

const push: Handler = (caller, request, { id = "" }) => {
  const channel = channelWith(caller, id);
  const { data } = Pushes.safeParse(request.json());
  if (!data) throw new SalesforceError({ errorCode: "JSON_PARSER_ERROR", message: "pushEvents is not readable" });
  if (data.pushEvents.some(({ payload }) => payload.length > MOST_CHARACTERS)) {
    const message = `payload cannot exceed ${MOST_CHARACTERS} characters`;
    throw new SalesforceError({ errorCode: "STRING_TOO_LONG", message });
  }
  return ok(
    data.pushEvents.map(({ payload, userIds }) => pushed(caller, channel, { payload, userIds: userIds ?? [] })),
  );
};

function pushed({ org }: Caller, channel: StoredRecord, event: { payload: string; userIds: readonly string[] }) {
  const online = org.genericStreaming.online(channel);
  const userIds = event.userIds.map((userId) => toId18(userId) ?? userId);
  org.genericStreaming.busOf(channel).publish({ payload: event.payload, userIds });
  if (userIds.length === 0) return { fanoutCount: online.length === 0 ? 0 : -1, userOnlineStatus: {} };
  const status = userIds.map((userId) => [userId, online.includes(userId)] as const);
  return {
    fanoutCount: status.filter(([, isOnline]) => isOnline).length,
    userOnlineStatus: Object.fromEntries(status),
  };
}

/** Words of these refusals are from memory. */
function channelWith(caller: Caller, id: string): StoredRecord {
  const object = readableObject(caller, "StreamingChannel");
  return recordToRead(caller, object, rowId(object, id));
}

const PUSH = "sobjects/StreamingChannel/:id/push";

export const pushRoutes: readonly Route[] = [
  { method: "GET", pattern: PUSH, kind: "rest", since: 29, handle: listeners },
  { method: "POST", pattern: PUSH, kind: "rest", since: 29, handle: push },
];
