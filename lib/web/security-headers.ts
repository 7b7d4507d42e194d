import { env } from "@/lib/env";
import { isSecure } from "./cookies";

/** Request header set by proxy.ts: the path asked for, so that signing in can lead back to it. */
export const pathHeader = "x-inlay-path";

/** Request header set by proxy.ts: what a script of this page carries to be run. */
export const nonceHeader = "x-nonce";

/** Scripts run only with this page's nonce; Next puts it on its own. Styles may stand inline: React and the toasts write them so. */
export function pagePolicy(nonce: string): string {
  const isDevelopment = env().NODE_ENV === "development";
  const policy = {
    "default-src": "'self'",
    // React asks for eval while developing, to show a server's stack in the browser.
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": `'self'${isDevelopment ? " ws:" : ""}`,
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": ["'self'", ...leadingAway()].join(" "),
    "frame-ancestors": "'none'",
  };
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join("; ");
}

/** Where a form of ours may end up: signing in with a provider redirects there. */
function leadingAway(): string[] {
  const { OIDC_ISSUER } = env();
  return OIDC_ISSUER ? [new URL(OIDC_ISSUER).origin] : [];
}

/** What every page says besides its policy. */
export function pageHeaders(): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    // The Salesforce login opens in a window of its own and tells this one when it is done.
    "cross-origin-opener-policy": "same-origin-allow-popups",
    "x-frame-options": "DENY",
    ...transportSecurity(),
  };
}

/** A year of https only, once it is https. */
export function transportSecurity(): Record<string, string> {
  return isSecure() ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {};
}
