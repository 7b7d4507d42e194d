import type { Ctx } from "../context";
import { AppError } from "../errors";
import type { MessageStatus } from "./schema";

/**
 * Logs one message to Salesforce because a member wants it, whatever the mailbox's settings say of logging, and makes nobody.
 * @returns what stands at the message now
 * @throws AppError `not-found`; `conflict` when Salesforce is not connected; SalesforceError
 */
export async function logMessage(_ctx: Ctx, _input: { messageId: string }): Promise<MessageStatus> {
  throw new AppError("unavailable", "Logging by hand is not there yet.");
}
