/** The token endpoint: codes and refresh tokens into access tokens (api.md §2.3 to §2.6). */
import { createHash, createHmac } from "node:crypto";
import { json, type Reply } from "../http/reply";
import { formOf, type WebRequest } from "../http/web-request";
import { type ClientApp, isActiveUser, type Org, userById } from "../live-org";
import { authenticateApp } from "./client-app";
import type { Code, Grant, Session } from "./grants";
import { idToken } from "./id-token";
import { identityUrl } from "./identity";
import { invalidGrant, OauthRefusal } from "./oauth-refusal";
import { hasScope, wantsRefreshToken } from "./scopes";

type Exchange = { org: Org; app: ClientApp; form: URLSearchParams; now: number };

export function token(org: Org, request: WebRequest): Reply {
  const form = formOf(request);
  const exchange = exchangeFor(form.get("grant_type"));
  const app = authenticateApp(org, request, form);
  return exchange({ org, app, form, now: org.clock.now().getTime() });
}

function exchangeFor(grantType: string | null): (exchange: Exchange) => Reply {
  if (grantType === "authorization_code") return exchangeCode;
  if (grantType === "refresh_token") return exchangeRefreshToken;
  throw new OauthRefusal("unsupported_grant_type", "grant type not supported");
}

function exchangeCode({ org, app, form, now }: Exchange): Reply {
  const code = org.grants.code(form.get("code") ?? "");
  if (!code || code.clientId !== app.clientId) throw invalidGrant("invalid authorization code");
  if (code.used || code.expiresAt <= now) throw invalidGrant("expired authorization code");
  org.grants.spendCode(code);
  if (code.redirectUri !== form.get("redirect_uri")) {
    throw new OauthRefusal("redirect_uri_mismatch", "redirect_uri must match configuration");
  }
  checkVerifier(code, form.get("code_verifier"));
  refuseInactive(org, code.userId);
  const { userId, scope, nonce } = code;
  const approval = { userId, clientId: app.clientId, scope, withRefresh: wantsRefreshToken(scope) };
  const { grant, session } = org.grants.approve(approval, now);
  return answer(org, { app, grant, session, nonce, refreshToken: grant.refreshToken });
}

function checkVerifier({ challenge }: Code, verifier: string | null): void {
  if (challenge === null) return;
  if (verifier === null) throw new OauthRefusal("invalid_request", "missing code verifier");
  // RFC 7636 ends at 128 characters; jsforce sends 128 bytes, which are 171, and Salesforce takes them.
  const isWellFormed = /^[A-Za-z0-9._~-]{43,256}$/.test(verifier);
  const digest = createHash("sha256").update(verifier).digest("base64url");
  if (!isWellFormed || digest !== challenge) throw invalidGrant("invalid code verifier");
}

function exchangeRefreshToken({ org, app, form, now }: Exchange): Reply {
  const grant = org.grants.byRefreshToken(form.get("refresh_token") ?? "");
  if (!grant || grant.clientId !== app.clientId) throw invalidGrant("expired access/refresh token");
  refuseInactive(org, grant.userId);
  const rotate = org.settings.rotateRefreshTokens;
  const session = org.grants.refresh(grant, { rotate, now });
  return answer(org, { app, grant, session, nonce: null, refreshToken: rotate ? grant.refreshToken : null });
}

function refuseInactive(org: Org, userId: string): void {
  if (!isActiveUser(org, userId)) throw invalidGrant("inactive user");
}

/** api.md §2.4: `issued_at` is text, there is no `expires_in`. */
function answer(
  org: Org,
  given: { app: ClientApp; grant: Grant; session: Session; nonce: string | null; refreshToken: string | null },
): Reply {
  const { app, grant, session, nonce, refreshToken } = given;
  const id = identityUrl(org, grant.userId);
  const issuedAt = String(session.issuedAt);
  const { accessToken } = session;
  const withIdToken = hasScope(grant.scope, "openid");
  const reply = json(200, {
    access_token: accessToken,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    signature: createHmac("sha256", app.clientSecret)
      .update(id + issuedAt)
      .digest("base64"),
    scope: grant.scope,
    ...(withIdToken ? { id_token: idToken(org, { subject: id, audience: app.clientId, nonce, accessToken }) } : {}),
    instance_url: org.baseUrl,
    id,
    token_type: "Bearer",
    issued_at: issuedAt,
  });
  const username = userById(org, grant.userId)?.username;
  return username === undefined ? reply : { ...reply, username };
}
