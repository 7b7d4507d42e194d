/** The token endpoint: codes and refresh tokens into access tokens (api.md §2.3 to §2.6). */
import { createHash } from "node:crypto";
import type { Reply } from "../http/reply";
import { formOf, type WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { admit } from "./admission";
import { clientCredentials, jwtBearer, usernamePassword } from "./browserless-flows";
import { authenticated, type Exchange, type Unauthenticated } from "./exchange";
import type { Code } from "./grants";
import { invalidGrant, OauthRefusal } from "./oauth-refusal";
import { isRefreshable } from "./refresh-token-policy";
import { wantsRefreshToken } from "./scopes";
import { tokenAnswer } from "./token-answer";

const flows: ReadonlyMap<string, (asked: Unauthenticated) => Reply> = new Map([
  ["authorization_code", (asked) => exchangeCode(authenticated(asked))],
  ["refresh_token", (asked) => exchangeRefreshToken(authenticated(asked))],
  ["password", usernamePassword],
  ["client_credentials", clientCredentials],
  ["urn:ietf:params:oauth:grant-type:jwt-bearer", jwtBearer],
]);

export function token(org: Org, request: WebRequest): Reply {
  org.orderedRefusals.meet();
  const form = formOf(request);
  const flow = flows.get(form.get("grant_type") ?? "");
  if (!flow) throw new OauthRefusal("unsupported_grant_type", "grant type not supported");
  return flow({ org, request, form, now: org.clock.now().getTime() });
}

function exchangeCode({ org, app, form, address, now }: Exchange): Reply {
  const code = org.grants.code(form.get("code") ?? "");
  if (!code || code.clientId !== app.clientId) throw invalidGrant("invalid authorization code");
  if (code.used || code.expiresAt <= now) throw invalidGrant("expired authorization code");
  org.grants.spendCode(code);
  if (code.redirectUri !== form.get("redirect_uri")) {
    throw new OauthRefusal("redirect_uri_mismatch", "redirect_uri must match configuration");
  }
  checkVerifier(code, form.get("code_verifier"));
  const { userId, scope, nonce } = code;
  admit(org, { userId, clientId: app.clientId, address, by: "code" });
  const approval = { userId, clientId: app.clientId, scope, withRefresh: wantsRefreshToken(scope) };
  const { grant, session } = org.grants.approve(approval, now);
  return tokenAnswer(org, { app, grant, session, nonce, refreshToken: grant.refreshToken });
}

function checkVerifier({ challenge }: Code, verifier: string | null): void {
  if (challenge === null) return;
  if (verifier === null) throw new OauthRefusal("invalid_request", "missing code verifier");
  // RFC 7636 ends at 128 characters; jsforce sends 128 bytes, which are 171, and Salesforce takes them.
  const isWellFormed = /^[A-Za-z0-9._~-]{43,256}$/.test(verifier);
  const digest = createHash("sha256").update(verifier).digest("base64url");
  if (!isWellFormed || digest !== challenge) throw invalidGrant("invalid code verifier");
}

function exchangeRefreshToken({ org, app, form, address, now }: Exchange): Reply {
  const grant = org.grants.byRefreshToken(form.get("refresh_token") ?? "");
  const { refreshTokenPolicy } = org.appPolicies.of(app.clientId);
  if (!grant || grant.clientId !== app.clientId || !isRefreshable(grant, refreshTokenPolicy, now)) {
    throw invalidGrant("expired access/refresh token");
  }
  admit(org, { userId: grant.userId, clientId: app.clientId, address, by: "refresh" });
  const rotate = org.settings.rotateRefreshTokens;
  const session = org.grants.refresh(grant, { rotate, now });
  return tokenAnswer(org, { app, grant, session, nonce: null, refreshToken: rotate ? grant.refreshToken : null });
}
