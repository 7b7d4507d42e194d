"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { useLiveChanges } from "@/components/ui/live-changes";
import { type Region, useRegion } from "@/components/ui/preferences";
import { request } from "@/components/ui/request";
import { type Chip, Chips, mostPeople } from "@/lib/panel/chips-schema";

/** Longer than the panel's minute: what a list says may be a little older. */
const freshMs = 5 * 60_000;

/** What Salesforce says of a person, in a word or two, in their row of the list. */
export function ListChips({ personId }: { personId: string }) {
  const region = useRegion();
  const { data } = useQuery(chipsQuery(personId, region));
  return (data ?? []).map(({ label, text }) => (
    <span key={label} title={`${label}: ${text}`} className="inline-flex max-w-24">
      <Badge>
        <span className="sr-only">{label}: </span>
        {text}
      </Badge>
    </span>
  ));
}

export const chipsQuery = (personId: string, region: Region) => ({
  queryKey: ["chips", personId],
  queryFn: () => askTogether(personId, region),
  staleTime: freshMs,
  retry: false,
});

/** Asks again about a person when a colleague has saved something of theirs: what they saved is kept, so that it costs no call. */
export function useLiveChips(): void {
  const client = useQueryClient();
  useLiveChanges(({ topic, subjectId }) => {
    if (topic === "person") void client.invalidateQueries({ queryKey: ["chips", subjectId] });
  });
}

/** Rows come into sight by the dozen: those of one moment are asked about together. */
const waiting = new Map<string, PromiseWithResolvers<Chip[]>>();
const gatherMs = 50;

function askTogether(personId: string, region: Region): Promise<Chip[]> {
  const known = waiting.get(personId);
  if (known) return known.promise;
  if (waiting.size === 0) setTimeout(() => void askAll(region), gatherMs);
  const mine = Promise.withResolvers<Chip[]>();
  waiting.set(personId, mine);
  return mine.promise;
}

async function askAll(region: Region): Promise<void> {
  const all = [...waiting];
  waiting.clear();
  for (let at = 0; at < all.length; at += mostPeople) {
    const some = all.slice(at, at + mostPeople);
    const query = new URLSearchParams({ ...region, personIds: some.map(([id]) => id).join(",") });
    try {
      const found = await request(`/api/panel/chips?${query}`, Chips);
      for (const [id, { resolve }] of some) resolve(found[id] ?? []);
    } catch (error) {
      for (const [, { reject }] of some) reject(error);
    }
  }
}
