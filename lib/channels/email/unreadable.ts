import { cleanLine, cleanText } from "@/lib/inbox/clean-text";
import { type InboundMessage, normalizeMessageId } from "@/lib/inbox/inbound-message";
import { type Envelope, senderOf } from "./parse";

/** Enough to see what it is. */
const shownCharacters = 200_000;

/** A mail that cannot be read, as a message that shows it as it came, with the reason: a person may make sense of it. */
export function unreadableMessage(raw: Uint8Array, envelope: Envelope, reason: string): InboundMessage {
  const source = new TextDecoder().decode(raw.subarray(0, shownCharacters));
  const from = header(source, "from").match(/[^\s<>"]+@[^\s<>"]+/)?.[0];
  return {
    internetMessageId: normalizeMessageId(header(source, "message-id")),
    inReplyTo: null,
    references: [],
    from: from ? { address: cleanLine(from, 320), name: null } : senderOf(envelope),
    to: [],
    cc: [],
    replyTo: [],
    subject: cleanLine(header(source, "subject")) || "A mail that could not be read",
    text: cleanText(`This mail could not be read (${cleanLine(reason, 300)}). This is how it came:\n\n${source}`),
    html: null,
    attachments: [],
    claimedAt: null,
    sentAt: envelope.receivedAt,
    receivedAt: envelope.receivedAt,
    machine: null,
  };
}

function header(source: string, name: string): string {
  return (
    source
      .slice(0, 64_000)
      .match(new RegExp(`^${name}:([^\\r\\n]{0,1000})`, "im"))?.[1]
      ?.trim() ?? ""
  );
}
