"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import { streamOpened, useLiveChanges } from "@/components/ui/live-changes";
import { request } from "@/components/ui/request";
import { type ActivityFilter, ActivityPage } from "@/lib/activity/schema";
import {
  Attention,
  AttentionDetail,
  type AttentionFilter,
  AttentionItems,
  MatchCandidate,
} from "@/lib/automation/attention-schema";

const base = "/api/activity";
const pollMs = 20_000;

const keys = {
  attention: (filter: AttentionFilter) => ["attention", "shown", filter] as const,
  freshAttention: (filter: AttentionFilter) => ["attention", "fresh", filter] as const,
  detail: (messageId: string) => ["attention", "item", messageId] as const,
  log: (filter: ActivityFilter) => ["activity", "shown", filter] as const,
  freshLog: (filter: ActivityFilter) => ["activity", "fresh", filter] as const,
};

const queryOf = (facts: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();

/** What the server has painted belongs to the filter it was asked with, and to no other. */
function useInitial<T>(filter: object, initial: T | null): T | null {
  const key = JSON.stringify(filter);
  const [first] = useState(key);
  return key === first ? initial : null;
}

/** What wants attention, as it stood when it was last shown: it never moves by itself. */
export function useAttention(filter: AttentionFilter, painted: Attention | null) {
  const initial = useInitial(filter, painted);
  return useQuery({
    queryKey: keys.attention(filter),
    queryFn: () => request(`${base}/attention?${queryOf(filter)}`, Attention),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    ...(initial ? { initialData: initial } : {}),
  });
}

/** What wants attention by now. */
export function useFreshAttention(filter: AttentionFilter) {
  return useQuery({
    queryKey: keys.freshAttention(filter),
    queryFn: () => request(`${base}/attention?${queryOf(filter)}`, Attention),
    refetchInterval: pollMs,
  });
}

/** Shows what is there by now. */
export function useShowFreshAttention(filter: AttentionFilter) {
  const client = useQueryClient();
  return async () => {
    const fresh = await client.fetchQuery({
      queryKey: keys.freshAttention(filter),
      queryFn: () => request(`${base}/attention?${queryOf(filter)}`, Attention),
      staleTime: 0,
    });
    client.setQueryData(keys.attention(filter), fresh);
  };
}

/** Puts the further items of a group below those that stand there. */
export function useMoreItems(filter: AttentionFilter) {
  const client = useQueryClient();
  return async (cause: string, cursor: string) => {
    const page = await request(`${base}/attention/items?${queryOf({ ...filter, cause, cursor })}`, AttentionItems);
    client.setQueryData<Attention>(
      keys.attention(filter),
      (shown) =>
        shown && {
          ...shown,
          groups: shown.groups.map((group) =>
            group.cause === cause
              ? { ...group, items: [...group.items, ...page.items], nextCursor: page.nextCursor }
              : group,
          ),
        },
    );
  };
}

export function useAttentionDetail(messageId: string) {
  return useQuery({
    queryKey: keys.detail(messageId),
    queryFn: () => request(`${base}/attention/${messageId}`, AttentionDetail),
    retry: false,
  });
}

/** Contacts and Leads with an address. @param address null until somebody asks */
export function useCandidates(messageId: string, address: string | null) {
  return useQuery({
    queryKey: ["attention", "candidates", messageId, address],
    queryFn: () =>
      request(
        `${base}/attention/${messageId}/candidates?${queryOf({ address: address ?? "" })}`,
        z.array(MatchCandidate),
      ),
    enabled: address !== null,
    retry: false,
  });
}

/** The log, page by page, as it stood when it was last shown. */
export function useActivityLog(filter: ActivityFilter, painted: ActivityPage | null) {
  const initial = useInitial(filter, painted);
  return useInfiniteQuery({
    queryKey: keys.log(filter),
    queryFn: ({ pageParam }) => readLog(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  });
}

/** The first page of the log by now. */
export function useFreshLog(filter: ActivityFilter) {
  return useQuery({ queryKey: keys.freshLog(filter), queryFn: () => readLog(filter, null), refetchInterval: pollMs });
}

/** Begins the log again with its newest entries. */
export function useShowFreshLog(filter: ActivityFilter) {
  const client = useQueryClient();
  return () => client.resetQueries({ queryKey: keys.log(filter) });
}

const readLog = (filter: ActivityFilter, cursor: string | null) =>
  request(`${base}?${queryOf({ ...filter, cursor: cursor ?? undefined })}`, ActivityPage);

export const exportHref = (filter: ActivityFilter) => `${base}/export?${queryOf(filter)}`;

/** A busy inbox tells of many changes a second; looking once in this time is enough. */
const lookAgainMs = 2_000;

/** Looks for what is new soon after the server says that something has changed. */
export function useLiveActivity(): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveChanges(({ topic }) => {
    if (!["conversation", "person", "connection", streamOpened].includes(topic)) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === "fresh" });
    }, lookAgainMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
