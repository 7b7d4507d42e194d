"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ConversationSummary } from "@/lib/inbox/schema";
import { ConversationRow } from "./conversation-row";

/** Of the row in conversation-row.tsx. */
const rowHeight = 64;

type Props = {
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  showsMailbox: boolean;
  hasMore: boolean;
  onOpen: (id: string) => void;
  onNear: (id: string) => void;
  onEnd: () => void;
};

/** The list: one tab stop, arrows move, Enter opens; only the rows in sight stand in the page. */
export function ConversationList({ conversations, selectedId, showsMailbox, hasMore, onOpen, onNear, onEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialRect: { width: 360, height: 1200 },
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && last >= conversations.length - 10) onEnd();
  }, [hasMore, last, conversations.length, onEnd]);

  const selectedIndex = conversations.findIndex(({ id }) => id === selectedId);
  const tabStop = Math.max(selectedIndex, 0);

  function moveTo(index: number) {
    if (index < 0 || index >= conversations.length) return;
    rows.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  }

  function onKeyDown(event: KeyboardEvent, index: number) {
    const step = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: conversations.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moveTo(step);
  }

  return (
    <div ref={scroller} id="list" className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
      <ul aria-label="Conversations" className="relative" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const conversation = conversations[index];
          if (!conversation) return null;
          const isSelected = conversation.id === selectedId;
          return (
            <li key={conversation.id} className="absolute inset-x-0" style={{ transform: `translateY(${start}px)` }}>
              <button
                type="button"
                data-index={index}
                data-conversation={conversation.id}
                tabIndex={index === tabStop ? 0 : -1}
                aria-current={isSelected ? "true" : undefined}
                className="focus-inset block w-full text-left"
                onClick={() => onOpen(conversation.id)}
                onFocus={() => onNear(conversation.id)}
                onKeyDown={(event) => onKeyDown(event, index)}
              >
                <ConversationRow conversation={conversation} isSelected={isSelected} showsMailbox={showsMailbox} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
