/** JWT bearer assertions (RFC 7523; help: OAuth 2.0 JWT Bearer Flow): signed by the app with RS256, good for three minutes. */
import { verify } from "node:crypto";
import { z } from "zod";
import type { Org } from "../live-org";
import { invalidGrant } from "./oauth-refusal";

const Header = z.object({ alg: z.literal("RS256") });
const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  /** simple-salesforce sends it as text. */
  exp: z.coerce.number(),
});

const LONGEST_LIFE_MS = 3 * 60_000;
/** Seconds reach it in the year 5138. */
const EARLIEST_IN_MS = 1e11;
/** The clocks of two machines differ. */
const TOLERANCE_MS = 2 * 60_000;

export function verifiedAssertion(org: Org, assertion: string, now: number): { clientId: string; username: string } {
  const claims = signedClaims(org, assertion);
  if (claims === null || !isTimely(milliseconds(claims.exp), now)) throw invalidGrant("invalid assertion");
  if (![claims.aud].flat().some((audience) => isForUs(org, audience))) throw invalidGrant("audience is invalid");
  return { clientId: claims.iss, username: claims.sub };
}

/** Null unless the app that the claims name has signed them. */
function signedClaims(org: Org, assertion: string): z.output<typeof Claims> | null {
  const [header = "", claims = "", signature = "", ...rest] = assertion.split(".");
  const { data } = Claims.safeParse(decoded(claims));
  if (!data || rest.length > 0 || !Header.safeParse(decoded(header)).success) return null;
  const { certificate } = org.appPolicies.of(data.iss);
  const isGood = certificate !== null && isSigned({ text: `${header}.${claims}`, signature, certificate });
  return isGood ? data : null;
}

/** RFC 7519 counts in seconds; the sf command line sends milliseconds, which real orgs take. */
function milliseconds(exp: number): number {
  return exp > EARLIEST_IN_MS ? exp : exp * 1000;
}

function isTimely(expires: number, now: number): boolean {
  return expires > now - TOLERANCE_MS && expires <= now + LONGEST_LIFE_MS + TOLERANCE_MS;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

function isSigned({ text, signature, certificate }: { text: string; signature: string; certificate: string }): boolean {
  try {
    return verify("RSA-SHA256", Buffer.from(text), certificate, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

/** Salesforce's common login host, or the org's own, at whatever path. */
function isForUs({ baseUrl, definition }: Org, audience: string): boolean {
  const common = `https://${definition.isSandbox ? "test" : "login"}.salesforce.com`;
  const host = URL.parse(audience)?.host;
  return host === URL.parse(common)?.host || host === URL.parse(baseUrl)?.host;
}
