import { z } from "zod";
import type { InboxStart } from "@/components/inbox/inbox-screen";
import type { Ctx } from "@/lib/context";
import { getConversation, listConversations } from "@/lib/inbox/conversations";
import { countConversations } from "@/lib/inbox/counts";
import { View } from "@/lib/inbox/schema";
import { listChosenChips } from "@/lib/panel/chips";
import { loadPanel } from "@/lib/panel/load-panel";
import { foundOrNotFound } from "@/lib/web/found";
import { requireMember } from "@/lib/web/session";
import { getOwnMember, listMembers } from "@/lib/workspace/members";
import { PanelBeside } from "../panel-beside";
import { InboxBesideSalesforce } from "./inbox-beside-salesforce";

export type InboxSearch = Promise<Record<string, string | string[] | undefined>>;

const Search = z.object({ view: z.catch(View, "all"), mailbox: z.uuid().optional().catch(undefined) });

/** The inbox as it is first painted: a list, a conversation if one is named, and Salesforce when it has answered. */
export async function loadInbox(search: InboxSearch, conversationId: string | null) {
  const ctx = await requireMember();
  const [start, chips] = await Promise.all([
    readStart(ctx, Search.parse(await search), conversationId),
    listChosenChips(ctx),
  ]);
  const hasChips = chips.length > 0;
  const isAdmin = ctx.actor.kind === "member" && ctx.actor.role !== "agent";
  if (!start.conversation)
    return <InboxBesideSalesforce start={start} panel={null} isAdmin={isAdmin} hasChips={hasChips} />;
  const subject = { conversationId: start.conversation.id, personId: start.conversation.person.id };
  const element = <PanelBeside subject={subject} panel={loadPanel(ctx, subject)} />;
  const panel = { conversationId: subject.conversationId, element };
  return <InboxBesideSalesforce start={start} panel={panel} isAdmin={isAdmin} hasChips={hasChips} />;
}

async function readStart(
  ctx: Ctx,
  { view, mailbox }: z.output<typeof Search>,
  conversationId: string | null,
): Promise<InboxStart> {
  const [page, counts, members, own, conversation] = await Promise.all([
    listConversations(ctx, { view, mailboxId: mailbox }),
    countConversations(ctx),
    listMembers(ctx),
    getOwnMember(ctx),
    conversationId === null ? null : foundOrNotFound(getConversation(ctx, { conversationId })),
  ]);
  const shown = ({ userId, name, email }: (typeof members)[number]) => ({ userId, name, email });
  const filter = { view, mailboxId: mailbox ?? null };
  return { filter, page, counts, conversation, members: members.map(shown), me: shown(own) };
}
