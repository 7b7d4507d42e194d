import type { Ctx } from "../context";
import { getConversationSummary } from "../inbox/conversations";
import { effectiveForAll, effectiveSettings } from "./settings";

/**
 * What a Lead's Company is called where nobody knows it: as its admin chose for the mailbox of a conversation, and without one for the
 * workspace (requirement C-15).
 * @throws AppError `not-found` when the conversation is not ours
 */
export async function companyPlaceholder(ctx: Ctx, conversationId: string | null): Promise<string> {
  if (conversationId === null) return (await effectiveForAll(ctx)).workspace.values.companyPlaceholder;
  const { mailbox } = await getConversationSummary(ctx, conversationId);
  return (await effectiveSettings(ctx, mailbox.id)).values.companyPlaceholder;
}
