import { assertNoTransaction, type Ctx } from "../../context";
import { claimReply, settleReply } from "../../inbox/delivery";
import { log } from "../../log";
import { composeMail } from "./compose";
import { deliver } from "./deliver";

/**
 * Sends a written reply, at most once. A refusal is kept for the agent to see; a lost connection after which nobody
 * knows is kept as `unknown` and waits for a person.
 * @throws AppError `unavailable` when it was certainly not taken: the queue tries again
 */
export async function sendReply(ctx: Ctx, { messageId }: { messageId: string }): Promise<void> {
  assertNoTransaction(ctx);
  const message = await claimReply(ctx, messageId);
  if (!message) return;
  const raw = await composeMail(message);
  const to = [...message.to, ...message.cc].map(({ address }) => address);
  const outcome = await deliver({ from: message.from.address, to, raw });
  log("info", "reply.send", { messageId, outcome: outcome.kind });
  await settleReply(ctx, messageId, outcome);
}
