import { json, type Reply } from "../http/reply";
import type { Org } from "../live-org";
import { publicKeys } from "./id-token";
import { SCOPES } from "./scopes";

/** OpenID Connect discovery: what this login host can do (api.md §2.1). Only what is there is promised. */
export function openidConfiguration(org: Org): Reply {
  const oauth = `${org.baseUrl}/services/oauth2`;
  return json(200, {
    issuer: org.baseUrl,
    authorization_endpoint: `${oauth}/authorize`,
    token_endpoint: `${oauth}/token`,
    revocation_endpoint: `${oauth}/revoke`,
    userinfo_endpoint: `${oauth}/userinfo`,
    introspection_endpoint: `${oauth}/introspect`,
    jwks_uri: `${org.baseUrl}/id/keys`,
    scopes_supported: SCOPES,
    response_types_supported: ["code"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "password",
      "client_credentials",
      "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    display_values_supported: ["page", "popup", "touch"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
  });
}

export function jwks(): Reply {
  return json(200, publicKeys());
}
