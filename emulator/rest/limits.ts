/** The limits resource (api.md §10.1): what of the day's allocations is left. */
import { SalesforceError } from "../salesforce-error";
import { type ApiResponse, type Caller, ok } from "./exchange";
import type { Route } from "./route-table";

export const limitsRoutes: readonly Route[] = [
  { method: "GET", pattern: "limits", kind: "limits", handle: (caller) => limits(caller) },
];

const FIXED = {
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryJobs: 10_000,
  DailyDeliveredPlatformEvents: 10_000,
  DataStorageMB: 1_024,
  FileStorageMB: 10_240,
  HourlyPublishedPlatformEvents: 50_000,
  MassEmail: 5_000,
  SingleEmail: 5_000,
  StreamingApiConcurrentClients: 20,
};

function limits({ org, user }: Caller): ApiResponse {
  if (!org.principals.profileOf(user).viewSetup) {
    const message = "This feature is not currently enabled for this user.";
    throw new SalesforceError({ errorCode: "FUNCTIONALITY_NOT_ENABLED", message }, 403);
  }
  const { used, max } = org.usage;
  const untouched = Object.entries(FIXED).map(([name, Max]) => [name, { Max, Remaining: Max }]);
  return ok({ DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) }, ...Object.fromEntries(untouched) });
}
