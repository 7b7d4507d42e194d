"use client";

import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-text";
import type { PanelSubject } from "./queries";

/** Somebody else of a conversation, whose panel has been opened. */
export type Other = { conversationId: string; personId: string; address: string; name: string | null };

/**
 * Whose panel is shown: whom the conversation is with, or somebody else in it until one goes back or on to another conversation.
 * @param isWanted something has been opened for whom the conversation is with: they are shown
 */
export function useOtherPerson(subject: PanelSubject, isWanted: boolean) {
  const [opened, setOpened] = useState<Other | null>(null);
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  const other = !isWanted && opened?.conversationId === subject.conversationId ? opened : null;
  const open = (next: Other) => {
    setCameFrom(null);
    setOpened(next);
  };
  const back = () => {
    setCameFrom(opened?.address ?? null);
    setOpened(null);
  };
  const { conversationId } = subject;
  const shown: PanelSubject = other ? { personId: other.personId, conversationId, isOther: true } : subject;
  return { other, shown, cameFrom, open, back };
}

/** Above the panel of somebody else: who it is about, and the way back. */
export function OtherPersonBar({ other, onBack }: { other: Other; onBack: () => void }) {
  const bar = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const { address, name } = other;
  useEffect(() => {
    bar.current?.querySelector("button")?.focus();
    announce(`Showing ${address}`);
  }, [address, announce]);
  return (
    <div ref={bar} className="-mx-3 flex items-center gap-2 border-b bg-sunken px-3 py-2 max-lg:border-t lg:-mt-3">
      <Button size="sm" variant="ghost" icon={<ArrowLeft />} onClick={onBack}>
        Back
      </Button>
      <p className="wrap-anywhere min-w-0 flex-1 text-muted text-sm">{name ?? address} is also in this conversation</p>
    </div>
  );
}
