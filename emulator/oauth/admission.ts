/** Whether a token is given to a user of an app, from where the request comes: the token endpoint's refusals (api.md §2.5). */
import { mayLogIn, type Org } from "../live-org";
import { denialOf } from "./app-access";
import { isRestricted, mayNotRefresh } from "./ip-restriction";
import { invalidGrant, OauthRefusal } from "./oauth-refusal";

type Asking = {
  userId: string;
  clientId: string;
  address: string;
  /** A code comes from a login that was counted on its page. */
  by: "code" | "refresh" | "login";
};

/** @throws OauthRefusal */
export function admit(org: Org, { userId, clientId, address, by }: Asking): void {
  const { orgStatus, loginsPerHour } = org.loginPolicies.current;
  if (orgStatus === "inactive") throw invalidGrant("inactive org");
  if (orgStatus === "unavailable") throw invalidGrant("org is not available, try again later");
  if (!mayLogIn(org, userId)) throw invalidGrant("inactive user");
  refuseApp(org, { userId, clientId, by });
  const coming = { userId, clientId, address };
  if (by === "refresh" ? mayNotRefresh(org, coming) : isRestricted(org, coming)) throw invalidGrant("ip restricted");
  if (by !== "code" && !org.loginRate.take(userId, loginsPerHour)) throw invalidGrant("rate exceeded");
}

/** Uninstalling an app leaves those in peace who have approved it (api.md §2.12). */
function refuseApp(org: Org, { userId, clientId, by }: Omit<Asking, "address">): void {
  const denial = denialOf(org, { userId, clientId });
  if (denial === null || (by === "refresh" && denial.error === "invalid_client")) return;
  if (denial.error === "invalid_client") throw new OauthRefusal("invalid_client", denial.description);
  throw new OauthRefusal("invalid_app_access", denial.description);
}
