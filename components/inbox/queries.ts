"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import { request } from "@/components/ui/request";
import { ConversationDetail, ConversationPage, InboxCounts, type UpdateConversationInput } from "@/lib/inbox/schema";
import type { InboxFilter } from "./use-inbox-location";

/** Names under which the browser keeps what it has read. */
export const keys = {
  lists: ["conversations"] as const,
  list: (filter: InboxFilter) => ["conversations", filter.view, filter.mailboxId] as const,
  everyConversation: ["conversation"] as const,
  conversation: (id: string) => ["conversation", id] as const,
  counts: ["counts"] as const,
};

const pollMs = 30_000;

function readPage(filter: InboxFilter, cursor: string | null) {
  const search = new URLSearchParams({ view: filter.view });
  if (filter.mailboxId) search.set("mailboxId", filter.mailboxId);
  if (cursor) search.set("cursor", cursor);
  return request(`/api/inbox/conversations?${search}`, ConversationPage);
}

/** A list, page by page; read again when something changes and, slowly, anyway. */
export function useConversationList(filter: InboxFilter, initial: ConversationPage | null) {
  return useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }) => readPage(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: pollMs,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  });
}

const readConversation = (id: string) => request(`/api/inbox/conversations/${id}`, ConversationDetail);

/** @param id null while none is open */
export function useConversation(id: string | null, initial: ConversationDetail | null) {
  return useQuery({
    queryKey: keys.conversation(id ?? ""),
    queryFn: () => readConversation(id ?? ""),
    enabled: id !== null,
    refetchInterval: pollMs,
    ...(initial?.id === id ? { initialData: initial } : {}),
  });
}

/** Reads a neighbour's messages ahead. */
export function usePrefetchConversation() {
  const client = useQueryClient();
  return (id: string | undefined) => {
    if (id) void client.prefetchQuery({ queryKey: keys.conversation(id), queryFn: () => readConversation(id) });
  };
}

export function useCounts(initial: InboxCounts) {
  return useQuery({
    queryKey: keys.counts,
    queryFn: () => request("/api/inbox/counts", InboxCounts),
    initialData: initial,
    refetchInterval: pollMs,
  });
}

type Change = Omit<UpdateConversationInput, "conversationId">;

/** Assigns, closes, reopens, marks; shown at once and put back if it is refused. */
export function useUpdateConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: Change }) =>
      request(`/api/inbox/conversations/${id}`, z.unknown(), { method: "PATCH", body: change }),
    onMutate: async ({ id, change }) => {
      await client.cancelQueries({ queryKey: keys.conversation(id) });
      const before = client.getQueryData<ConversationDetail>(keys.conversation(id));
      if (before) client.setQueryData(keys.conversation(id), { ...before, ...shownChange(change) });
      return { before };
    },
    onError: (_error, { id }, context) => client.setQueryData(keys.conversation(id), context?.before),
    onSettled: (_data, _error, { id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.conversation(id) }),
        client.invalidateQueries({ queryKey: keys.lists }),
        client.invalidateQueries({ queryKey: keys.counts }),
      ]),
  });
}

function shownChange({ status, isUnread }: Change) {
  return { ...(status ? { status } : {}), ...(isUnread === undefined ? {} : { isUnread }) };
}
