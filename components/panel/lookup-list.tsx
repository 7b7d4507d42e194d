"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Popover as Radix } from "radix-ui";
import { type RefObject, useDeferredValue, useRef, useState } from "react";
import * as z from "zod/mini";
import { focusAfterTyped } from "@/components/ui/focus-after-typed";
import { ObjectIcon } from "@/components/ui/object-icon";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { StandIn } from "@/components/ui/stand-in";
import { FoundRecord } from "@/lib/panel/form-schema";
import type { LookupProps } from "./lookup-input";

type Picked = { id: string; name: string } | null;

type LookupListProps = {
  id: string;
  lookup: LookupProps;
  button: RefObject<HTMLElement | null>;
  /** Letters typed on the button: the search begins with them. */
  typed: string;
  open: boolean;
  setOpen: (open: boolean) => void;
  pick: (record: Picked) => void;
};

/** What `LookupInput` opens; fetched when it is first wanted. */
export function LookupList({ id, lookup, button, typed, open, setOpen, pick }: LookupListProps) {
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <StandIn button={button} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={lookup.label}
          align="start"
          onOpenAutoFocus={focusAfterTyped}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-(--radix-popover-trigger-width) min-w-64 animate-appear overflow-hidden rounded-md bg-floating shadow-popover"
        >
          <Found lookup={lookup} typed={typed} pick={pick} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Found({ lookup, typed, pick }: Pick<LookupListProps, "lookup" | "typed" | "pick">) {
  const [words, setWords] = useState(typed);
  const found = useFound(lookup, useDeferredValue(words.trim()));
  const input = useRef<HTMLInputElement>(null);
  const retry = () => void found.refetch();
  const list = (
    <Command label={lookup.label} loop shouldFilter={false}>
      <Command.Input
        ref={input}
        aria-label={`Search ${lookup.label}`}
        value={words}
        onValueChange={setWords}
        placeholder="Search by name"
        className="h-9 w-full border-line border-b bg-transparent px-3 text-sm outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        <p role="status" className="px-2 py-1 text-muted text-xs empty:hidden">
          {remark(words, found)}
        </p>
        {(found.data ?? []).map((record) => (
          <Command.Item key={record.id} value={record.id} onSelect={() => pick(record)} className={itemClass}>
            <ObjectIcon sObject={record.sObject} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{record.name}</span>
              <span className="block truncate text-muted text-xs">
                {[record.sObject, record.hint].filter(Boolean).join(" · ")}
              </span>
            </span>
          </Command.Item>
        ))}
        {lookup.value !== "" && !lookup.required && (
          <Command.Item value="none" onSelect={() => pick(null)} className={itemClass}>
            None
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
  // Beside the list, whose keys choose in it.
  return (
    <>
      {list}
      {found.error && !found.isFetching && (
        <Refused
          refusal={found.error}
          on={{ retry, reload: retry, edit: () => input.current?.select() }}
          className="m-1"
        />
      )}
    </>
  );
}

const itemClass =
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-hover pointer-coarse:min-h-11 forced-colors:data-[selected=true]:outline-2";

/** Nobody types a name to get a list for its first letter. */
const fewestLetters = 2;

function useFound({ sObject, field }: LookupProps, words: string) {
  const asked = new URLSearchParams({ sObject, field: field.name, words });
  return useQuery<FoundRecord[], RequestError>({
    queryKey: ["lookup", asked.toString()],
    queryFn: async ({ signal }) => {
      // Whoever is still typing asks for something else in a moment.
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      signal.throwIfAborted();
      return request(`/api/panel/lookups?${asked}`, z.array(FoundRecord), { signal });
    },
    enabled: words.length >= fewestLetters,
    staleTime: 60_000,
    retry: false,
  });
}

const pauseMs = 200;

function remark(words: string, { data, error, isFetching }: ReturnType<typeof useFound>): string | null {
  if (words.trim().length < fewestLetters) return "Type at least two letters of the name.";
  if (isFetching) return "Searching";
  if (error) return null;
  return data?.length === 0 ? "Nothing found. What was just made in Salesforce is found within a minute." : null;
}
