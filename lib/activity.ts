import { and, eq } from "drizzle-orm";
import { type ActivitySource, activity, type FieldChange } from "@/db/schema/activity";
import { actorId, type Ctx } from "./context";

export type { ActivitySource };

export type ActivityEntry = {
  /** Given by whoever wants to speak of the entry later. */
  id?: string;
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
  /** The Salesforce user as whom it was done. */
  actedAs?: string;
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

/** An entry as it was put down; its contents are for the reader to parse. */
export type Recorded = typeof activity.$inferSelect;

export async function findRecorded(ctx: Ctx, id: string): Promise<Recorded | null> {
  const [row] = await ctx.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, ctx.workspaceId), eq(activity.id, id)));
  return row ?? null;
}
