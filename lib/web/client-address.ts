import { env } from "@/lib/env";

/**
 * The network address a request comes from. Only what our own proxies wrote is believed; without one, Next puts the
 * socket's address there, unless the client wrote something itself: then the limit by address is only as good as that,
 * and the one by e-mail holds.
 */
export function clientAddress(headers: Headers): string {
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  const fromRight = Math.max(1, env().TRUSTED_PROXIES);
  return (chain.at(-fromRight) ?? chain[0]) || "unknown";
}
