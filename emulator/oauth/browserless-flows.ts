/**
 * Flows without a browser, whose sessions cannot be refreshed: username-password, client credentials, JWT bearer
 * (api.md §2.5; help: OAuth flows). Refusals are those real orgs answer.
 */
import type { Reply } from "../http/reply";
import { isActiveUser, type Org, userById } from "../live-org";
import { type Exchange, type Unauthenticated, authenticated } from "./exchange";
import { verifiedAssertion } from "./jwt-assertion";
import { invalidGrant, OauthRefusal } from "./oauth-refusal";
import { userByPassword } from "./password-login";
import { wantsRefreshToken } from "./scopes";
import { tokenAnswer } from "./token-answer";

/** What these flows grant: everything an app asks for by default but a refresh token. */
const SCOPE = "api id openid";

/** Off by default in new orgs; then it fails as a wrong password does. */
export function usernamePassword(asked: Unauthenticated): Reply {
  const { org, app, form, now } = authenticated(asked);
  const user = userByPassword(org, form.get("username") ?? "", form.get("password") ?? "");
  if (!user || !org.passwordLogins.oauth) throw invalidGrant("authentication failure");
  return openSession({ org, app, form, now }, user.id);
}

export function clientCredentials(asked: Unauthenticated): Reply {
  const exchange = authenticated(asked);
  const { runAs } = exchange.org.appPolicies.of(exchange.app.clientId);
  if (runAs === null || !isActiveUser(exchange.org, runAs)) throw invalidGrant("no client credentials user enabled");
  return openSession(exchange, runAs);
}

/** The app signs with its key instead of showing a secret; the user or an administrator has approved it before. */
export function jwtBearer({ org, form, now }: Unauthenticated): Reply {
  const { clientId, username } = verifiedAssertion(org, form.get("assertion") ?? "", now);
  const app = org.settings.apps.find((candidate) => candidate.clientId === clientId);
  if (!app) throw new OauthRefusal("invalid_client_id", "client identifier invalid");
  const user = org.definition.users.find((one) => one.username.toLowerCase() === username.toLowerCase());
  if (!user || !hasApproved(org, { userId: user.id, clientId })) {
    throw invalidGrant("user hasn't approved this consumer");
  }
  if (!isActiveUser(org, user.id)) throw invalidGrant("inactive user");
  return openSession({ org, app, form, now }, user.id);
}

function hasApproved(org: Org, { userId, clientId }: { userId: string; clientId: string }): boolean {
  if (org.appPolicies.of(clientId).adminApproved) return userById(org, userId) !== null;
  const own = org.grants.list().filter((grant) => grant.userId === userId && grant.clientId === clientId);
  return own.some(({ scope }) => wantsRefreshToken(scope));
}

function openSession({ org, app, now }: Exchange, userId: string): Reply {
  const approval = { userId, clientId: app.clientId, scope: SCOPE, withRefresh: false };
  const { grant, session } = org.grants.approve(approval, now);
  return tokenAnswer(org, { app, grant, session });
}
