"use client";

import { Building2, Mail } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { SelectField } from "@/components/ui/select-field";
import { draftKey, type Place } from "./drafts";

export type PlaceState = { place: Place; word: string; isDirty: boolean };

type Props = {
  states: readonly PlaceState[];
  current: string | null;
  hrefOf: (mailboxId: string | null) => string;
  onShow: (mailboxId: string | null) => void;
};

/** The workspace's defaults and each mailbox, with whether anything happens there by itself. */
export function PlaceNav({ states, current, hrefOf, onShow }: Props) {
  const options = states.map(({ place, word, isDirty }) => ({
    value: draftKey(place.mailboxId),
    label: `${place.name} · ${word}${isDirty ? " · unsaved" : ""}`,
  }));
  const byKey = (key: string) => states.find(({ place }) => draftKey(place.mailboxId) === key)?.place.mailboxId ?? null;
  return (
    <>
      <SelectField
        label="Settings of"
        className="lg:hidden"
        options={options}
        value={draftKey(current)}
        onChange={(event) => onShow(byKey(event.target.value))}
      />
      <nav aria-label="Mailboxes" className="sticky top-4 flex w-48 shrink-0 flex-col gap-0.5 max-lg:hidden">
        {states.map((state) => (
          <PlaceLink
            key={draftKey(state.place.mailboxId)}
            state={state}
            isCurrent={state.place.mailboxId === current}
            href={hrefOf(state.place.mailboxId)}
            onShow={() => onShow(state.place.mailboxId)}
          />
        ))}
      </nav>
    </>
  );
}

type LinkProps = { state: PlaceState; isCurrent: boolean; href: string; onShow: () => void };

function PlaceLink({ state: { place, word, isDirty }, isCurrent, href, onShow }: LinkProps): ReactNode {
  const Icon = place.mailboxId === null ? Building2 : Mail;
  const show = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onShow();
  };
  return (
    <a
      href={href}
      onClick={show}
      title={place.address ?? undefined}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "focus-inset touch-target flex min-h-11 items-center gap-2 rounded-sm px-2 py-1 [&_svg]:size-4 [&_svg]:shrink-0",
        isCurrent ? "bg-selected text-ink" : "text-soft hover:bg-hover",
        place.mailboxId === null && "mb-2",
      )}
    >
      <Icon aria-hidden className="text-muted" />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className={cn("truncate", isCurrent && "font-medium")}>{place.name}</span>
          {isDirty && (
            <>
              <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />
              <span className="sr-only">, unsaved changes</span>
            </>
          )}
        </span>
        <span className="block truncate text-muted text-xs">{word}</span>
      </span>
    </a>
  );
}
