"use client";

import { useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import * as z from "zod/mini";
import { useRegion } from "@/components/ui/preferences";
import { request } from "@/components/ui/request";
import { useIsInSight } from "@/components/ui/use-is-in-sight";
import type { AheadInput } from "@/lib/panel/ahead-schema";
import { mostPeople } from "@/lib/panel/chips-schema";
import { chipsQuery } from "./list-chips";
import { panelFreshMs } from "./queries";

type Props = {
  /** In the list's order; of more than fifty the first. */
  personIds: readonly string[];
  /** Whether the list says something of Salesforce: then it is asked about all of them together. */
  hasChips: boolean;
};

/**
 * Has the panels of a list's people read while nothing else is going on, so that opening one costs no call. Nobody waits for it, and nobody
 * is told when it comes to nothing: a panel that is opened then asks by itself.
 */
export function PanelsAhead({ personIds, hasChips }: Props) {
  // As text and in one order: a list that only moves has nobody new.
  const people = [...new Set(personIds)].slice(0, mostPeople).toSorted().join(",");
  const isInSight = useIsInSight();
  const panelsOnTheirWay = useIsFetching({ queryKey: ["panel"] });
  useQuery({
    queryKey: ["panels-ahead", people],
    queryFn: async ({ signal }) => {
      await whenIdle();
      const body: AheadInput = { personIds: people.split(",") };
      return request("/api/panel/ahead", z.boolean(), { method: "POST", body, signal });
    },
    enabled: people !== "" && isInSight && panelsOnTheirWay === 0,
    staleTime: panelFreshMs,
    retry: false,
  });
  useChipsAhead(hasChips ? people : "");
  return null;
}

function useChipsAhead(people: string): void {
  const client = useQueryClient();
  const { locale, timeZone } = useRegion();
  useEffect(() => {
    const personIds = people.split(",").filter(Boolean);
    for (const id of personIds) void client.prefetchQuery(chipsQuery(id, { locale, timeZone }));
  }, [client, people, locale, timeZone]);
}

/** Safari has no idle callback. */
const restMs = 300;

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, restMs);
  });
}
