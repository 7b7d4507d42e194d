import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from "mailparser";
import { cutText } from "@/lib/cut-text";
import { cleanLine, cleanText } from "@/lib/inbox/clean-text";
import { type InboundAttachment, type InboundMessage, normalizeMessageId } from "@/lib/inbox/inbound-message";
import { machineMailOf } from "@/lib/inbox/machine-mail";
import type { MailAddress } from "@/lib/inbox/schema";

export type Envelope = { envelopeFrom: string; receivedAt: Date };

/** Mail to thousands is kept with the first of them. */
const mostRecipients = 200;

/** RFC 5321: 64 for the local part, 255 for the domain. */
const longestAddress = 320;

const dayMs = 24 * 60 * 60 * 1000;

/** A sender nobody can answer: `.invalid` never exists (RFC 2606). */
const nobody = "unknown@sender.invalid";

/** Turns mail as it came over the wire into a message. @throws Error when it cannot be read at all */
export async function parseMail(raw: Uint8Array, envelope: Envelope): Promise<InboundMessage> {
  const mail = await simpleParser(Buffer.from(raw), {
    keepCidLinks: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  const claimedAt = claimedDate(mail);
  const html = typeof mail.html === "string" ? cleanText(mail.html, 4_000_000) : null;
  const from = addressesIn(mail.from)[0] ?? senderOf(envelope);
  const replyTo = addressesIn(mail.replyTo).slice(0, 10);
  return {
    internetMessageId: messageIdsIn(mail.messageId)[0] ?? null,
    inReplyTo: messageIdsIn(mail.inReplyTo)[0] ?? null,
    references: messageIdsIn(mail.references),
    from,
    to: addressesIn(mail.to),
    cc: addressesIn(mail.cc),
    replyTo,
    subject: cleanLine(textOf(mail.subject)),
    text: cleanText(hasHeaders(mail) ? textOf(mail.text) : new TextDecoder().decode(raw)),
    html,
    attachments: mail.attachments.map((attachment, at) => toAttachment(attachment, { at, html })),
    claimedAt,
    sentAt: isBelievable(claimedAt, envelope.receivedAt) ? claimedAt : envelope.receivedAt,
    receivedAt: envelope.receivedAt,
    machine: machineMailOf({ headers: headersOf(mail), envelopeFrom: envelope.envelopeFrom, from, replyTo }),
  };
}

/** Header values by lower-cased name, unfolded. */
function headersOf({ headerLines }: ParsedMail): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of headerLines) {
    const value = cleanLine(line.slice(line.indexOf(":") + 1), 2_000);
    const values = headers.get(key) ?? [];
    values.push(value);
    headers.set(key, values);
  }
  return headers;
}

export function senderOf(envelope: Envelope): MailAddress {
  return { address: cleanLine(envelope.envelopeFrom, longestAddress) || nobody, name: null };
}

/** Of broken mail mailparser hands over `false`, or several values of one name, whatever its types say. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "string" ? value : "";
}

function messageIdsIn(header: unknown): string[] {
  const text = textOf(header);
  const bracketed = text.match(/<[^<>]+>/g) ?? text.split(/\s+/);
  return bracketed.flatMap((id) => normalizeMessageId(id) ?? []);
}

function addressesIn(header: AddressObject | AddressObject[] | undefined): MailAddress[] {
  const entries = [header ?? []].flat().flatMap((object) => object.value);
  const flat = entries.flatMap((entry) => [entry, ...(entry.group ?? [])]);
  return flat.slice(0, mostRecipients).flatMap(({ address, name }) => {
    const bare = cleanLine(textOf(address), longestAddress).replaceAll(" ", "");
    return bare === "" ? [] : [{ address: bare, name: cleanLine(textOf(name), 200) || null }];
  });
}

/** Devices send bare text, which mailparser takes for headers that nobody knows. */
function hasHeaders({ headerLines }: ParsedMail): boolean {
  return headerLines.some(({ line }) => line.includes(":"));
}

/** Read afresh, because mailparser takes a date it cannot read for now. */
function claimedDate({ headerLines }: ParsedMail): Date | null {
  const line = headerLines.find(({ key }) => key === "date")?.line ?? "";
  const date = new Date(line.slice(line.indexOf(":") + 1));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The sender's clock counts if it says some time in the week before the mail came; else it came when it was written. */
function isBelievable(claimed: Date | null, receivedAt: Date): claimed is Date {
  const ageMs = receivedAt.getTime() - (claimed?.getTime() ?? Number.NaN);
  return ageMs >= 0 && ageMs <= 7 * dayMs;
}

function toAttachment(attachment: Attachment, { at, html }: { at: number; html: string | null }): InboundAttachment {
  const contentId = cleanLine(textOf(attachment.cid), 500) || null;
  return {
    filename: fileName(textOf(attachment.filename)) || `attachment-${at + 1}`,
    contentType: cleanLine(textOf(attachment.contentType), 100).toLowerCase() || "application/octet-stream",
    content: attachment.content,
    contentId,
    isInline: contentId !== null && (html?.includes(`cid:${contentId}`) ?? false),
  };
}

const longestName = 200;

/** Without folders and without characters that file systems or shells take for something else; shortened before its ending. */
function fileName(name: string): string {
  const line = cleanLine(name.replace(/[/\\:*?"<>|]/g, "_"), name.length).replace(/^\.+/, "");
  const ending = /\.\w{1,12}$/.exec(line)?.[0] ?? "";
  const bare = line.slice(0, line.length - ending.length);
  return cutText(bare, longestName - ending.length) + ending;
}
