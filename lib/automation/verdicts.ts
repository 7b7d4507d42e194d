import { and, eq, inArray, isNotNull, not, type SQL, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { Choices } from "./verdict-schema";

/** A verdict as it is kept. */
export type VerdictRow = typeof verdicts.$inferSelect;
export type NewVerdict = Omit<typeof verdicts.$inferInsert, "id" | "workspaceId">;

/** The verdicts of a conversation's messages, by message. */
export async function verdictsOfConversation(ctx: Ctx, conversationId: string): Promise<Map<string, VerdictRow>> {
  const rows = await ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.conversationId, conversationId)));
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** The verdicts of messages, held until the caller's transaction ends. */
export function verdictsOfMessages(ctx: Ctx, messageIds: readonly string[]): Promise<VerdictRow[]> {
  if (messageIds.length === 0) return Promise.resolve([]);
  return ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), inArray(verdicts.messageId, [...messageIds])))
    .orderBy(verdicts.messageId)
    .for("update");
}

/** What people chose for these messages, by message. */
export async function choicesOfMessages(ctx: Ctx, messageIds: readonly string[]): Promise<Map<string, Choices>> {
  if (messageIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ messageId: verdicts.messageId, choices: verdicts.choices })
    .from(verdicts)
    .where(
      and(
        eq(verdicts.workspaceId, ctx.workspaceId),
        inArray(verdicts.messageId, [...messageIds]),
        isNotNull(verdicts.choices),
      ),
    );
  return new Map(
    rows.flatMap(({ messageId, choices }) => {
      const chosen = Choices.safeParse(choices).data;
      return chosen ? [[messageId, chosen]] : [];
    }),
  );
}

/** How messages stand, as far as that decides whether they are decided again: dismissed by a person, or sent back by one. By message. */
export async function standsOfMessages(
  ctx: Ctx,
  messageIds: readonly string[],
): Promise<Map<string, { isDismissed: boolean; isSentBack: boolean }>> {
  if (messageIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ messageId: verdicts.messageId, state: verdicts.state, owedKeys: verdicts.owedKeys })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), inArray(verdicts.messageId, [...messageIds])));
  return new Map(
    rows.map(({ messageId, state, owedKeys }) => [
      messageId,
      { isDismissed: state === "dismissed", isSentBack: state === "waiting" && owedKeys.length === 0 },
    ]),
  );
}

/** Of those that have reached Salesforce, those that stand in a timeline there: of others only the person was made or changed. */
function isLogged(): SQL {
  const reason = sql`${verdicts.verdict} -> 'log' ->> 'reason'`;
  return sql`(${verdicts.state} = 'logged' and (${reason} like 'logged-%' or ${reason} in ('already-logged', 'waits-for-close', 'conversation-task-refreshed')))`;
}

/** Which of these messages stand in a timeline in Salesforce. */
export async function loggedAmong(ctx: Ctx, messageIds: readonly string[]): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set();
  const rows = await ctx.db
    .select({ messageId: verdicts.messageId })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), inArray(verdicts.messageId, [...messageIds]), isLogged()));
  return new Set(rows.map(({ messageId }) => messageId));
}

/** Keeps verdicts, one a message. What has reached Salesforce stays so, whatever a second look says. */
export async function keepVerdicts(ctx: Ctx, rows: readonly NewVerdict[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsOfInsert) await insert(ctx, rows.slice(at, at + rowsOfInsert));
}

/** More at once would keep the process from other work for a while. */
const rowsOfInsert = 200;

async function insert(ctx: Ctx, rows: readonly NewVerdict[]): Promise<void> {
  const { workspaceId } = ctx;
  await ctx.db
    .insert(verdicts)
    .values(rows.map((row) => ({ workspaceId, ...row })))
    .onConflictDoUpdate({
      target: [verdicts.workspaceId, verdicts.messageId],
      set: {
        state: sql`excluded.state`,
        cause: sql`excluded.cause`,
        verdict: sql`excluded.verdict`,
        owedKeys: sql`excluded.owed_keys`,
        personId: sql`excluded.person_id`,
        connectionId: sql`excluded.connection_id`,
        // What somebody asked for stays asked for.
        source: sql`case when ${verdicts.source} = 'manual' then 'manual' else excluded.source end`,
        settledAt: sql`excluded.settled_at`,
        updatedAt: sql`now()`,
      },
      setWhere: not(isLogged()),
    });
}

/** Messages that waited for their conversation to be closed now wait for these writes. */
export async function waitFor(ctx: Ctx, conversationId: string, owedKeys: string[]): Promise<void> {
  await ctx.db
    .update(verdicts)
    .set({ owedKeys })
    .where(
      and(
        eq(verdicts.workspaceId, ctx.workspaceId),
        eq(verdicts.conversationId, conversationId),
        eq(verdicts.state, "waiting"),
        eq(verdicts.owedKeys, []),
      ),
    );
}
