"use client";

import type { MouseEvent } from "react";
import { CircleCheck, Inbox, Mail, User, UserX } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { InboxCounts, View } from "@/lib/inbox/schema";
import { type InboxFilter, inboxPath } from "./use-inbox-location";

type Props = { filter: InboxFilter; counts: InboxCounts; onShow: (filter: InboxFilter) => void };

export const viewNames: Record<View, string> = {
  all: "Open",
  mine: "Mine",
  unassigned: "Unassigned",
  closed: "Closed",
};

const views = [
  { view: "all", Icon: Inbox },
  { view: "mine", Icon: User },
  { view: "unassigned", Icon: UserX },
  { view: "closed", Icon: CircleCheck },
] as const;

/** The lists of the inbox and the mailboxes, each a link with how many are open. */
export function ViewNav({ filter, counts, onShow }: Props) {
  const count = (view: View) => (view === "closed" ? null : counts[view]);
  const link = (next: InboxFilter) => ({
    href: inboxPath(next, null),
    onClick: (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onShow(next);
    },
  });
  return (
    <nav aria-label="Lists" className="flex flex-col gap-1 p-3">
      {views.map(({ view, Icon }) => (
        <NavLink
          key={view}
          {...link({ view, mailboxId: null })}
          isCurrent={filter.view === view && !filter.mailboxId}
          icon={<Icon aria-hidden />}
          label={viewNames[view]}
          count={count(view)}
        />
      ))}
      <h2 className="mt-4 px-2 pb-1 font-medium text-muted text-xs">Mailboxes</h2>
      {counts.mailboxes.map((mailbox) => (
        <NavLink
          key={mailbox.id}
          {...link({ view: "all", mailboxId: mailbox.id })}
          isCurrent={filter.mailboxId === mailbox.id}
          icon={<Mail aria-hidden />}
          label={mailbox.name}
          title={mailbox.address}
          count={mailbox.openCount}
        />
      ))}
    </nav>
  );
}

type LinkProps = {
  href: string;
  onClick: (event: MouseEvent) => void;
  isCurrent: boolean;
  icon: React.ReactNode;
  label: string;
  title?: string;
  count: number | null;
};

function NavLink({ isCurrent, icon, label, count, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "touch-target flex h-8 items-center gap-2 rounded-sm px-2 [&_svg]:size-4 [&_svg]:shrink-0",
        isCurrent ? "bg-selected font-medium text-ink" : "text-soft hover:bg-hover",
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {count !== null && count > 0 && (
        <span className="text-muted text-xs tabular-nums">
          {count}
          <span className="sr-only"> open</span>
        </span>
      )}
    </a>
  );
}
