"use client";

import { Search, Users } from "lucide-react";
import { useCallback } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import type { PersonSummary } from "@/lib/people/schema";
import { PeopleList } from "./people-list";
import type { usePeople } from "./queries";

export const searchId = "find-person";

type Props = {
  search: string;
  onSearch: (search: string) => void;
  list: ReturnType<typeof usePeople>;
  people: readonly PersonSummary[];
  selectedId: string | null;
};

/** The left pane: a filter by name or address, and the people it leaves. */
export function PeoplePane({ search, onSearch, list, people, selectedId }: Props) {
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const readOn = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  // Whoever is open is what the page is about.
  const Heading = selectedId ? "h2" : "h1";
  return (
    <section aria-label="List of people" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex shrink-0 flex-col gap-2 border-b px-3 pt-3 pb-3">
        <Heading className="font-semibold text-base">People</Heading>
        <TextField
          id={searchId}
          type="search"
          label="Name or address"
          hideLabel
          placeholder="Name or address"
          icon={<Search />}
          maxLength={200}
          autoComplete="off"
          aria-keyshortcuts="/"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
        <Found search={search} list={list} count={people.length} />
      </header>
      {list.isError && people.length > 0 && (
        <Banner tone="warning" title="This list may be out of date." className="m-2">
          {list.error.message}
        </Banner>
      )}
      {people.length > 0 ? (
        <PeopleList people={people} selectedId={selectedId} onEnd={hasNextPage ? readOn : undefined} />
      ) : (
        <Nobody search={search} list={list} />
      )}
    </section>
  );
}

/** How many were found, for those who do not see the list change. */
function Found({ search, list, count }: Pick<Props, "search" | "list"> & { count: number }) {
  const isSettled = search.trim() !== "" && list.isSuccess && !list.isPlaceholderData;
  const number = `${count}${list.hasNextPage ? " or more" : ""}`;
  return (
    <p role="status" className="sr-only">
      {isSettled && (count === 1 ? "1 person found" : `${number} people found`)}
    </p>
  );
}

function Nobody({ search, list }: Pick<Props, "search" | "list">) {
  if (list.isPending || list.isPlaceholderData) return <RowSkeletons />;
  if (list.isError) {
    const again = <Button onClick={() => void list.refetch()}>Try again</Button>;
    return <EmptyState title="People could not be loaded." description={list.error.message} action={again} />;
  }
  return search.trim() === "" ? (
    <EmptyState
      icon={<Users />}
      title="Nobody has written yet."
      description="Whoever writes to a mailbox appears here by itself."
      className="flex-1"
    />
  ) : (
    <EmptyState
      icon={<Users />}
      title={`Nobody found for “${search.trim()}”.`}
      description="Parts of a name or an address are enough."
      className="flex-1 wrap-anywhere"
    />
  );
}

function RowSkeletons() {
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">Loading people</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-14 items-center gap-3 px-3">
          <Skeleton className="size-7" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-3 w-48" />
          </div>
        </div>
      ))}
    </div>
  );
}
