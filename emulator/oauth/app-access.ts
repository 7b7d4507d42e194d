/** Whether a user may have sessions through an app: blocked, not installed, or not approved by an administrator (api.md §2.12). */
import { type Org, userById } from "../live-org";

type Denial = { error: string; description: string };

/** Null where the app may be used. Texts as real orgs show them. */
export function denialOf(org: Org, { userId, clientId }: { userId: string; clientId: string }): Denial | null {
  const { access, adminApproved } = org.appPolicies.of(clientId);
  if (access === "blocked") return { error: "OAUTH_APP_BLOCKED", description: "this app is blocked by admin" };
  if (access === "package-missing" || !org.appsInstalled) {
    return { error: "invalid_client", description: "app must be installed into org" };
  }
  if (adminApproved && !isPreAuthorized(org, { userId, clientId })) {
    return { error: "OAUTH_APP_ACCESS_DENIED", description: "user is not admin approved to access this app" };
  }
  if (access !== "uninstalled" || mayUseUninstalled(org, { userId, clientId })) return null;
  const description = "An unexpected error has occurred during authentication. Please try again.";
  return { error: "OAUTH_APPROVAL_ERROR_GENERIC", description };
}

/** By an administrator, who named the user's profile. */
export function isPreAuthorized(org: Org, { userId, clientId }: { userId: string; clientId: string }): boolean {
  const { adminApproved, profiles } = org.appPolicies.of(clientId);
  const user = userById(org, userId);
  return adminApproved && user !== null && (profiles?.includes(org.principals.profileOf(user).name) ?? true);
}

/** Who holds "Approve Uninstalled Connected Apps", and who approved the app before. */
function mayUseUninstalled(org: Org, { userId, clientId }: { userId: string; clientId: string }): boolean {
  const user = userById(org, userId);
  if (user !== null && org.principals.permissionsOf(user).approveUninstalledApps === true) return true;
  return org.grants.list().some((grant) => grant.userId === userId && grant.clientId === clientId);
}
