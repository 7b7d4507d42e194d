import { houseCtx, systemCtx } from "@/lib/context";
import { listWorkspacesWithMail } from "@/lib/inbox/mailboxes";
import { sweepChanges } from "@/lib/live";
import { sweepCallCounts } from "@/lib/salesforce/call-counts";
import { sweepSessions } from "@/lib/workspace/sweep-sessions";

/** Forgets what nobody will ask for again. */
export async function sweep(): Promise<void> {
  await sweepSessions(houseCtx());
  for (const workspaceId of await listWorkspacesWithMail(houseCtx())) {
    await sweepChanges(systemCtx(workspaceId));
    await sweepCallCounts(systemCtx(workspaceId));
  }
}
