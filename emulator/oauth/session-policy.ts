/** How long a session lasts and what its token looks like: the app's policy, else the user's profile, else the org (api.md §2.4). */
import type { Org } from "../live-org";
import type { Grant, SessionPolicy } from "./grants";
import { jwtAccessToken } from "./jwt-access-token";

export function sessionPolicyOf(org: Org, grant: Grant): SessionPolicy {
  const { sessionTimeoutMs, tokenFormat } = org.appPolicies.of(grant.clientId);
  return {
    timeoutMs: sessionTimeoutMs ?? userTimeout(org, grant.userId),
    isShared: org.loginPolicies.current.sharedSessions,
    jwt: tokenFormat === "jwt" ? (life) => jwtAccessToken(org, grant, life) : null,
  };
}

/** Of sessions whose app has no policy of its own. */
export function userTimeout(org: Org, userId: string): number {
  const user = org.definition.users.find(({ id }) => id === userId);
  const own = user === undefined ? null : org.principals.profileOf(user).sessionTimeoutMs;
  return own ?? org.grants.sessionTimeoutMs;
}
