import { createHash } from "node:crypto";
import type { MachineMail, MailAddress } from "./schema";

export type InboundAttachment = {
  filename: string;
  contentType: string;
  content: Uint8Array;
  /** Content-ID without angle brackets. */
  contentId: string | null;
  /** Shown inside the HTML, which names it by its Content-ID. */
  isInline: boolean;
};

/** A message as it came in, by whatever channel; everything outside trusted to be text and no more. */
export type InboundMessage = {
  /** Message-ID without angle brackets; null when the mail has none. */
  internetMessageId: string | null;
  inReplyTo: string | null;
  /** Oldest first, as in the header. */
  references: string[];
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  subject: string;
  text: string;
  /** As sent; sanitised when it is stored. */
  html: string | null;
  attachments: InboundAttachment[];
  /** What the sender's clock said, believable or not; null when it said nothing. */
  claimedAt: Date | null;
  /** When it was written, by the sender's clock as far as that can be believed. */
  sentAt: Date;
  receivedAt: Date;
  /** Null for mail that a person wrote. */
  machine: MachineMail | null;
};

/** The longest Message-ID we keep as it is; longer ones would not fit an index and are kept as their hash. */
const longestId = 250;

/** A Message-ID as we keep and compare it: without angle brackets and white space. Null when there is nothing in it. */
export function normalizeMessageId(value: string): string | null {
  const bare = value.replace(/[\s<>\0]/g, "").toWellFormed();
  if (bare === "") return null;
  return bare.length > longestId ? `sha256:${hash(bare)}` : bare;
}

/**
 * What makes two arrivals in a mailbox the same message: the Message-ID with its sender, because ids can be forged;
 * for mail without one, everything a person would call the same mail.
 */
export function fingerprintOf(message: FingerprintParts): string {
  const { internetMessageId: id, from } = message;
  if (id) return hash(["id", id, from.address.toLowerCase()].join("\n"));
  const addresses = message.to.map((to) => to.address);
  const claimedAt = message.claimedAt?.toISOString();
  const parts = [from.address, ...addresses, claimedAt, message.subject, message.text, message.html];
  return hash(["content", ...parts].join("\n"));
}

type FingerprintParts = Pick<
  InboundMessage,
  "internetMessageId" | "from" | "to" | "claimedAt" | "subject" | "text" | "html"
>;

function hash(value: string): string {
  return createHash("sha256").update(value).digest("base64url");
}
