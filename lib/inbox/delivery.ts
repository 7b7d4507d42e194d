import { and, eq, lt, sql } from "drizzle-orm";
import { type Delivery, messages } from "@/db/schema/inbox";
import { record } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { emit } from "../jobs";
import { announce } from "../live";
import type { MailAddress } from "./schema";

/** A reply as its channel needs it to send it. */
export type OutgoingMessage = {
  messageId: string;
  internetMessageId: string;
  inReplyTo: string | null;
  references: string[];
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  text: string;
  sentAt: Date;
};

/**
 * What became of a try to send.
 * `deferred`: certainly not taken, worth trying again. `unknown`: it may have been taken before the connection was lost.
 */
export type SendOutcome =
  | { kind: "sent"; notice: string | null }
  | { kind: "refused" | "deferred" | "unknown"; reason: string };

/** A receiving server that is away is tried for two days; then a person has to know. */
const patienceMs = 48 * 60 * 60 * 1000;

export const mayHaveArrived = "The connection was lost while this was being sent. It may have arrived.";

/**
 * Takes a queued reply for sending; committed before the first byte leaves, so that a crash is seen afterwards.
 * A reply found in `sending` was cut short: it becomes `unknown` and is never sent again by itself.
 * @returns null when there is nothing to send (any more)
 */
export function claimReply(ctx: Ctx, messageId: string): Promise<OutgoingMessage | null> {
  return transaction(ctx, async (ctx) => {
    const [row] = await ctx.db.select().from(messages).where(isReply(ctx, messageId)).for("update");
    if (row?.delivery === "sending") await setDelivery(ctx, row, { kind: "unknown", reason: mayHaveArrived });
    if (row?.delivery !== "queued" || row.internetMessageId === null) return null;
    await ctx.db.update(messages).set({ delivery: "sending" }).where(isReply(ctx, messageId));
    const { internetMessageId, inReplyTo, references, from, to, cc, subject, text, sentAt } = row;
    return { messageId, internetMessageId, inReplyTo, references, from, to, cc, subject, text, sentAt };
  });
}

const isReply = (ctx: Ctx, messageId: string) =>
  and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId), eq(messages.direction, "out"));

/** Keeps what became of a try. @throws AppError `unavailable` when it is worth trying again: the queue does */
export async function settleReply(ctx: Ctx, messageId: string, outcome: SendOutcome): Promise<void> {
  const settled = await transaction(ctx, async (ctx) => {
    const [row] = await ctx.db.select().from(messages).where(isReply(ctx, messageId)).for("update");
    if (!row) throw notFound("This message");
    const final = outOfPatience(outcome, row.sentAt);
    await setDelivery(ctx, row, final);
    return final;
  });
  if (settled.kind === "deferred") throw new AppError("unavailable", settled.reason);
}

function outOfPatience(outcome: SendOutcome, writtenAt: Date): SendOutcome {
  if (outcome.kind !== "deferred" || Date.now() - writtenAt.getTime() < patienceMs) return outcome;
  return { kind: "refused", reason: `Not delivered after two days of trying. ${outcome.reason}` };
}

const deliveryOf = {
  sent: "sent",
  refused: "failed",
  deferred: "queued",
  unknown: "unknown",
} as const satisfies Record<SendOutcome["kind"], Delivery>;

async function setDelivery(ctx: Ctx, message: { id: string; conversationId: string }, outcome: SendOutcome) {
  const delivery = deliveryOf[outcome.kind];
  const deliveryError = outcome.kind === "sent" ? outcome.notice : outcome.reason;
  await ctx.db.update(messages).set({ delivery, deliveryError }).where(isReply(ctx, message.id));
  await announce(ctx, "conversation", message.conversationId);
  const { id: messageId, conversationId } = message;
  if (outcome.kind === "sent") await emit(ctx, "reply.sent", { messageId, conversationId });
  if (outcome.kind !== "refused" && outcome.kind !== "unknown") return;
  await record(ctx, {
    action: outcome.kind === "refused" ? "reply.refused" : "reply.interrupted",
    outcome: "failed",
    summary: outcome.reason,
    conversationId: message.conversationId,
  });
}

/**
 * Sends a reply again that was refused or may not have arrived, because a member wants it.
 * @throws AppError `not-found`; `conflict` when it is under way or has been sent
 */
export function retryReply(ctx: Ctx, { messageId }: { messageId: string }): Promise<{ delivery: Delivery }> {
  return transaction(ctx, async (ctx) => {
    const [row] = await ctx.db.select().from(messages).where(isReply(ctx, messageId)).for("update");
    if (!row) throw notFound("This message");
    if (row.delivery !== "failed" && row.delivery !== "unknown") {
      throw new AppError("conflict", "This message has been sent or is on its way.");
    }
    await ctx.db
      .update(messages)
      .set({ delivery: "queued", deliveryError: null, sentAt: new Date() })
      .where(isReply(ctx, messageId));
    const { conversationId } = row;
    await record(ctx, { action: "reply.retried", summary: "Sent again by hand", conversationId });
    await emit(ctx, "reply.written", { messageId });
    await announce(ctx, "conversation", conversationId);
    return { delivery: "queued" };
  });
}

/** Marks replies whose sending was cut short and whose job is gone. @returns how many */
export function reclaimStuckReplies(ctx: Ctx): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const stuck = await ctx.db
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.workspaceId, ctx.workspaceId),
          eq(messages.delivery, "sending"),
          lt(messages.updatedAt, sql`now() - interval '10 minutes'`),
        ),
      )
      .for("update", { skipLocked: true });
    for (const row of stuck) await setDelivery(ctx, row, { kind: "unknown", reason: mayHaveArrived });
    return stuck.length;
  });
}
