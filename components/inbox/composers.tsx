"use client";

import { Send, StickyNote } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { ConversationDetail } from "@/lib/inbox/schema";
import { Composer, composerId, type Writing } from "./composer";

type Kind = "reply" | "note";

const note: Writing = {
  name: "Note",
  placeholder: "Write a note",
  draft: "note-",
  path: "notes",
  hint: "For colleagues only; nothing is sent",
  button: { label: "Add note", busy: "Adding", icon: <StickyNote /> },
  done: "Note added",
  className: "bg-warning-surface",
};

const replyIn = ({ replyFrom, replyTo }: ConversationDetail): Writing => ({
  name: "Reply",
  placeholder: "Write a reply",
  draft: "",
  path: "reply",
  hint: `From ${replyFrom.address} to ${replyTo.map(({ name, address }) => name ?? address).join(", ")}`,
  button: { label: "Send reply", busy: "Sending", icon: <Send /> },
  done: "Reply sent",
  className: "bg-surface",
});

/** Where something is written into a conversation: a reply to whoever wrote, or a note for colleagues alone. */
export function Composers({ conversation }: { conversation: ConversationDetail }) {
  const [kind, setKind] = useState<Kind>("reply");
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    document.getElementById(composerId)?.focus();
  }, [kind]);
  const choose = (next: Kind) => {
    // Also where it stands already: then the cursor goes there.
    if (next === kind) document.getElementById(composerId)?.focus();
    else isWanted.current = true;
    setKind(next);
  };
  const group = "Conversations";
  useShortcuts([
    { keys: "r", label: "Reply", group, run: () => choose("reply") },
    { keys: "n", label: "Write a note", group, run: () => choose("note") },
  ]);
  const kinds = <Kinds shown={kind} onChoose={choose} />;
  const writing = kind === "note" ? note : replyIn(conversation);
  return <Composer key={kind} {...{ conversation, writing, kinds }} />;
}

function Kinds({ shown, onChoose }: { shown: Kind; onChoose: (kind: Kind) => void }) {
  const button = (kind: Kind, label: string, keys: string) => (
    <button
      type="button"
      aria-pressed={shown === kind}
      aria-keyshortcuts={keys}
      onClick={() => onChoose(kind)}
      className={cn(
        "min-h-6 rounded-xs px-1.5 text-xs hover:bg-hover pointer-coarse:min-h-11",
        shown === kind ? "font-medium underline underline-offset-4" : "text-muted",
      )}
    >
      {label}
    </button>
  );
  return (
    <div role="group" aria-label="What to write" className="-ml-1.5 flex shrink-0">
      {button("reply", "Reply", "R")}
      {button("note", "Note", "N")}
    </div>
  );
}
