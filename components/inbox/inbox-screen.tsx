"use client";

import { MailOpen } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Splitter, usePaneWidth, WidthButtons } from "@/components/ui/splitter";
import { useAnnounce } from "@/components/ui/status-text";
import type {
  ConversationDetail,
  ConversationPage,
  ConversationSummary,
  InboxCounts,
  Member,
} from "@/lib/inbox/schema";
import { ConversationPane } from "./conversation-pane";
import { ListPane } from "./list-pane";
import type { MessageExtras } from "./message-item";
import {
  useConversation,
  useConversationList,
  useCounts,
  usePrefetchConversation,
  useUpdateConversation,
} from "./queries";
import { type InboxFilter, useInboxLocation } from "./use-inbox-location";
import { useInboxShortcuts } from "./use-inbox-shortcuts";
import { useLiveInbox } from "./use-live-inbox";
import { ViewNav } from "./view-nav";

export type InboxStart = {
  filter: InboxFilter;
  page: ConversationPage;
  counts: InboxCounts;
  conversation: ConversationDetail | null;
  members: readonly Member[];
  me: Member;
};

type Props = {
  /** What the server read for the first paint. */
  start: InboxStart;
  /** What stands beside a conversation with a person. */
  beside: (subject: { conversationId: string; personId: string }) => ReactNode;
  /** What other slices say at the messages of a conversation. */
  extras: (subject: { conversationId: string; personId: string | undefined }) => MessageExtras;
  /** What other slices say of a conversation in the list. */
  rowMark: (conversation: ConversationSummary) => ReactNode;
  /** What other slices do about the conversations of the list together. */
  aboutList: (conversations: readonly ConversationSummary[]) => ReactNode;
};

/** The inbox: lists, conversations and one conversation, side by side; on small screens one of them at a time. */
export function InboxScreen({ start, beside, extras, rowMark, aboutList }: Props) {
  const { filter, conversationId, open, show } = useInboxLocation();
  const list = useConversationList(filter, isSame(filter, start.filter) ? start.page : null);
  const counts = useCounts(start.counts);
  const conversations = useMemo(() => list.data?.pages.flatMap((page) => page.conversations) ?? [], [list.data]);
  const listWidth = usePaneWidth("list", { min: 280, max: 480, initial: 360 });
  const prefetch = usePrefetchConversation();
  const opened = useConversation(conversationId, start.conversation).data;
  const personId = opened?.person.id ?? conversations.find(({ id }) => id === conversationId)?.person.id;
  useLiveInbox();
  useNewMailVoice(conversations);
  useKeys({ conversations, conversationId, open, me: start.me });

  return (
    <div className="group/inbox flex h-full min-h-0">
      <div
        className={cn(
          "flex w-48 shrink-0 flex-col justify-between overflow-y-auto border-r max-xl:hidden",
          // What stands beside the conversation may need the room for a while
          "max-[100rem]:group-has-data-takes-room/inbox:hidden",
        )}
      >
        <ViewNav filter={filter} counts={counts.data} onShow={show} />
        <div className="p-3">
          <WidthButtons label="Width of the conversation list" panes={[listWidth]} />
        </div>
      </div>
      <div
        id="list-pane"
        style={{ width: listWidth.width }}
        className={cn("min-h-0 shrink-0 max-md:w-full!", conversationId && "max-md:hidden")}
      >
        <ListPane
          filter={filter}
          counts={counts.data}
          list={list}
          conversations={conversations}
          selectedId={conversationId}
          onOpen={open}
          onNear={prefetch}
          onShow={show}
          rowMark={rowMark}
        />
        {aboutList(conversations)}
      </div>
      <Splitter label="Width of the conversation list" pane={listWidth} side="left" controls="list-pane" />
      <div
        className={cn(
          "relative flex min-h-0 min-w-0 flex-1 max-lg:flex-col",
          // The way to the sheet stands in the composer's row, beside Send reply
          "max-lg:[&>button]:absolute max-lg:[&>button]:bottom-3 max-lg:[&>button]:left-3 max-lg:[&>button]:m-0",
          !conversationId && "max-md:hidden",
        )}
      >
        {conversationId ? (
          <>
            {/* Where the list and its heading are out of sight, the page still needs one. */}
            <h1 className="sr-only md:hidden">Inbox</h1>
            <section aria-label="Conversation" className="min-h-0 min-w-0 flex-1">
              <ConversationPane
                conversationId={conversationId}
                initial={start.conversation}
                members={start.members}
                me={start.me}
                extras={extras({ conversationId, personId })}
                onBack={() => open(null)}
              />
            </section>
            {personId && beside({ conversationId, personId })}
          </>
        ) : (
          <EmptyState
            className="flex-1"
            icon={<MailOpen />}
            title="Choose a conversation."
            description="J and K move through the list."
          />
        )}
      </div>
    </div>
  );
}

const isSame = (one: InboxFilter, other: InboxFilter) => one.view === other.view && one.mailboxId === other.mailboxId;

function useKeys(props: {
  conversations: readonly ConversationSummary[];
  conversationId: string | null;
  open: (id: string | null) => void;
  me: Member;
}): void {
  const { conversations, conversationId, open, me } = props;
  const update = useUpdateConversation();
  const at = conversations.findIndex(({ id }) => id === conversationId);
  const current = conversations[at];
  const go = (index: number) => {
    const target = conversations[index];
    if (target) open(target.id);
  };
  const toggle = () => {
    if (current) update.mutate({ id: current.id, change: { status: current.status === "open" ? "closed" : "open" } });
  };
  useInboxShortcuts({
    next: () => go(at + 1),
    previous: () => go(at - 1),
    close: toggle,
    closeAndNext: () => {
      toggle();
      go(at + 1);
    },
    assignToMe: () => {
      if (current) update.mutate({ id: current.id, change: { assigneeId: me.userId } });
    },
  });
}

/** Says once how many conversations have come in since the list was last read, without moving anything. */
function useNewMailVoice(conversations: readonly ConversationSummary[]): void {
  const announce = useAnnounce();
  const latest = useRef<string>(null);
  useEffect(() => {
    const before = latest.current;
    latest.current =
      conversations
        .map(({ lastMessageAt }) => lastMessageAt)
        .toSorted()
        .at(-1) ?? before;
    if (before === null) return;
    const fresh = conversations.filter(({ isUnread, lastMessageAt }) => isUnread && lastMessageAt > before).length;
    if (fresh > 0) announce(fresh === 1 ? "1 conversation has new mail" : `${fresh} conversations have new mail`);
  }, [conversations, announce]);
}
