import type { App } from "../limits/daily-requests";
import { isActiveUser, type Org, userById } from "../live-org";
import { hasScope } from "../oauth/scopes";
import type { UserDefinition } from "../org-definition";
import { SalesforceError } from "../salesforce-error";

/** Whose session this is, and through which app; "" stands for a malformed header. The refusals are those of api.md §3. */
export function authenticate(org: Org, token: string | null): { user: UserDefinition; app: App } {
  if (token === "") throw new SalesforceError({ errorCode: "INVALID_AUTH_HEADER", message: "INVALID_HEADER_TYPE" });
  const found = token === null ? null : org.grants.use(token, org.clock.now().getTime());
  const user = found && userById(org, found.grant.userId);
  if (!found || !user || !isActiveUser(org, user.id)) throw invalidSession("Session expired or invalid");
  if (!hasScope(found.grant.scope, "api")) throw invalidSession("This session is not valid for use with the REST API");
  if (!org.principals.permissionsOf(user).apiEnabled) {
    const message = "The REST API is not enabled for this Organization.";
    throw new SalesforceError({ errorCode: "API_DISABLED_FOR_ORG", message });
  }
  return { user, app: appOf(org, found.grant.clientId) };
}

function appOf(org: Org, clientId: string): App {
  const app = org.settings.apps.find((candidate) => candidate.clientId === clientId);
  return { clientId, name: app?.name ?? clientId };
}

function invalidSession(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "INVALID_SESSION_ID", message });
}
