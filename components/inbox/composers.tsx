"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useShortcuts } from "@/components/ui/shortcuts";
import { whenWanted } from "@/components/ui/when-wanted";
import type { ConversationDetail } from "@/lib/inbox/schema";
import { Composer, composerId } from "./composer";

const notes = whenWanted(() => import("./note-composer"));

type Kind = "reply" | "note";

/** Where something is written into a conversation: a reply to whoever wrote, or a note for colleagues alone. */
export function Composers({ conversation }: { conversation: ConversationDetail }) {
  const [kind, setKind] = useState<Kind>("reply");
  const NoteComposer = notes.usePart()?.NoteComposer;
  const isWanted = useRef(false);
  const shown = kind === "note" && NoteComposer ? "note" : "reply";
  useEffect(() => {
    if (!isWanted.current || shown !== kind) return;
    isWanted.current = false;
    document.getElementById(composerId)?.focus();
  });
  const choose = (next: Kind) => {
    if (next === "note") notes.want();
    isWanted.current = true;
    // Also where it stands already: then the cursor goes there.
    if (next === shown) document.getElementById(composerId)?.focus();
    setKind(next);
  };
  const group = "Conversations";
  useShortcuts([
    { keys: "r", label: "Reply", group, run: () => choose("reply") },
    { keys: "n", label: "Write a note", group, run: () => choose("note") },
  ]);
  const kinds = <Kinds shown={shown} onChoose={choose} />;
  if (shown === "note" && NoteComposer) return <NoteComposer conversation={conversation} kinds={kinds} />;
  return <Composer conversation={conversation} kinds={kinds} />;
}

function Kinds({ shown, onChoose }: { shown: Kind; onChoose: (kind: Kind) => void }) {
  const button = (kind: Kind, label: string, keys: string) => (
    <button
      type="button"
      aria-pressed={shown === kind}
      aria-keyshortcuts={keys}
      onPointerEnter={notes.want}
      onFocus={notes.want}
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
