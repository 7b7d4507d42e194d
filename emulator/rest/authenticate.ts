import type { App } from "../limits/daily-requests";
import { mayLogIn, type Org, userById } from "../live-org";
import { isRestricted } from "../oauth/ip-restriction";
import { hasScope } from "../oauth/scopes";
import type { UserDefinition } from "../org-definition";
import { SalesforceError } from "../salesforce-error";

type Asking = { token: string | null; address: string };

/** Whose session this is, and through which app; "" stands for a malformed header. The refusals are those of api.md §3. */
export function authenticate(org: Org, { token, address }: Asking): { user: UserDefinition; app: App } {
  if (token === "") throw refused("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE");
  refuseOrg(org);
  const found = token === null ? null : org.grants.use(token, org.clock.now().getTime());
  const user = found && userById(org, found.grant.userId);
  if (!found || !user || !mayLogIn(org, user.id)) throw refused("INVALID_SESSION_ID", "Session expired or invalid");
  const { clientId, scope } = found.grant;
  if (!hasScope(scope, "api") || isRestricted(org, { userId: user.id, clientId, address })) {
    throw refused("INVALID_SESSION_ID", "This session is not valid for use with the REST API");
  }
  refuseApi(org, user);
  return { user, app: appOf(org, clientId) };
}

/** An inactive org has no sessions (unverified). */
function refuseOrg({ loginPolicies }: Org): void {
  const { orgStatus } = loginPolicies.current;
  if (orgStatus === "inactive") throw refused("INVALID_SESSION_ID", "Session expired or invalid");
  if (orgStatus === "unavailable") throw refused("SERVER_UNAVAILABLE", "Server unavailable");
}

/** The API, of the org or for this user. */
function refuseApi(org: Org, user: UserDefinition): void {
  const { api, passwordExpired } = org.loginPolicies.current;
  if (api === "suspended") throw refused("API_CURRENTLY_DISABLED", "API is currently disabled for this user");
  if (api === "disabled" || !org.principals.permissionsOf(user).apiEnabled) {
    throw refused("API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.");
  }
  if (!passwordExpired.includes(user.id)) return;
  const message =
    "The users password has expired, you must call SetPassword before attempting any other API operations";
  throw new SalesforceError({ errorCode: "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", message }, 403);
}

function appOf(org: Org, clientId: string): App {
  const app = org.settings.apps.find((candidate) => candidate.clientId === clientId);
  return { clientId, name: app?.name ?? clientId };
}

function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message });
}
