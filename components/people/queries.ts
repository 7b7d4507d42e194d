"use client";

import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { type RequestError, request } from "@/components/ui/request";
import { PeoplePage, PersonDetail } from "@/lib/people/schema";

const pollMs = 60_000;

function readPage(search: string, cursor: string | null, signal: AbortSignal) {
  const query = new URLSearchParams({ search });
  if (cursor) query.set("cursor", cursor);
  return request(`/api/people?${query}`, PeoplePage, { signal });
}

/** The people whose name or address holds a text, page by page; while another search runs, what was found before stays. */
export function usePeople(search: string, initial: PeoplePage) {
  return useInfiniteQuery({
    queryKey: ["people", search],
    queryFn: ({ pageParam, signal }) => readPage(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
    ...(search === "" ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  });
}

/** Adds an address that a member says a person writes from too. */
export const useAddAlias = (personId: string) => useAliasChange(personId, "POST");

/** Takes an added address away again. */
export const useRemoveAlias = (personId: string) => useAliasChange(personId, "DELETE");

function useAliasChange(personId: string, method: "POST" | "DELETE") {
  return useMutation<PersonDetail, RequestError, string>({
    mutationFn: (address) => request(`/api/people/${personId}/aliases`, PersonDetail, { method, body: { address } }),
  });
}
