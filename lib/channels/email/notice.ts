import { assertNoTransaction, type Ctx } from "../../context";
import { env } from "../../env";
import { AppError } from "../../errors";
import { listMailboxes } from "../../inbox/mailboxes";
import { listMembers } from "../../workspace/members";
import { composeMail } from "./compose";
import { deliver } from "./deliver";

export type Notice = { subject: string; text: string };

/**
 * Mails all admins of the workspace, in one mail, so that a retry cannot reach some of them twice.
 * @throws AppError `unavailable` when it was certainly not taken: the queue tries again
 */
export async function mailAdmins(ctx: Ctx, notice: Notice): Promise<void> {
  assertNoTransaction(ctx);
  const admins = (await listMembers(ctx)).filter(({ role }) => role !== "agent");
  const to = admins.map(({ email, name }) => ({ address: email, name }));
  if (to.length === 0) return;
  const from = { address: await senderAddress(ctx), name: "Inlay" };
  const internetMessageId = `${crypto.randomUUID()}@${from.address.slice(from.address.lastIndexOf("@") + 1)}`;
  const raw = await composeMail({
    ...{ ...notice, from, to, internetMessageId },
    ...{ messageId: internetMessageId, cc: [], inReplyTo: null, references: [], sentAt: new Date() },
  });
  const outcome = await deliver({ from: from.address, to: to.map(({ address }) => address), raw });
  if (outcome.kind === "deferred") throw new AppError("unavailable", outcome.reason);
  if (outcome.kind !== "sent") throw new AppError("conflict", `Admins could not be told by mail: ${outcome.reason}`);
}

/** A mailbox's address is one the outgoing server lets us use; without any, the name this house goes by. */
async function senderAddress(ctx: Ctx): Promise<string> {
  const [mailbox] = await listMailboxes(ctx);
  return mailbox?.address ?? `inlay@${new URL(env().AUTH_URL).hostname}`;
}
