/** Ends a token: a refresh token with its access tokens, an access token alone (api.md §2.7). */
import { nothing, type Reply } from "../http/reply";
import { formOf, type WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { OauthRefusal } from "./oauth-refusal";

export function revoke(org: Org, request: WebRequest): Reply {
  const parameters = request.method === "POST" ? formOf(request) : request.query;
  const token = parameters.get("token");
  if (token === null || token === "") throw new OauthRefusal("invalid_request", "missing required parameter: token");
  const hint = parameters.get("token_type_hint") ?? "access_token";
  if (hint !== "access_token" && hint !== "refresh_token") {
    throw new OauthRefusal("unsupported_token_type", "this token type is not supported");
  }
  if (!org.grants.revokeToken(token)) throw new OauthRefusal("invalid_token", `invalid token: ${token}`);
  return nothing(200);
}
