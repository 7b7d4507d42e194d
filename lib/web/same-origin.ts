import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Lets only our own pages change things. A request that says nothing of its origin is refused too: Next would let it pass.
 * @throws AppError `forbidden`
 */
export function requireSameOrigin(headers: Headers): void {
  const isOurs = headers.get("origin") === new URL(env().AUTH_URL).origin;
  if (isOurs || headers.get("sec-fetch-site") === "same-origin") return;
  throw new AppError("forbidden", "This request did not come from Inlay's own pages.");
}

/** @returns the path if it leads to a page of ours, else the inbox: a link never sends anyone elsewhere */
export function ownPath(path: string | null | undefined): string {
  const origin = "https://inlay.invalid";
  if (!path?.startsWith("/") || !URL.canParse(path, origin)) return "/inbox";
  const url = new URL(path, origin);
  const isOurs = url.origin === origin && !url.pathname.startsWith("//");
  return isOurs ? url.pathname + url.search + url.hash : "/inbox";
}
