import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox";
import { record } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError, notFound } from "../errors";
import { emit } from "../jobs";
import { announce } from "../live";
import { getConversationSummary } from "./conversations";
import { membersById } from "./members-by-id";
import type { ConversationSummary, UpdateConversationInput } from "./schema";

/**
 * Assigns, closes, reopens a conversation, or marks it read or unread; whatever of it the input names.
 * @throws AppError `not-found`; `invalid` when the assignee is no member of the workspace
 */
export function updateConversation(ctx: Ctx, input: UpdateConversationInput): Promise<ConversationSummary> {
  return transaction(ctx, async (ctx) => {
    const before = await lockConversation(ctx, input.conversationId);
    const change = differenceOf(before, input);
    const actions = await describeChange(ctx, change);
    if (Object.keys(change).length > 0) {
      await ctx.db.update(conversations).set(change).where(isConversation(ctx, input.conversationId));
      for (const action of actions) await record(ctx, { ...action, conversationId: input.conversationId });
      if (change.status === "closed") await emit(ctx, "conversation.closed", { conversationId: input.conversationId });
      await announce(ctx, "conversation", input.conversationId);
    }
    return getConversationSummary(ctx, input.conversationId);
  });
}

type State = { status: "open" | "closed"; assigneeId: string | null; unread: boolean };

async function lockConversation(ctx: Ctx, conversationId: string): Promise<State> {
  const { status, assigneeId, unread } = conversations;
  const [row] = await ctx.db
    .select({ status, assigneeId, unread })
    .from(conversations)
    .where(isConversation(ctx, conversationId))
    .for("update");
  if (!row) throw notFound("This conversation");
  return row;
}

const isConversation = (ctx: Ctx, conversationId: string) =>
  and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId));

/** Only what really changes, so that pressing a button twice leaves one trace. */
function differenceOf(before: State, input: UpdateConversationInput): Partial<State> {
  const { status, assigneeId, isUnread } = input;
  return {
    ...(status !== undefined && status !== before.status && { status }),
    ...(assigneeId !== undefined && assigneeId !== before.assigneeId && { assigneeId }),
    ...(isUnread !== undefined && isUnread !== before.unread && { unread: isUnread }),
  };
}

/** What the activity log says of it; who has read what is not worth a line. */
async function describeChange(ctx: Ctx, { status, assigneeId }: Partial<State>) {
  const actions: { action: string; summary: string }[] = [];
  if (assigneeId !== undefined) {
    actions.push({ action: "conversation.assigned", summary: await describeAssignment(ctx, assigneeId) });
  }
  if (status === "closed") actions.push({ action: "conversation.closed", summary: "Closed" });
  if (status === "open") actions.push({ action: "conversation.reopened", summary: "Reopened" });
  return actions;
}

async function describeAssignment(ctx: Ctx, assigneeId: string | null): Promise<string> {
  if (assigneeId === null) return "Unassigned";
  const assignee = (await membersById(ctx)).get(assigneeId);
  if (assignee) return `Assigned to ${assignee.name}`;
  const message = "Only members of this workspace can be assigned.";
  throw new AppError("invalid", message, { fields: { assigneeId: message } });
}
