"use client";

import { useSearchParams } from "next/navigation";
import type { Place } from "./drafts";

const path = "/settings/integrations/salesforce/automation";

/** Which place is looked at is a URL; moving between them loads nothing, so that every draft stays. */
export function usePlace(workspace: Place, mailboxes: readonly Place[]) {
  const chosen = useSearchParams().get("mailbox");
  const hrefOf = (mailboxId: string | null) => (mailboxId ? `${path}?mailbox=${mailboxId}` : path);
  return {
    place: mailboxes.find(({ mailboxId }) => mailboxId === chosen) ?? workspace,
    hrefOf,
    show: (mailboxId: string | null) => window.history.pushState(null, "", hrefOf(mailboxId)),
  };
}
