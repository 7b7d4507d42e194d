import { addressText, type Mail } from "./mail-folder";
import type { Draft } from "./sender";
import { STYLE } from "./style";

const INBOX_ADDRESSES = ["sales@inlay.example", "support@inlay.example", "billing@inlay.example"];
const NO_DRAFT: Draft = { from: "", to: "support@inlay.example", subject: "", text: "", inReplyTo: "", references: "" };

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (value: string) => value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><a href="/">Customers’ mail</a></header>
<main>${body}</main>
</body>
</html>`;
}

export const messagePage = (message: string) =>
  page(message, `<h1>${escape(message)}</h1><p><a href="/">All mail</a></p>`);

type ListState = { notice?: string; problem?: string; draft?: Draft };

/** Every mail the customers have received, and the form. */
export function listPage(mails: Mail[], { notice, problem, draft }: ListState): string {
  return page(
    "Customers’ mail",
    `${notice ? `<p class="notice" role="status">${escape(notice)}</p>` : ""}
<div class="columns">
<section><h1>Received</h1><p class="quiet">What Inlay has sent to customers. Mail to anyone called nobody@ is refused.</p>
<div id="list">${mailList(mails)}</div></section>
<section><h2>Write as a customer</h2>${writeForm(draft ?? NO_DRAFT, problem)}</section>
</div>
<script src="/live-list.js" defer></script>`,
  );
}

export function mailList(mails: Mail[]): string {
  if (mails.length === 0)
    return `<p class="empty">Nothing yet. Answer a conversation in Inlay and it arrives here.</p>`;
  return `<ul class="mails">${mails.map(listItem).join("")}</ul>`;
}

function listItem({ id, receivedAt, deliveredTo, parsed }: Mail): string {
  return `<li><a href="/messages/${id}"><strong>${escape(parsed.subject || "(no subject)")}</strong>
<span>to ${escape(deliveredTo.join(", "))}</span>${time(receivedAt)}</a></li>`;
}

const time = (at: Date) =>
  `<time datetime="${at.toISOString()}">${escape(at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" }))}</time>`;

/** One mail, and a form to answer it as the customer who got it. */
export function mailPage(mail: Mail): string {
  const { parsed, id, receivedAt } = mail;
  const subject = parsed.subject || "(no subject)";
  return page(
    subject,
    `<article><h1>${escape(subject)}</h1>
<dl>${term("From", addressText(parsed.from))}${term("To", addressText(parsed.to))}${term("Cc", addressText(parsed.cc))}${term("Delivered to", mail.deliveredTo.join(", "))}<dt>Received</dt><dd>${time(receivedAt)}</dd></dl>
<pre class="text" tabindex="0" aria-label="Text of the mail">${escape(parsed.text ?? "")}</pre>
${attachments(mail)}
<details><summary>All headers</summary><pre tabindex="0" aria-label="Headers">${escape(headers(mail))}</pre></details>
<p><a href="/messages/${id}/source">Download the source</a></p></article>
<section><h2>Answer as this customer</h2>${writeForm(answerTo(mail))}</section>`,
  );
}

const headers = ({ parsed }: Mail) => parsed.headerLines.map(({ line }) => line).join("\n");
const term = (name: string, value: string) => (value ? `<dt>${name}</dt><dd>${escape(value)}</dd>` : "");

function attachments({ id, parsed }: Mail): string {
  if (parsed.attachments.length === 0) return "";
  const items = parsed.attachments.map(
    ({ filename, size }, index) =>
      `<li><a href="/messages/${id}/attachments/${index}">${escape(filename ?? `attachment ${index + 1}`)}</a> <span class="quiet">${Math.ceil(size / 1024)} KB</span></li>`,
  );
  return `<h2>Attachments</h2><ul>${items.join("")}</ul>`;
}

function answerTo({ parsed, deliveredTo }: Mail): Draft {
  const subject = parsed.subject ?? "";
  return {
    from: addressText(parsed.to) || deliveredTo.join(", "),
    to: addressText(parsed.replyTo) || addressText(parsed.from),
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text: "",
    inReplyTo: parsed.messageId ?? "",
    references: [parsed.references ?? []].flat().join(" "),
  };
}

function writeForm(draft: Draft, problem?: string): string {
  const field = (name: keyof Draft, label: string, more = "") =>
    `<label for="${name}">${label}</label><input id="${name}" name="${name}" required value="${escape(draft[name])}" ${more}>`;
  const hidden = (name: keyof Draft) => `<input type="hidden" name="${name}" value="${escape(draft[name])}">`;
  return `${problem ? `<p class="problem" role="alert">${escape(problem)}</p>` : ""}
<form method="post" action="/messages">
${field("from", "From", `placeholder="Maria Díaz &lt;maria.diaz@acme-industrial.example&gt;" autocomplete="off"`)}
${field("to", "To", `list="inbox-addresses" autocomplete="off"`)}
<datalist id="inbox-addresses">${INBOX_ADDRESSES.map((address) => `<option value="${address}">`).join("")}</datalist>
${field("subject", "Subject", `autocomplete="off"`)}
<label for="text">Message</label><textarea id="text" name="text" rows="8" required>${escape(draft.text)}</textarea>
${hidden("inReplyTo")}${hidden("references")}
<button>Send to the inbox</button>
</form>`;
}
