"use client";

import { MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import type { Act, AttentionItem } from "@/lib/automation/attention-schema";
import { actName, isDirect } from "./act-words";
import { domainOf } from "./ignore-words";
import { isOnRow, type RowKeys } from "./use-row-keys";

export type RowHandlers = {
  onOpen: (messageId: string) => void;
  onSelect: (messageId: string) => void;
  onAct: (act: Act, item: AttentionItem) => void;
  /** Null for those who may not change the settings. */
  onIgnore: ((item: AttentionItem, what: "address" | "domain") => void) | null;
};

type Props = RowHandlers & { item: AttentionItem; isSelected: boolean; keys: RowKeys };

/** One message that waits for a person: who, about what, why, and the likeliest thing to do about it. */
export function AttentionRow({ item, isSelected, keys, ...on }: Props) {
  const { messageId, person, conversation, sentence, at } = item;
  const name = person.name ?? person.address;
  const tabIndex = keys.tabIndexIn(messageId);
  const open = () => on.onOpen(messageId);
  return (
    <div
      role="row"
      aria-selected={isSelected}
      {...keys.propsOf(messageId, { onOpen: open, onSelect: () => on.onSelect(messageId) })}
      onClick={(event) => isOnRow(event.target) && open()}
      className="focus-inset flex cursor-default scroll-mt-12 items-start gap-3 border-line border-t px-4 py-3 hover:bg-hover aria-selected:bg-selected max-md:flex-wrap"
    >
      <div role="gridcell">
        <Checkbox
          hideLabel
          label={`Select ${name}, ${conversation.subject}`}
          tabIndex={tabIndex}
          checked={isSelected}
          onChange={() => on.onSelect(messageId)}
        />
      </div>
      <div role="gridcell" className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-2">
          <span className="truncate font-medium text-ink">{name}</span>
          <Link
            href={`/inbox/${conversation.id}`}
            tabIndex={tabIndex}
            className="min-w-0 shrink truncate text-muted hover:text-ink hover:underline"
          >
            {conversation.subject}
          </Link>
        </p>
        <p className="wrap-anywhere text-soft">{sentence}</p>
        <Facts item={item} />
      </div>
      <div role="gridcell" className="flex shrink-0 items-center gap-2 max-md:ml-7 max-md:w-full">
        <Time value={at} format="short" className="text-muted text-xs md:w-12 md:text-right" />
        <RowActs item={item} tabIndex={tabIndex} {...on} />
      </div>
    </div>
  );
}

function Facts({ item: { action, mailbox, attempts } }: { item: AttentionItem }) {
  const tries = attempts === 1 ? "1 try" : `${attempts} tries`;
  return (
    <p className="text-muted text-xs">{[action, mailbox.name, attempts > 0 && tries].filter(Boolean).join(" · ")}</p>
  );
}

type ActsProps = Omit<RowHandlers, "onSelect"> & { item: AttentionItem; tabIndex: number };

function RowActs({ item, tabIndex, onOpen, onAct, onIgnore }: ActsProps) {
  const [first, ...others] = item.acts.filter((act) => act !== "ignore");
  const does = (act: Act) => (isDirect(act) ? onAct(act, item) : onOpen(item.messageId));
  const ignored = item.acts.includes("ignore") ? onIgnore : null;
  return (
    <>
      {first && (
        <Button size="sm" tabIndex={tabIndex} onClick={() => does(first)} className="md:min-w-28">
          {actName(first, item.cause)}
        </Button>
      )}
      <Menu
        align="end"
        trigger={
          <IconButton size="sm" tabIndex={tabIndex} label={`More for ${item.person.name ?? item.person.address}`}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        {others.map((act) => (
          <MenuItem key={act} onSelect={() => does(act)}>
            {actName(act, item.cause)}
          </MenuItem>
        ))}
        {ignored && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => ignored(item, "address")}>Ignore {item.person.address}</MenuItem>
            <MenuItem onSelect={() => ignored(item, "domain")}>Ignore {domainOf(item)}</MenuItem>
          </>
        )}
      </Menu>
    </>
  );
}
