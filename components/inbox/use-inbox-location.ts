"use client";

import * as z from "zod/mini";
import { usePathname, useSearchParams } from "next/navigation";
import { View } from "@/lib/inbox/schema";

export type InboxFilter = { view: View; mailboxId: string | null };

/** Where the inbox is: each list and each conversation is a URL, and moving between them costs no page load. */
export function useInboxLocation() {
  const pathname = usePathname();
  const search = useSearchParams();
  const filter: InboxFilter = {
    view: z.catch(View, "all").parse(search.get("view") ?? "all"),
    mailboxId: search.get("mailbox"),
  };
  const conversationId = pathname.match(/^\/inbox\/([^/]+)/)?.[1] ?? null;
  return {
    filter,
    conversationId,
    open: (id: string | null) => window.history.pushState(null, "", inboxPath(filter, id)),
    show: (next: InboxFilter) => window.history.pushState(null, "", inboxPath(next, null)),
  };
}

/** The URL of a list, or of a conversation opened from it. */
export function inboxPath({ view, mailboxId }: InboxFilter, conversationId: string | null): string {
  const search = new URLSearchParams();
  if (view !== "all") search.set("view", view);
  if (mailboxId) search.set("mailbox", mailboxId);
  const query = search.size > 0 ? `?${search}` : "";
  return `/inbox${conversationId ? `/${conversationId}` : ""}${query}`;
}
