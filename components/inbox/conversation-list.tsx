"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import type { ConversationSummary } from "@/lib/inbox/schema";
import { ConversationRow } from "./conversation-row";

/** Of the row in conversation-row.tsx. */
const rowHeight = 56;

type Props = {
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  showsMailbox: boolean;
  onOpen: (id: string) => void;
  onNear: (id: string) => void;
  /** Absent when there is no more to read. */
  onEnd: (() => void) | undefined;
  rowMark: (conversation: ConversationSummary) => ReactNode;
};

/** The list: one tab stop, arrows move, Enter opens; only the rows in sight stand in the page. */
export function ConversationList({ conversations, selectedId, showsMailbox, onOpen, onNear, onEnd, rowMark }: Props) {
  const list = useRef<VirtualListHandle>(null);
  const selectedIndex = conversations.findIndex(({ id }) => id === selectedId);
  const tabStop = Math.max(selectedIndex, 0);

  function onKeyDown(event: KeyboardEvent, index: number) {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: conversations.length - 1 }[event.key];
    if (target === undefined || !conversations[target]) return;
    event.preventDefault();
    list.current?.show(target);
    requestAnimationFrame(() => list.current?.element?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus());
  }

  return (
    <VirtualList
      ref={list}
      items={conversations}
      keyOf={({ id }) => id}
      rowHeight={rowHeight}
      onEndReached={onEnd}
      listProps={{ id: "list", role: "list", "aria-label": "Conversations", tabIndex: -1 }}
      renderRow={(conversation, index) => (
        <div role="listitem">
          <button
            type="button"
            data-index={index}
            tabIndex={index === tabStop ? 0 : -1}
            aria-current={conversation.id === selectedId ? "true" : undefined}
            className="focus-inset block w-full text-left"
            onClick={() => onOpen(conversation.id)}
            onFocus={() => onNear(conversation.id)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <ConversationRow
              conversation={conversation}
              isSelected={conversation.id === selectedId}
              showsMailbox={showsMailbox}
              mark={rowMark(conversation)}
            />
          </button>
        </div>
      )}
    />
  );
}
