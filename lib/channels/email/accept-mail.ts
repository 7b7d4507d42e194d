import type { Ctx } from "../../context";
import type { InboundMessage } from "../../inbox/inbound-message";
import { acceptMessage, findWaitingMail, type ReceivedMail } from "../received-mail";
import { parseMail } from "./parse";
import { unreadableMessage } from "./unreadable";

/** Reads a stored mail and puts it into its conversation. Safe to run again: it is there once. */
export async function acceptMail(ctx: Ctx, { receivedMailId }: { receivedMailId: string }): Promise<void> {
  const mail = await findWaitingMail(ctx, receivedMailId);
  if (mail) await acceptMessage(ctx, mail, await readMail(mail));
}

async function readMail(mail: ReceivedMail): Promise<{ message: InboundMessage; failure: string | null }> {
  try {
    return { message: await parseMail(mail.raw, mail), failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { message: unreadableMessage(mail.raw, mail, failure), failure };
  }
}
