import { randomBytes } from "node:crypto";

/** What stands in the window of the login. */
export type LoginWindow = {
  title: string;
  text: string;
  /** What Salesforce said, for whoever looks further. */
  details?: string | undefined;
  status?: number;
} & (
  | { then: "leave"; to: string }
  /** The settings behind are told that it is over; the window closes itself if it may. */
  | { then: "close" }
  /** They are told the same; what is written here wants reading. */
  | { then: "stay" }
);

/** The name on which the settings page listens (components/salesforce/use-connect-window.ts). */
const channelName = "inlay-salesforce";

/** A page of its own in the window of the login: it needs neither the app's scripts nor its session. */
export function loginWindow(page: LoginWindow): Response {
  const nonce = randomBytes(16).toString("base64");
  const script = scriptFor(page);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(page.title)} - Inlay</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
${page.then === "leave" ? `<meta http-equiv="refresh" content="0;url=${escaped(page.to)}">` : ""}
<style nonce="${nonce}">${style}</style></head><body><main><h1>${escaped(page.title)}</h1><p>${escaped(page.text)}</p>
${page.details ? `<details><summary>What Salesforce said</summary><code>${escaped(page.details)}</code></details>` : ""}
${page.then === "leave" ? `<p><a href="${escaped(page.to)}">Go on to Salesforce</a></p>` : ""}
</main>${script ? `<script nonce="${nonce}">${script}</script>` : ""}</body></html>`;
  return new Response(html, {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}

function scriptFor({ then }: LoginWindow): string | null {
  if (then === "leave") return null;
  const tell = `new BroadcastChannel("${channelName}").postMessage("over");`;
  return then === "close" ? `${tell} window.close();` : tell;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 26rem; padding: 2rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; }
code { display: block; margin-top: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; }
`;
