"use client";

import { Inbox, ListFilter } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConversationSummary, InboxCounts } from "@/lib/inbox/schema";
import { ConversationList } from "./conversation-list";
import type { useConversationList } from "./queries";
import type { InboxFilter } from "./use-inbox-location";
import { viewNames } from "./view-nav";

type Props = {
  filter: InboxFilter;
  counts: InboxCounts;
  list: ReturnType<typeof useConversationList>;
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  onOpen: (id: string) => void;
  onNear: (id: string) => void;
  onShow: (filter: InboxFilter) => void;
  rowMark: (conversation: ConversationSummary) => ReactNode;
};

/** The middle-left pane: which list this is, and its conversations. */
export function ListPane({ filter, counts, list, conversations, selectedId, onOpen, onNear, onShow, rowMark }: Props) {
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const readOn = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return (
    <section aria-label="Conversation list" className="flex h-full min-h-0 flex-col bg-surface">
      <ListHeading filter={filter} counts={counts} onShow={onShow} />
      {list.isError && conversations.length > 0 && (
        <Banner tone="warning" title="This list may be out of date." className="m-2">
          {list.error.message}
        </Banner>
      )}
      {conversations.length > 0 ? (
        <ConversationList
          conversations={conversations}
          selectedId={selectedId}
          showsMailbox={filter.mailboxId === null}
          onOpen={onOpen}
          onNear={onNear}
          onEnd={hasNextPage ? readOn : undefined}
          rowMark={rowMark}
        />
      ) : (
        <NoRows filter={filter} list={list} />
      )}
    </section>
  );
}

function ListHeading({ filter, counts, onShow }: Pick<Props, "filter" | "counts" | "onShow">) {
  const mailbox = counts.mailboxes.find(({ id }) => id === filter.mailboxId);
  const views = (["all", "mine", "unassigned", "closed"] as const).map((view) => ({
    value: view,
    label: viewNames[view],
  }));
  const mailboxes = [
    { value: "", label: "All mailboxes" },
    ...counts.mailboxes.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <header className="flex h-14 shrink-0 items-center justify-between gap-2 border-b px-3">
      <h1 className="min-w-0 truncate font-semibold text-base">{mailbox ? mailbox.name : viewNames[filter.view]}</h1>
      <Menu
        trigger={
          <Button size="sm" icon={<ListFilter />} className="xl:hidden">
            Lists
          </Button>
        }
        align="end"
      >
        <MenuChoice label="Show" value={filter.view} options={views} onChange={(view) => onShow({ ...filter, view })} />
        <MenuChoice
          label="Mailbox"
          value={filter.mailboxId ?? ""}
          options={mailboxes}
          onChange={(id) => onShow({ ...filter, mailboxId: id === "" ? null : id })}
        />
      </Menu>
    </header>
  );
}

function NoRows({ filter, list }: Pick<Props, "filter" | "list">) {
  if (list.isPending) return <RowSkeletons />;
  if (list.isError) {
    const again = <Button onClick={() => void list.refetch()}>Try again</Button>;
    return <EmptyState title="Conversations could not be loaded." description={list.error.message} action={again} />;
  }
  const [title, description] = emptyWords(filter);
  return <EmptyState icon={<Inbox />} title={title} description={description} className="flex-1" />;
}

function emptyWords({ view, mailboxId }: InboxFilter): [title: string, description: string] {
  if (view === "closed")
    return ["Nothing is closed yet.", "Closed conversations stay here and reopen when the person writes again."];
  if (view === "mine") return ["Nothing is assigned to you.", "Take one from Unassigned."];
  if (view === "unassigned") return ["Everything has someone.", "New mail without an assignee appears here."];
  return mailboxId
    ? ["No open conversations here.", "Mail to this address appears by itself."]
    : ["The inbox is empty.", "New mail appears here by itself."];
}

function RowSkeletons() {
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">Loading conversations</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-14 items-center gap-3 px-3">
          <Skeleton className="size-7" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-3 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
