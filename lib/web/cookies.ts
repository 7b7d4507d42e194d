import { env } from "@/lib/env";

/** Names the workspace a member of several works in; a wish, granted only to its members. */
export const workspaceCookie = "inlay-workspace";

/** What `rememberBrowser` gave a browser at its first sign-in. */
export const browserCookie = "inlay-browser";

/** Over https cookies are Secure and bound to this very host; plain http is for a developer's own machine. */
export function isSecure(): boolean {
  return env().AUTH_URL.startsWith("https:");
}

/** The sealed cookie that names a user and their session. */
export function sessionCookie(): string {
  return isSecure() ? "__Host-inlay-session" : "inlay-session";
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
}
