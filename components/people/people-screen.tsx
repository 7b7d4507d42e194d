"use client";

import { useParams, useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useShortcuts } from "@/components/ui/shortcuts";
import { Splitter, usePaneWidth } from "@/components/ui/splitter";
import type { PeoplePage, PersonSummary } from "@/lib/people/schema";
import { PeoplePane, searchId } from "./people-pane";
import { personPath } from "./person-path";
import { usePeople } from "./queries";

type Props = {
  /** What the server read for the first paint. */
  initial: PeoplePage;
  /** The person who is open, with what stands beside them; or a word on choosing one. */
  children: ReactNode;
};

/** Everyone we talk with at the left, one of them beside it; on small screens one of the two at a time. */
export function PeopleScreen({ initial, children }: Props) {
  const [search, setSearch] = useState("");
  const list = usePeople(useDeferredValue(search.trim()), initial);
  const people = list.data?.pages.flatMap((page) => page.people) ?? [];
  const { personId } = useParams<{ personId?: string }>();
  const width = usePaneWidth("list", { min: 280, max: 480, initial: 360 });
  useKeys(people, personId);
  return (
    <div className="flex h-full min-h-0">
      <div
        id="list-pane"
        style={{ width: width.width }}
        className={cn("min-h-0 shrink-0 max-md:w-full!", personId && "max-md:hidden")}
      >
        <PeoplePane search={search} onSearch={setSearch} list={list} people={people} selectedId={personId ?? null} />
      </div>
      <Splitter label="Width of the list of people" pane={width} side="left" controls="list-pane" />
      <div className={cn("flex min-h-0 min-w-0 flex-1 max-lg:flex-col", !personId && "max-md:hidden")}>{children}</div>
    </div>
  );
}

const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

function useKeys(people: readonly PersonSummary[], personId: string | undefined): void {
  const router = useRouter();
  const at = people.findIndex(({ id }) => id === personId);
  const go = (index: number) => {
    const person = people[index];
    if (person) router.push(personPath(person.id));
  };
  const togglePanel = () => focus(document.activeElement?.closest("#panel") ? "#person" : "#panel");
  const group = "People";
  useShortcuts([
    { keys: "j", label: "Next person", group, run: () => go(at + 1) },
    { keys: "k", label: "Previous person", group, run: () => go(at - 1) },
    { keys: "/", label: "Find a person", group, run: () => focus(`#${searchId}`) },
    { keys: "s", label: "Go to Salesforce and back", group, run: togglePanel },
  ]);
}
