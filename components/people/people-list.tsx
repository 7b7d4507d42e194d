"use client";

import Link, { useLinkStatus } from "next/link";
import { type KeyboardEvent, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import type { PersonSummary } from "@/lib/people/schema";
import { personPath } from "./person-path";

/** Of the row below. */
const rowHeight = 56;

type Props = {
  people: readonly PersonSummary[];
  selectedId: string | null;
  /** Absent when there is no more to read. */
  onEnd: (() => void) | undefined;
};

/** The list: one tab stop, arrows move, Enter opens; only the rows in sight stand in the page. */
export function PeopleList({ people, selectedId, onEnd }: Props) {
  const list = useRef<VirtualListHandle>(null);
  const tabStop = Math.max(
    people.findIndex(({ id }) => id === selectedId),
    0,
  );

  function onKeyDown(event: KeyboardEvent, index: number) {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: people.length - 1 }[event.key];
    if (target === undefined || !people[target]) return;
    event.preventDefault();
    list.current?.show(target);
    requestAnimationFrame(() => list.current?.element?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus());
  }

  return (
    <VirtualList
      ref={list}
      items={people}
      keyOf={({ id }) => id}
      rowHeight={rowHeight}
      onEndReached={onEnd}
      listProps={{ id: "list", role: "list", "aria-label": "People", tabIndex: -1 }}
      renderRow={(person, index) => (
        <div role="listitem">
          <Link
            href={personPath(person.id)}
            // Reading ahead would ask Salesforce about everyone in sight
            prefetch={false}
            data-index={index}
            tabIndex={index === tabStop ? 0 : -1}
            aria-current={person.id === selectedId ? "page" : undefined}
            className="focus-inset block"
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <PersonRow person={person} isSelected={person.id === selectedId} />
          </Link>
        </div>
      )}
    />
  );
}

function PersonRow({ person: { name, address }, isSelected }: { person: PersonSummary; isSelected: boolean }) {
  const { pending } = useLinkStatus();
  return (
    <span
      className={cn(
        "flex h-14 items-center gap-3 border-l-2 px-3",
        isSelected ? "border-l-accent bg-selected" : "border-l-transparent hover:bg-hover",
      )}
    >
      <Avatar name={name ?? address} seed={address} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink">{name ?? address}</span>
        {name && <span className="block truncate text-muted text-xs">{address}</span>}
      </span>
      {pending && <Spinner />}
    </span>
  );
}
