/** The day's API requests (api.md §10): one a call, and one for each further request of a batch (§8). */
import type { Org } from "../live-org";
import { SalesforceError } from "../salesforce-error";

export function countRequest({ usage }: Pick<Org, "usage">): void {
  if (usage.used >= usage.max) {
    throw new SalesforceError({ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." });
  }
  usage.used += 1;
}
