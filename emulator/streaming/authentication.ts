/** Whose token a streaming request brings. Only its use of the REST API moves a session's expiry on. */
import { bearerOf } from "../http/web-request";
import { mayLogIn, type Org, userById } from "../live-org";
import { hasScope } from "../oauth/scopes";
import type { Principal } from "../principal";
import { REFUSALS } from "./refusals";

export type Authentication = { principal: Principal; refusal: null } | { principal: null; refusal: string };

export function authenticate(
  org: Org,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Authentication {
  const { authorization } = headers;
  const token = bearerOf({ headers: typeof authorization === "string" ? { authorization } : {} });
  if (!token) return { principal: null, refusal: REFUSALS.unauthenticated };
  const found = org.grants.peek(token, org.clock.now().getTime());
  const user = found && hasScope(found.grant.scope, "api") ? userById(org, found.grant.userId) : null;
  if (!user || !mayLogIn(org, user.id)) return { principal: null, refusal: REFUSALS.invalid };
  return { principal: org.principals.of(user), refusal: null };
}
