/** Where requests may come from: login IP ranges of profiles, as far as an app's policy does not relax them (api.md §2.12). */
import type { WebRequest } from "../http/web-request";
import { type Org, userById } from "../live-org";
import { isWithin } from "./ip-ranges";

type Coming = { userId: string; clientId: string; address: string };

/** As control has it, or else as the connection has it. */
export function addressOf({ loginPolicies }: Org, { address }: Pick<WebRequest, "address">): string {
  return loginPolicies.current.clientAddress ?? address;
}

/** Whether a user may not use this app from here, neither to log in nor in a session. */
export function isRestricted(org: Org, { userId, clientId, address }: Coming): boolean {
  if (org.appPolicies.of(clientId).ipRelaxation === "BYPASS") return false;
  const user = userById(org, userId);
  const { loginIpRanges = [] } = user === null ? {} : org.principals.profileOf(user);
  return loginIpRanges.length > 0 && !isWithin(address, loginIpRanges);
}

/** The same for refreshing, which an app's policy may relax, or restrict to addresses of its own. */
export function mayNotRefresh(org: Org, coming: Coming): boolean {
  const { ipRelaxation, refreshFrom } = org.appPolicies.of(coming.clientId);
  if (refreshFrom !== null && !isWithin(coming.address, refreshFrom)) return true;
  return ipRelaxation === "ENFORCE" && isRestricted(org, coming);
}
