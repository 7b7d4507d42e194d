/** What a Bayeux request may hold, before the protocol's library sees it; anything else is refused (Bayeux specification §4). */
import { z } from "zod";
import type { WebRequest } from "../http/web-request";
import { REFUSALS } from "./refusals";

const PATH = /^\/cometd(\/|$)/;
const OLDEST = 23;

export function isStreaming(path: string): boolean {
  return PATH.test(path);
}

/** `/cometd/66.0` or `/cometd/66.0/handshake`; null when the version is fine. */
export function versionRefusal(path: string): string | null {
  const [, version] = /^\/cometd\/(?:replay\/)?(\d{1,3}\.\d)(?:\/|$)/.exec(path) ?? [];
  if (version === undefined) return REFUSALS.noVersion;
  return Number(version) < OLDEST ? REFUSALS.oldVersion : null;
}

const Channel = z.string().max(1_000);

const Message = z.looseObject({
  channel: Channel,
  id: z.union([z.string(), z.number()]).optional(),
  clientId: z.string().optional(),
  subscription: z.union([Channel, z.array(Channel).max(100)]).optional(),
  supportedConnectionTypes: z.array(z.string()).optional(),
  advice: z.looseObject({ timeout: z.number().optional(), interval: z.number().optional() }).optional(),
  ext: z.record(z.string(), z.unknown()).optional(),
});

const Messages = z.array(Message).min(1).max(100);

/** One message or several; null when it is no Bayeux. */
export function readMessages({ method, body }: WebRequest): z.output<typeof Messages> | null {
  if (method !== "POST") return null;
  const json = jsonOf(body.toString("utf8"));
  return Messages.safeParse(Array.isArray(json) ? json : [json]).data ?? null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
