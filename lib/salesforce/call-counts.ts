import { and, eq, lt, sql } from "drizzle-orm";
import { callCounts, type Feature } from "@/db/schema/salesforce";
import type { Ctx } from "../context";
import { log } from "../log";
import type { Org } from "./connection";

type Counted = Pick<Org, "db" | "connectionId"> & {
  hour: string;
  feature: Feature;
  calls: number;
  failures: number;
};

const hourMs = 60 * 60_000;
const storeEveryMs = 1_000;

/** Calls not stored yet. */
let waiting = new Map<string, Counted>();
let timer: NodeJS.Timeout | undefined;
let isStopHeard = false;

/** What a call is for: what the caller says, or what is plain from who acts. */
export function featureOf({ feature, actor }: Org, isRead: boolean): Feature {
  if (feature) return feature;
  if (actor.kind === "system") return "automation";
  return isRead ? "panel" : "saving";
}

/** Counts a call that went out. Stored within about a second, never in the answer's way. */
export function countCall(org: Org, feature: Feature, isFailure: boolean): void {
  const { db, connectionId } = org;
  const hour = new Date(Math.floor(Date.now() / hourMs) * hourMs).toISOString();
  add({ db, connectionId, hour, feature, calls: 1, failures: isFailure ? 1 : 0 });
  timer ??= setTimeout(() => void storeCallCounts(), storeEveryMs).unref();
  if (!isStopHeard) process.once("SIGTERM", () => void storeCallCounts());
  isStopHeard = true;
}

/** Stores at once what was counted; for processes that end. What cannot be stored waits for the next time. */
export async function storeCallCounts(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const counts = [...waiting.values()];
  waiting = new Map();
  await Promise.all(
    counts.map((counted) =>
      store(counted).catch((error: unknown) => {
        log("error", "salesforce.calls-not-stored", { error });
        add(counted);
      }),
    ),
  );
}

function add(counted: Counted): void {
  const key = `${counted.connectionId} ${counted.hour} ${counted.feature}`;
  const before = waiting.get(key);
  const { calls = 0, failures = 0 } = before ?? {};
  waiting.set(key, { ...counted, calls: calls + counted.calls, failures: failures + counted.failures });
}

/** Of a connection that is not stored, because a login is only just finding out whose it is, nothing is kept. */
async function store({ db, connectionId, hour, feature, calls, failures }: Counted): Promise<void> {
  await db.execute(sql`
    insert into call_counts (workspace_id, connection_id, hour, feature, calls, failures)
    select workspace_id, id, ${hour}::timestamptz, ${feature}, ${calls}::int, ${failures}::int
    from connections where id = ${connectionId}
    on conflict (workspace_id, connection_id, hour, feature) do update
    set calls = call_counts.calls + excluded.calls, failures = call_counts.failures + excluded.failures`);
}

/** Forgets what was counted more than a month ago: nobody is shown it. */
export async function sweepCallCounts(ctx: Ctx): Promise<void> {
  const monthAgo = sql`now() - interval '35 days'`;
  await ctx.db
    .delete(callCounts)
    .where(and(eq(callCounts.workspaceId, ctx.workspaceId), lt(callCounts.hour, monthAgo)));
}
