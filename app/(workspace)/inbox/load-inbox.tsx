import { Suspense } from "react";
import { z } from "zod";
import type { InboxStart } from "@/components/inbox/inbox-screen";
import { PanelFrame } from "@/components/panel/panel-pane";
import { PanelSkeleton } from "@/components/panel/panel-skeleton";
import type { Ctx } from "@/lib/context";
import { getConversation, listConversations } from "@/lib/inbox/conversations";
import { countConversations } from "@/lib/inbox/counts";
import { View } from "@/lib/inbox/schema";
import { loadPanel } from "@/lib/panel/load-panel";
import { foundOrNotFound } from "@/lib/web/found";
import { requireMember } from "@/lib/web/session";
import { getOwnMember, listMembers } from "@/lib/workspace/members";
import { InboxBesideSalesforce } from "./inbox-beside-salesforce";
import { SalesforcePanel } from "./salesforce-panel";

export type InboxSearch = Promise<Record<string, string | string[] | undefined>>;

const Search = z.object({ view: View.catch("all"), mailbox: z.uuid().optional().catch(undefined) });

/** The inbox as it is first painted: a list, a conversation if one is named, and Salesforce when it has answered. */
export async function loadInbox(search: InboxSearch, conversationId: string | null) {
  const ctx = await requireMember();
  const panel = conversationId === null ? null : loadPanel(ctx, { conversationId });
  // Awaited by the leaf that shows it; a conversation that is not ours is told by the page itself.
  panel?.catch(() => undefined);
  const start = await readStart(ctx, Search.parse(await search), conversationId);
  const element = conversationId && panel && (
    <Suspense fallback={<PanelOnItsWay />}>
      <SalesforcePanel conversationId={conversationId} panel={panel} />
    </Suspense>
  );
  return <InboxBesideSalesforce start={start} panel={conversationId && element ? { conversationId, element } : null} />;
}

function PanelOnItsWay() {
  return (
    <PanelFrame heading={null}>
      <PanelSkeleton />
    </PanelFrame>
  );
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
