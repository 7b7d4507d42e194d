import { Suspense } from "react";
import type { InboxStart } from "@/components/inbox/inbox-screen";
import { PanelFrame } from "@/components/panel/panel-pane";
import { PanelSkeleton } from "@/components/panel/panel-skeleton";
import { countConversations } from "@/lib/inbox/counts";
import { getConversation, listConversations } from "@/lib/inbox/conversations";
import { ListConversationsInput, View } from "@/lib/inbox/schema";
import { loadPanel } from "@/lib/panel/load-panel";
import { requireMember } from "@/lib/web/session";
import { listMembers } from "@/lib/workspace/members";
import { foundOrNotFound } from "@/lib/web/found";
import { InboxBesideSalesforce } from "./inbox-beside-salesforce";
import { SalesforcePanel } from "./salesforce-panel";

export type InboxSearch = Promise<Record<string, string | string[] | undefined>>;

/** The inbox as it is first painted: a list, a conversation if one is named, and Salesforce when it has answered. */
export async function loadInbox(search: InboxSearch, conversationId: string | null) {
  const ctx = await requireMember();
  const { view, mailbox } = await search;
  const filter = {
    view: View.catch("all").parse(view ?? "all"),
    mailboxId: typeof mailbox === "string" ? mailbox : null,
  };
  const input = ListConversationsInput.safeParse({ view: filter.view, mailboxId: filter.mailboxId ?? undefined });
  const panel = conversationId === null ? null : loadPanel(ctx, { conversationId });
  // Awaited by the leaf that shows it; a conversation that is not ours is told by the page itself.
  panel?.catch(() => undefined);
  const [page, counts, members, conversation] = await Promise.all([
    listConversations(ctx, input.data ?? { view: filter.view }),
    countConversations(ctx),
    listMembers(ctx),
    conversationId === null ? null : foundOrNotFound(getConversation(ctx, { conversationId })),
  ]);
  const people = members.map(({ userId, name, email }) => ({ userId, name, email }));
  const me = people.find(({ userId }) => ctx.actor.kind === "member" && userId === ctx.actor.userId);
  if (!me) throw new Error("A member without a membership");
  const start: InboxStart = { filter, page, counts, conversation, members: people, me };
  const element = conversationId && panel && (
    <Suspense
      fallback={
        <PanelFrame heading={null}>
          <PanelSkeleton />
        </PanelFrame>
      }
    >
      <SalesforcePanel conversationId={conversationId} panel={panel} />
    </Suspense>
  );
  return <InboxBesideSalesforce start={start} panel={conversationId && element ? { conversationId, element } : null} />;
}
