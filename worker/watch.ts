import { tellTroubles } from "@/lib/automation/alerts";
import { houseCtx, systemCtx } from "@/lib/context";
import { listWorkspaceConnections } from "@/lib/salesforce/connection";
import { scheduleReconciliation } from "@/lib/salesforce/hourly-reconciliation";
import { probe } from "@/lib/salesforce/client";
import { listSilentConnections } from "@/lib/salesforce/pacing-store";

/** Orgs that did not answer and that nobody calls: at most one probe in half a minute each, all workers together. */
export async function probeSilentOrgs(): Promise<void> {
  const silent = await listSilentConnections(houseCtx());
  await Promise.all(silent.map(({ workspaceId, connectionId }) => probe({ ...systemCtx(workspaceId), connectionId })));
}

/** What admins want to know without looking. */
export async function watchTroubles(): Promise<void> {
  for (const { workspaceId } of await listWorkspaceConnections(houseCtx())) await tellTroubles(systemCtx(workspaceId));
}

/** Each org once an hour, at its own minute. */
export async function scheduleReconciliations(): Promise<void> {
  for (const { workspaceId, connectionId } of await listWorkspaceConnections(houseCtx())) {
    await scheduleReconciliation(systemCtx(workspaceId), connectionId, new Date());
  }
}
