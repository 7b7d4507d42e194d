import type { MessageHtml } from "@/lib/inbox/messages";
import { replaceImageSources } from "@/lib/inbox/sanitize-html";

export type MailPageOptions = {
  showsRemoteImages: boolean;
  /** Opened in the conversation's frame; on its own it gets an origin of its own as well. */
  isFramed: boolean;
};

/** The page in which a mail's HTML is shown: nothing in it can run, send or fetch, but images if asked for. */
export function mailPage(body: MessageHtml, options: MailPageOptions): Response {
  const html = replaceImageSources(body.html, (source) => shownSource(source, body, options));
  return new Response(`${head}<body>${html}</body></html>`, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(options),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
    },
  });
}

function policy({ showsRemoteImages, isFramed }: MailPageOptions): string {
  return [
    "default-src 'none'",
    `img-src 'self' data:${showsRemoteImages ? " https: http:" : ""}`,
    "style-src 'unsafe-inline'",
    "script-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    ...(isFramed ? [] : ["sandbox allow-popups allow-popups-to-escape-sandbox"]),
  ].join("; ");
}

/** Images sent with the mail come from our own route, by the attachment that has their Content-ID. */
function shownSource(source: string, body: MessageHtml, { showsRemoteImages }: MailPageOptions): string | null {
  if (/^data:/i.test(source)) return source;
  if (/^https?:/i.test(source)) return showsRemoteImages ? source : null;
  const attachmentId = body.inlineAttachments.get(source.replace(/^cid:/i, ""));
  return attachmentId ? `/api/inbox/attachments/${attachmentId}?inline=1` : null;
}

/** HTML mail is written for a light sheet and brings its own colours; it keeps one in the dark as well. */
const head = `<!doctype html><html lang="und"><head><meta charset="utf-8"><title>Message</title>
<meta name="color-scheme" content="light"><meta name="viewport" content="width=device-width"><style>
:root { color-scheme: light; }
html { background: #fff; color: #1c1c1f; border-radius: 4px; }
body { margin: 0; font: 14px/22px ui-sans-serif, system-ui, sans-serif; overflow-wrap: anywhere; }
body > :first-child, body > :first-child > :first-child { margin-top: 0; }
body > :last-child, body > :last-child > :last-child { margin-bottom: 0; }
img { max-width: 100%; height: auto; }
img:not([src]) { box-sizing: border-box; border: 1px dashed #a1a1aa; color: #52525b; }
table { max-width: 100%; }
a { color: #0b57d0; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid #d4d4d8; color: #52525b; }
pre { white-space: pre-wrap; }
</style></head>`;
