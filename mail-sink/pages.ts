import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { addressText, type Mail, type MailFolder } from "./mail-folder";
import type { Draft, Sender } from "./sender";
import { listPage, mailList, mailPage, messagePage } from "./templates";

type Answer = { status?: number; type?: string; headers?: Record<string, string>; body: string | Buffer };
type Context = { folder: MailFolder; send: Sender; url: URL; request: IncomingMessage };

const LARGEST_FORM = 200_000;
const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};
const notFound: Answer = { status: 404, body: messagePage("There is no such mail here.") };

/** Fetches the list anew while the page is open; nothing else on the page changes. */
const LIVE_LIST = `setInterval(async () => {
  const answer = await fetch("/list").catch(() => null);
  const list = document.getElementById("list");
  const html = answer?.ok ? await answer.text() : list.innerHTML;
  if (html !== list.dataset.shown) { list.innerHTML = html; list.dataset.shown = html; }
}, 2000);`;

/** The page of received mails, its form to write as a customer, and /messages.json for tests. */
export function createPages(folder: MailFolder, send: Sender): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    answer({ folder, send, url, request }).then(
      (result) => reply(response, result),
      (error: unknown) => reply(response, { status: 500, body: messagePage(String(error)) }),
    );
  });
}

function reply(response: ServerResponse, { status = 200, type = "text/html; charset=utf-8", headers, body }: Answer) {
  response.writeHead(status, { "Content-Type": type, ...HEADERS, ...headers }).end(body);
}

async function answer(context: Context): Promise<Answer> {
  const { request, url, folder } = context;
  if (!isFromHere(request)) return { status: 403, body: messagePage("This page is only for this machine.") };
  if (request.method === "POST" && url.pathname === "/messages") return sendDraft(context);
  switch (url.pathname) {
    case "/":
      return {
        body: listPage(await folder.list(), { notice: url.searchParams.has("sent") ? "Sent to the inbox." : "" }),
      };
    case "/list":
      return { body: mailList(await folder.list()) };
    case "/live-list.js":
      return { type: "text/javascript", body: LIVE_LIST };
    case "/messages.json":
      return { type: "application/json", body: JSON.stringify((await folder.list()).map(asJson)) };
    default:
      return answerAboutMail(context);
  }
}

/** Another site open in the same browser must not send mail through us. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const isLocal = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? "");
  return isLocal && ["same-origin", "none", undefined].includes(headers["sec-fetch-site"]);
}

/** /messages/ID, /messages/ID/source and /messages/ID/attachments/N */
async function answerAboutMail({ folder, url }: Context): Promise<Answer> {
  const [, messages, id = "", part, index] = url.pathname.split("/");
  const mail = messages === "messages" ? await folder.find(id) : null;
  if (!mail) return notFound;
  if (part === "source") return download(`${id}.eml`, (await folder.source(id)) ?? "");
  if (part !== "attachments") return { body: mailPage(mail) };
  const attachment = mail.parsed.attachments[Number(index)];
  return attachment ? download(attachment.filename ?? `attachment-${index}`, attachment.content) : notFound;
}

const download = (name: string, body: string | Buffer): Answer => ({
  type: "application/octet-stream",
  headers: { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
  body,
});

async function sendDraft({ folder, send, request }: Context): Promise<Answer> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_FORM) {
    return { status: 413, body: messagePage("That mail is too long.") };
  }
  const form = new URLSearchParams(await text(request));
  const draft = draftOf((name) => form.get(name)?.trim() ?? "");
  try {
    await send(draft);
    return { status: 303, headers: { Location: "/?sent" }, body: "" };
  } catch (error) {
    const problem = `The inbox did not take it: ${error instanceof Error ? error.message : String(error)}`;
    return { status: 422, body: listPage(await folder.list(), { problem, draft }) };
  }
}

function draftOf(field: (name: string) => string): Draft {
  return {
    from: field("from"),
    to: field("to"),
    subject: field("subject"),
    text: field("text"),
    inReplyTo: field("inReplyTo"),
    references: field("references"),
  };
}

function asJson({ id, receivedAt, deliveredTo, parsed }: Mail) {
  return {
    id,
    receivedAt,
    deliveredTo,
    from: addressText(parsed.from),
    to: addressText(parsed.to),
    cc: addressText(parsed.cc),
    replyTo: addressText(parsed.replyTo),
    subject: parsed.subject ?? "",
    messageId: parsed.messageId ?? null,
    inReplyTo: parsed.inReplyTo ?? null,
    references: [parsed.references ?? []].flat(),
    text: parsed.text ?? "",
    html: parsed.html || null,
    headers: parsed.headerLines.map(({ line }) => line),
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({ filename, contentType, size })),
  };
}
