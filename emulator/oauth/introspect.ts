/** What a token is good for, told to the app it was given to (api.md §2.8). */
import { json, type Reply } from "../http/reply";
import { formOf, type WebRequest } from "../http/web-request";
import { mayLogIn, type Org, userById } from "../live-org";
import { authenticateApp } from "./client-app";
import type { Grant } from "./grants";
import { identityUrl } from "./identity";
import { OauthRefusal } from "./oauth-refusal";
import { isRefreshable } from "./refresh-token-policy";

type Found = { grant: Grant; type: "access_token" | "refresh_token"; issuedAt: number; expiresAt: number | null };

export function introspect(org: Org, request: WebRequest): Reply {
  const form = formOf(request);
  const app = authenticateApp(org, request, form);
  const text = form.get("token");
  if (text === null) throw new OauthRefusal("invalid_request", "missing required parameter: token");
  const found = find(org, text);
  if (!found || found.grant.clientId !== app.clientId || !mayLogIn(org, found.grant.userId)) {
    return json(200, { active: false });
  }
  const { grant, type, issuedAt, expiresAt } = found;
  return json(200, {
    active: true,
    scope: grant.scope,
    client_id: grant.clientId,
    username: userById(org, grant.userId)?.username,
    sub: identityUrl(org, grant.userId),
    token_type: type,
    ...(expiresAt === null ? {} : { exp: seconds(expiresAt) }),
    iat: seconds(issuedAt),
    nbf: seconds(issuedAt),
  });
}

function find(org: Org, text: string): Found | null {
  const open = org.grants.peek(text, org.clock.now().getTime());
  if (open) {
    const { issuedAt, expiresAt } = open.session;
    return { grant: open.grant, type: "access_token", issuedAt, expiresAt };
  }
  const grant = org.grants.list().find((candidate) => candidate.refreshToken === text);
  const { refreshTokenPolicy } = org.appPolicies.of(grant?.clientId ?? "");
  const isGood = grant && isRefreshable(grant, refreshTokenPolicy, org.clock.now().getTime());
  return isGood ? { grant, type: "refresh_token", issuedAt: grant.createdAt, expiresAt: null } : null;
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
