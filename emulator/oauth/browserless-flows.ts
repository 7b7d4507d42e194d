/**
 * Flows without a browser, whose sessions cannot be refreshed: username-password, client credentials, JWT bearer
 * (api.md §2.5; help: OAuth flows). Refusals are those real orgs answer.
 */
import type { Reply } from "../http/reply";
import { mayLogIn, type Org } from "../live-org";
import { admit } from "./admission";
import { isPreAuthorized } from "./app-access";
import { type Exchange, type Unauthenticated, authenticated } from "./exchange";
import { addressOf, isRestricted } from "./ip-restriction";
import { verifiedAssertion } from "./jwt-assertion";
import { invalidGrant, OauthRefusal } from "./oauth-refusal";
import { userByPassword } from "./password-login";
import { wantsRefreshToken } from "./scopes";
import { tokenAnswer } from "./token-answer";

/** What these flows grant: everything an app asks for by default but a refresh token. */
const SCOPE = "api id openid";

/** Off by default in new orgs; then it fails as a wrong password does. */
export function usernamePassword(asked: Unauthenticated): Reply {
  const exchange = authenticated(asked);
  const { org, app, form, address } = exchange;
  const user = userByPassword(org, form.get("username") ?? "", form.get("password") ?? "");
  const isWelcome = user && org.passwordLogins.oauth;
  if (!isWelcome || isRestricted(org, { userId: user.id, clientId: app.clientId, address })) {
    throw invalidGrant("authentication failure");
  }
  return openSession(exchange, user.id);
}

export function clientCredentials(asked: Unauthenticated): Reply {
  const exchange = authenticated(asked);
  const { runAs } = exchange.org.appPolicies.of(exchange.app.clientId);
  if (runAs === null || !mayLogIn(exchange.org, runAs)) throw invalidGrant("no client credentials user enabled");
  return openSession(exchange, runAs);
}

/** The app signs with its key instead of showing a secret; the user or an administrator has approved it before. */
export function jwtBearer({ org, request, form, now }: Unauthenticated): Reply {
  const { clientId, username } = verifiedAssertion(org, form.get("assertion") ?? "", now);
  const app = org.settings.apps.find((candidate) => candidate.clientId === clientId);
  if (!app) throw new OauthRefusal("invalid_client_id", "client identifier invalid");
  const user = org.definition.users.find((one) => one.username.toLowerCase() === username.toLowerCase());
  if (!user || !hasApproved(org, { userId: user.id, clientId })) {
    throw invalidGrant("user hasn't approved this consumer");
  }
  return openSession({ org, app, form, address: addressOf(org, request), now }, user.id);
}

function hasApproved(org: Org, { userId, clientId }: { userId: string; clientId: string }): boolean {
  if (isPreAuthorized(org, { userId, clientId })) return true;
  const own = org.grants.list().filter((grant) => grant.userId === userId && grant.clientId === clientId);
  return own.some(({ scope }) => wantsRefreshToken(scope));
}

function openSession({ org, app, address, now }: Exchange, userId: string): Reply {
  admit(org, { userId, clientId: app.clientId, address, by: "login" });
  const approval = { userId, clientId: app.clientId, scope: SCOPE, withRefresh: false };
  const { grant, session } = org.grants.approve(approval, now);
  return tokenAnswer(org, { app, grant, session });
}
