import { CircleAlert, CornerUpLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { ConversationSummary } from "@/lib/inbox/schema";

type Props = {
  conversation: ConversationSummary;
  isSelected: boolean;
  showsMailbox: boolean;
  /** What another slice says of it. */
  mark?: ReactNode;
};

/** One conversation in the list: who, when; what about; and the states that matter, each also in words. */
export function ConversationRow({ conversation, isSelected, showsMailbox, mark }: Props) {
  const { person, subject, snippet, lastMessageAt, isUnread } = conversation;
  const name = person.name ?? person.address;
  return (
    <div
      className={cn(
        "flex h-14 items-center gap-3 border-l-2 px-3",
        isSelected ? "border-l-accent bg-selected" : "border-l-transparent hover:bg-hover",
      )}
    >
      <Avatar name={name} seed={person.address} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className={cn("min-w-0 flex-1 truncate text-ink", isUnread && "font-semibold")}>{name}</span>
          <Time value={lastMessageAt} format="short" className="shrink-0 text-muted text-xs" />
        </p>
        <p className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-muted">
            <span className={cn(isUnread && "font-medium text-ink")}>{subject}</span>
            {snippet && <span> · {snippet}</span>}
          </span>
          <Marks conversation={conversation} showsMailbox={showsMailbox} mark={mark} />
        </p>
      </div>
    </div>
  );
}

function Marks({ conversation, showsMailbox, mark }: Omit<Props, "isSelected">) {
  const { hasTrouble, lastDirection, assignee, mailbox, isUnread } = conversation;
  return (
    <span className="flex shrink-0 items-center gap-1 text-muted text-xs [&_svg]:size-4">
      {showsMailbox && <span className="max-w-20 truncate">{mailbox.name}</span>}
      {assignee && <span className="sr-only">Assigned to {assignee.name}</span>}
      {hasTrouble && (
        <span className="text-danger-ink" title="A reply was not sent">
          <CircleAlert aria-hidden />
          <span className="sr-only">A reply was not sent</span>
        </span>
      )}
      {mark}
      {lastDirection === "out" && (
        <span title="Answered">
          <CornerUpLeft aria-hidden />
          <span className="sr-only">Answered</span>
        </span>
      )}
      {isUnread && (
        <span title="Unread" className="flex size-4 items-center justify-center">
          <span aria-hidden className="size-2 rounded-full bg-accent" />
          <span className="sr-only">Unread</span>
        </span>
      )}
    </span>
  );
}
