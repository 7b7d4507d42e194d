import { and, eq } from "drizzle-orm";
import { receivedMail } from "@/db/schema/channels";
import { type Ctx, transaction } from "../context";
import { notFound } from "../errors";
import { receiveMessage } from "../inbox/receive-message";
import type { InboundMessage } from "../inbox/inbound-message";
import { emit } from "../jobs";

export type ReceivedMail = {
  id: string;
  mailboxId: string;
  /** Empty for bounces. */
  envelopeFrom: string;
  raw: Uint8Array;
  receivedAt: Date;
};

/** Keeps a mail as it came and owes its reading, both or neither: whoever sent it may forget it after this. */
export function storeMail(ctx: Ctx, mail: Omit<ReceivedMail, "id" | "receivedAt">): Promise<string> {
  return transaction(ctx, async (ctx) => {
    const id = crypto.randomUUID();
    await ctx.db.insert(receivedMail).values({ id, workspaceId: ctx.workspaceId, ...mail });
    await emit(ctx, "mail.stored", { receivedMailId: id });
    return id;
  });
}

/** A mail still to be put into its conversation; null when that has been done. @throws AppError `not-found` */
export async function findWaitingMail(ctx: Ctx, receivedMailId: string): Promise<ReceivedMail | null> {
  const { id, mailboxId, envelopeFrom, raw, receivedAt, acceptedAt } = receivedMail;
  const [row] = await ctx.db
    .select({ id, mailboxId, envelopeFrom, raw, receivedAt, acceptedAt })
    .from(receivedMail)
    .where(and(eq(receivedMail.workspaceId, ctx.workspaceId), eq(receivedMail.id, receivedMailId)));
  if (!row) throw notFound("This mail");
  return row.acceptedAt === null ? row : null;
}

/**
 * Puts a stored mail into its conversation and notes that, both or neither.
 * @param failure why it could not be read, when the message only shows it as it came
 */
export function acceptMessage(ctx: Ctx, mail: ReceivedMail, read: { message: InboundMessage; failure: string | null }) {
  return transaction(ctx, async (ctx) => {
    const messageId = await receiveMessage(ctx, mail.mailboxId, read.message);
    await ctx.db
      .update(receivedMail)
      .set({ acceptedAt: new Date(), messageId, failure: read.failure })
      .where(and(eq(receivedMail.workspaceId, ctx.workspaceId), eq(receivedMail.id, mail.id)));
    return messageId;
  });
}
