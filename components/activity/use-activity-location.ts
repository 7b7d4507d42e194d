"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ActivityFilter } from "@/lib/activity/schema";
import { type ActivityParams, readParams } from "./read-params";

/** Where one is in Activity: tab, filters and the open item are the address, and moving between them costs no page load. */
export function useActivityLocation() {
  const pathname = usePathname();
  const search = useSearchParams();
  const params = readParams(search);
  const hrefOf = (change: Partial<ActivityParams>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined || value === "" || value === "attention") next.delete(name);
      else next.set(name, value);
    }
    return next.size > 0 ? `${pathname}?${next}` : pathname;
  };
  return {
    params,
    hrefOf,
    /** Filters replace each other in the history; going elsewhere is a step of its own. */
    show: (change: Partial<ActivityParams>) => window.history.replaceState(null, "", hrefOf(change)),
    open: (messageId: string | undefined) => window.history.pushState(null, "", hrefOf({ message: messageId })),
  };
}

/** The filter of the log, with the reader's days as moments. */
export function filterOf(params: ActivityParams): ActivityFilter {
  const { mailbox, member, object, record, result, source, q, from, to } = params;
  const filter = {
    ...{
      mailboxId: mailbox,
      memberId: member,
      sObject: object,
      recordId: record,
      result,
      source,
      text: q || undefined,
    },
    since: from && new Date(`${from}T00:00`).toISOString(),
    until: to && dayAfter(to).toISOString(),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function dayAfter(day: string): Date {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + 1);
  return date;
}
