import MailComposer from "nodemailer/lib/mail-composer";
import type { OutgoingMessage } from "../../inbox/delivery";

/** Writes a reply as RFC 5322: plain text with the same in simple HTML. Values are encoded; none can become a header. */
export function composeMail(message: OutgoingMessage): Promise<Buffer> {
  const { internetMessageId, inReplyTo, references, from, to, cc, subject, text, sentAt } = message;
  return new MailComposer({
    from: addressed(from),
    to: to.map(addressed),
    cc: cc.map(addressed),
    subject,
    text,
    html: toHtml(text),
    messageId: `<${internetMessageId}>`,
    references: references.filter(isReal).map((id) => `<${id}>`),
    ...(inReplyTo !== null && isReal(inReplyTo) && { inReplyTo: `<${inReplyTo}>` }),
    date: sentAt,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

const addressed = ({ address, name }: { address: string; name: string | null }) => ({ address, name: name ?? "" });

/** Ids too long to keep are kept as their hash, which no other program knows. */
const isReal = (id: string) => !id.startsWith("sha256:");

function toHtml(text: string): string {
  const escaped = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return `<div style="white-space: pre-wrap">${escaped.replace(/\r?\n/g, "<br>\n")}</div>`;
}
