/** limits and limits/recordCount: what of the org's allocations is left, and how many records it has (api.md §10.1). */
import type { Org } from "../live-org";
import { type Caller, type Handler, ok } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import { SalesforceError } from "../salesforce-error";
import { ALLOCATIONS, CUSTOM_PERMISSION_SETS } from "./allocations";

/** Salesforce counts nearly every record as two kilobytes. */
const RECORDS_A_MB = 512;

const limits: Handler = (caller) => {
  checkViewSetup(caller);
  const { org, user } = caller;
  const storage = org.principals.permissionsOf(user).manageUsers ? [] : ["DataStorageMB", "FileStorageMB"];
  const shown = Object.entries(ALLOCATIONS).filter(([name]) => !storage.includes(name));
  return ok(Object.fromEntries(shown.map(([name, Max]) => [name, { ...left(org, name, Max), ...within(name) }])));
};

/** Every object, or those named that exist; the recycle bin is not counted. */
const recordCount: Handler = (caller, request) => {
  checkViewSetup(caller);
  const { org, principal } = caller;
  const asked = request.query
    .get("sObjects")
    ?.split(",")
    .map((name) => name.trim().toLowerCase());
  const counted = [...org.store.objects()].filter(
    ({ name }) => principal.canReadObject(name) && asked?.includes(name.toLowerCase()) !== false,
  );
  return ok({ sObjects: counted.map(({ name }) => ({ count: org.store.count(name), name })) });
};

export const limitsRoutes: readonly Route[] = [
  { method: "GET", pattern: "limits", kind: "limits", handle: limits },
  { method: "GET", pattern: "limits/recordCount", kind: "limits", handle: recordCount },
];

function checkViewSetup({ org, user }: Caller): void {
  if (org.principals.permissionsOf(user).viewSetup) return;
  const message = "This feature is not currently enabled for this user.";
  throw new SalesforceError({ errorCode: "FUNCTIONALITY_NOT_ENABLED", message });
}

/** True where the org counts; what nothing here uses is left in full. */
function left(org: Org, name: string, max: number) {
  const { max: Max = max, used = 0 } = usageOf(org, name);
  return { Max, Remaining: Math.max(0, Max - used) };
}

function usageOf(org: Org, name: string): { max?: number; used?: number } {
  switch (name) {
    case "DailyApiRequests":
      return org.usage;
    case "DailyBulkApiBatches":
      return org.bulk.batches;
    case "DailyBulkV2QueryJobs":
      return org.bulk.queryJobs;
    case "DailyDeliveredPlatformEvents":
      return org.capture.deliveries;
    case "DailyStreamingApiEvents":
      return org.pushTopics.deliveries;
    case "DailyGenericStreamingApiEvents":
      return org.genericStreaming.deliveries;
    case "DataStorageMB":
      return { used: Math.ceil(recordsOf(org) / RECORDS_A_MB) };
    default:
      return {};
  }
}

function recordsOf({ store }: Org): number {
  return [...store.objects()].reduce((total, { name }) => total + store.count(name), 0);
}

function within(name: string) {
  const Max = CUSTOM_PERMISSION_SETS;
  return name === "PermissionSets" ? { CreateCustom: { Max, Remaining: Max } } : {};
}
