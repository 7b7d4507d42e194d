import { feedBackfill, workspacesWithBackfills } from "@/lib/automation/feed-backfill";
import { restateForgotten } from "@/lib/automation/restate-forgotten";
import { reclaimStuckReplies } from "@/lib/inbox/delivery";
import { listWorkspacesWithMail } from "@/lib/inbox/mailboxes";
import { houseCtx, systemCtx } from "@/lib/context";
import { enqueue } from "@/lib/jobs";
import { relayChanges } from "@/lib/live";
import { log } from "@/lib/log";
import { listConnectionsToRefresh, listWorkspaceConnections } from "@/lib/salesforce/connection";
import { sweep } from "./sweep";
import { probeSilentOrgs, scheduleReconciliations, watchTroubles } from "./watch";

const minuteMs = 60_000;
const daySeconds = 24 * 60 * 60;

/** What time itself starts. Several workers may do it at once: each task looks before it does anything. */
export function startSchedule(): { stop: () => Promise<void> } {
  const told = new Set<number>();
  const loops = [
    repeat(200, () => relayChanges(houseCtx(), told)),
    repeat(3_000, probeSilentOrgs),
    repeat(10_000, feedBackfills),
    repeat(minuteMs, tidyMail),
    repeat(minuteMs, watchTroubles),
    repeat(10 * minuteMs, scheduleReconciliations),
    repeat(60 * minuteMs, refreshSchemas),
    repeat(60 * minuteMs, restateVerdicts),
    repeat(60 * minuteMs, sweep),
  ];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** The next messages of backfills that run. */
async function feedBackfills(): Promise<void> {
  for (const workspaceId of await workspacesWithBackfills(houseCtx())) await feedBackfill(systemCtx(workspaceId));
}

/** Replies cut short while being sent. */
async function tidyMail(): Promise<void> {
  for (const workspaceId of await listWorkspacesWithMail(houseCtx())) {
    const stuck = await reclaimStuckReplies(systemCtx(workspaceId));
    if (stuck > 0) log("info", "mail.tidied", { workspaceId, stuck });
  }
}

/** Messages that nobody told what became of them. */
async function restateVerdicts(): Promise<void> {
  for (const { workspaceId } of await listWorkspaceConnections(houseCtx()))
    await restateForgotten(systemCtx(workspaceId));
}

/** Each org's schema once a day, however often workers start. */
async function refreshSchemas(): Promise<void> {
  for (const { workspaceId, connectionId } of await listConnectionsToRefresh(houseCtx())) {
    const job = {
      name: "schema.refresh" as const,
      payload: { connectionId },
      key: connectionId,
      onceInSeconds: daySeconds,
    };
    await enqueue(systemCtx(workspaceId), job);
  }
}

/** Runs the task at once and then again and again, so long after it ended; a failure waits for the next round. */
function repeat(pauseMs: number, task: () => Promise<void>): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await task().catch((error: unknown) => log("error", "schedule.failed", { task: task.name, error }));
      await pause(pauseMs, stopping.signal);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
