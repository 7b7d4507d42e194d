"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import * as z from "zod/mini";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { request } from "@/components/ui/request";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConversationDetail, Member, MessageInfo, NoteInfo } from "@/lib/inbox/schema";
import { Composers } from "./composers";
import { ConversationHeader } from "./conversation-header";
import { type MessageExtras, MessageItem } from "./message-item";
import { NoteItem } from "./note-item";
import { keys, useConversation, useUpdateConversation } from "./queries";

type Props = {
  conversationId: string;
  initial: ConversationDetail | null;
  members: readonly Member[];
  me: Member;
  extras: MessageExtras;
  onBack: () => void;
};

/** One conversation: its messages, newest at the bottom, and the composer docked below them. */
export function ConversationPane({ conversationId, initial, members, me, extras, onBack }: Props) {
  const conversation = useConversation(conversationId, initial);
  const update = useUpdateConversation();
  const change = (change: Parameters<typeof update.mutate>[0]["change"]) =>
    update.mutate({ id: conversationId, change });
  useMarkRead(conversation.data, change);

  if (conversation.isPending) return <PaneSkeleton />;
  if (!conversation.data) {
    const again = <Button onClick={() => void conversation.refetch()}>Try again</Button>;
    return (
      <EmptyState
        className="h-full"
        title="This conversation could not be opened."
        description={conversation.error?.message}
        action={again}
      />
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConversationHeader
        conversation={conversation.data}
        members={members}
        me={me}
        onBack={onBack}
        onAssign={(assigneeId) => change({ assigneeId })}
        onStatus={(status) => change({ status })}
      />
      {update.isError && (
        <Banner tone="danger" role="alert" title={update.error.message} className="m-3">
          Nothing was changed.
        </Banner>
      )}
      <Messages key={conversationId} conversation={conversation.data} extras={extras} />
      <Composers key={`reply-${conversationId}`} conversation={conversation.data} />
    </div>
  );
}

function Messages({ conversation, extras }: { conversation: ConversationDetail } & Pick<Props, "extras">) {
  const count = conversation.messages.length;
  const thread = inOrder(conversation);
  const scroller = useNewestInSight(thread.length);
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: (id: string) => request(`/api/inbox/messages/${id}/retry`, z.unknown(), { method: "POST", body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.conversation(conversation.id) }),
  });
  return (
    <div
      ref={scroller}
      id="conversation"
      tabIndex={-1}
      className="relative flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto bg-sunken p-3 outline-none"
    >
      {thread.map((entry) =>
        "note" in entry ? (
          <NoteItem key={entry.note.id} note={entry.note} menu={extras.noteMenu(entry.note)} />
        ) : (
          <MessageItem
            key={entry.message.id}
            message={entry.message}
            startsOpen={entry.index >= count - 2}
            extras={extras}
            onRetry={(id) => retry.mutate(id)}
          />
        ),
      )}
    </div>
  );
}

type Entry = { at: string; message: MessageInfo; index: number } | { at: string; note: NoteInfo };

/** Messages with the notes between them, the oldest first; messages keep the order they came in. */
function inOrder({ messages, notes }: ConversationDetail): Entry[] {
  const entries: Entry[] = messages.map((message, index) => ({ at: message.sentAt, message, index }));
  return notes.reduce((thread, note) => {
    const before = thread.findLastIndex(({ at }) => at <= note.writtenAt);
    return thread.toSpliced(before + 1, 0, { at: note.writtenAt, note });
  }, entries);
}

/** Shows the newest message, from its beginning, while those above it take their height; until somebody scrolls. */
function useNewestInSight(count: number): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pane = scroller.current;
    const newest = pane?.children.item(count - 1);
    if (!pane || !(newest instanceof HTMLElement)) return;
    const observer = new ResizeObserver(() => pane.scrollTo({ top: newest.offsetTop - 12 }));
    for (const message of pane.children) observer.observe(message);
    const stop = () => observer.disconnect();
    const doings = ["wheel", "touchstart", "pointerdown", "keydown"];
    for (const doing of doings) pane.addEventListener(doing, stop, { passive: true });
    return () => {
      stop();
      for (const doing of doings) pane.removeEventListener(doing, stop);
    };
  }, [count]);
  return scroller;
}

/** Opening a conversation is reading it. */
function useMarkRead(
  conversation: ConversationDetail | undefined,
  change: (change: { isUnread: false }) => void,
): void {
  const marked = useRef<string>(null);
  useEffect(() => {
    if (!conversation?.isUnread || marked.current === `${conversation.id} ${conversation.lastMessageAt}`) return;
    marked.current = `${conversation.id} ${conversation.lastMessageAt}`;
    change({ isUnread: false });
  });
}

function PaneSkeleton() {
  return (
    <div role="status" className="flex h-full flex-col">
      <span className="sr-only">Loading the conversation</span>
      <div className="flex h-14 flex-col justify-center gap-2 border-b bg-surface px-3">
        <Skeleton className="h-4 w-60" />
        <Skeleton className="h-3 w-40" />
      </div>
      <div className="flex flex-1 flex-col gap-2 bg-sunken p-3">
        <Skeleton className="h-32 w-full" />
        <Skeleton className="h-32 w-full" />
      </div>
    </div>
  );
}
