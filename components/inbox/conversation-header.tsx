"use client";

import { ArrowLeft, CircleCheck, RotateCcw, User } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import type { ConversationDetail, Member } from "@/lib/inbox/schema";

type Props = {
  conversation: ConversationDetail;
  members: readonly Member[];
  me: Member;
  onBack: () => void;
  onAssign: (userId: string | null) => void;
  onStatus: (status: "open" | "closed") => void;
};

/** Subject, who takes part, who has it, and whether it is done. */
export function ConversationHeader({ conversation, members, me, onBack, onAssign, onStatus }: Props) {
  const { subject, person, mailbox, assignee, status } = conversation;
  const choices = [
    { value: "", label: "No one" },
    { value: me.userId, label: `${me.name} (you)` },
    ...members.filter(({ userId }) => userId !== me.userId).map(({ userId, name }) => ({ value: userId, label: name })),
  ];
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-surface px-3 py-2">
      <IconButton label="Back to the list" onClick={onBack} className="md:hidden">
        <ArrowLeft />
      </IconButton>
      <div className="min-w-40 flex-1">
        <h2 className="truncate font-semibold text-base">{subject}</h2>
        <p className="truncate text-muted text-xs">
          <Link
            href={`/people/${person.id}`}
            prefetch={false}
            className="rounded-xs text-soft underline underline-offset-2 hover:text-ink"
          >
            {person.name ?? person.address}
          </Link>
          {person.name && ` <${person.address}>`} · {mailbox.name}
        </p>
      </div>
      {status === "closed" && <Badge>Closed</Badge>}
      <Menu
        align="end"
        trigger={
          <Button size="sm" icon={<User />} aria-keyshortcuts="a">
            <span className="max-md:sr-only">{assignee ? assignee.name : "Assign"}</span>
          </Button>
        }
      >
        <MenuChoice
          label="Assigned to"
          value={assignee?.userId ?? ""}
          options={choices}
          onChange={(id) => onAssign(id === "" ? null : id)}
        />
      </Menu>
      {status === "open" ? (
        <Button size="sm" icon={<CircleCheck />} aria-keyshortcuts="e" onClick={() => onStatus("closed")}>
          <span className="max-md:sr-only">Close</span>
        </Button>
      ) : (
        <Button size="sm" icon={<RotateCcw />} aria-keyshortcuts="e" onClick={() => onStatus("open")}>
          <span className="max-md:sr-only">Reopen</span>
        </Button>
      )}
    </header>
  );
}
