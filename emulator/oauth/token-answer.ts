import { createHmac } from "node:crypto";
import { json, type Reply } from "../http/reply";
import { type ClientApp, type Org, userById } from "../live-org";
import type { Grant, Session } from "./grants";
import { idToken } from "./id-token";
import { identityUrl } from "./identity";
import { hasScope } from "./scopes";

type Granted = {
  app: ClientApp;
  grant: Grant;
  session: Session;
  nonce?: string | null;
  refreshToken?: string | null;
};

/** api.md §2.4: `issued_at` is text, and only JWTs come with `expires_in`. */
export function tokenAnswer(org: Org, { app, grant, session, nonce = null, refreshToken = null }: Granted): Reply {
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
    ...(session.isFixed ? { expires_in: Math.floor((session.expiresAt - session.issuedAt) / 1000) } : {}),
  });
  const username = userById(org, grant.userId)?.username;
  return username === undefined ? reply : { ...reply, username };
}
