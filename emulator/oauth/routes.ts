/** Every address of OAuth and OpenID Connect, and what answers there (api.md §2.1). */
import type { CallKind } from "../call-log";
import { json, type Reply } from "../http/reply";
import type { WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { accessError, authorize, CONSENT_PATH, consent, ERROR_PATH, LOGIN_PATH, login } from "./authorize";
import { jwks, openidConfiguration } from "./discovery";
import { identity, userinfo } from "./identity";
import { introspect } from "./introspect";
import { OauthRefusal } from "./oauth-refusal";
import { revoke } from "./revoke";
import { token } from "./token";

type OauthRoute = {
  path: RegExp;
  methods: readonly string[];
  kind: CallKind;
  handle(org: Org, request: WebRequest): Reply;
};

const GET_OR_POST = ["GET", "POST"];

const routes: readonly OauthRoute[] = [
  { path: /^\/services\/oauth2\/authorize$/, methods: GET_OR_POST, kind: "authorize", handle: authorize },
  { path: exactly(LOGIN_PATH), methods: ["POST"], kind: "authorize", handle: login },
  { path: exactly(CONSENT_PATH), methods: GET_OR_POST, kind: "authorize", handle: consent },
  { path: exactly(ERROR_PATH), methods: ["GET"], kind: "authorize", handle: accessError },
  { path: /^\/services\/oauth2\/token$/, methods: ["POST"], kind: "token", handle: token },
  { path: /^\/services\/oauth2\/revoke$/, methods: GET_OR_POST, kind: "revoke", handle: revoke },
  { path: /^\/services\/oauth2\/introspect$/, methods: ["POST"], kind: "introspect", handle: introspect },
  { path: /^\/services\/oauth2\/userinfo$/, methods: GET_OR_POST, kind: "identity", handle: userinfo },
  { path: /^\/id\/keys$/, methods: ["GET"], kind: "identity", handle: jwks },
  { path: /^\/id\/\w+\/\w+$/, methods: GET_OR_POST, kind: "identity", handle: identity },
  { path: /^\/\.well-known\/openid-configuration$/, methods: ["GET"], kind: "identity", handle: openidConfiguration },
];

export function findOauthRoute(path: string): OauthRoute | null {
  return routes.find((route) => route.path.test(path)) ?? null;
}

export function answerOauth(org: Org, route: OauthRoute, request: WebRequest): Reply {
  if (!route.methods.includes(request.method)) {
    const reply = json(405, { error: "invalid_request", error_description: "must use HTTP POST" });
    return { ...reply, headers: { ...reply.headers, allow: route.methods.join(", ") } };
  }
  try {
    return route.handle(org, request);
  } catch (error) {
    if (!(error instanceof OauthRefusal)) throw error;
    return json(error.status, { error: error.error, error_description: error.message });
  }
}

function exactly(path: string): RegExp {
  return new RegExp(`^${RegExp.escape(path)}$`);
}
