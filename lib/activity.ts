import { type ActivitySource, activity, type FieldChange } from "@/db/schema/activity";
import { actorId, type Ctx } from "./context";

export type { ActivitySource };

export type ActivityEntry = {
  /** What happened, as `noun.verb` in the past: `field.saved`, `connection.lost`. */
  action: string;
  summary: string;
  outcome?: "done" | "failed";
  connectionId?: string;
  conversationId?: string;
  mailboxId?: string;
  messageId?: string;
  source?: ActivitySource;
  sObject?: string;
  recordId?: string;
  changes?: FieldChange[];
  why?: Record<string, unknown>;
  calls?: number;
  durationMs?: number;
};

/** Puts down what was done, changed or failed, by whom and to which record, in the caller's transaction. */
export async function record(ctx: Ctx, entry: ActivityEntry): Promise<void> {
  await recordAll(ctx, [entry]);
}

/** More at once would keep the process from other work for a while. */
const rowsOfInsert = 200;

/** Puts down several things that were done together. */
export async function recordAll(ctx: Ctx, entries: readonly ActivityEntry[]): Promise<void> {
  const common = { workspaceId: ctx.workspaceId, actorId: actorId(ctx), outcome: "done" as const, changes: [] };
  for (let at = 0; at < entries.length; at += rowsOfInsert) {
    const some = entries.slice(at, at + rowsOfInsert);
    await ctx.db.insert(activity).values(some.map((entry) => ({ ...common, ...entry })));
  }
}
