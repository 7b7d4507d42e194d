"use client";

import type { ReactNode } from "react";
import { InboxScreen, type InboxStart } from "@/components/inbox/inbox-screen";
import { PanelPane } from "@/components/panel/panel-pane";

type Props = {
  start: InboxStart;
  /** The panel of the conversation the page was opened at, which the server renders. */
  panel: { conversationId: string; element: ReactNode } | null;
};

/** Puts Salesforce beside the inbox: the two slices know nothing of each other. */
export function InboxBesideSalesforce({ start, panel }: Props) {
  return (
    <InboxScreen
      start={start}
      beside={(subject) =>
        panel?.conversationId === subject.conversationId ? (
          panel.element
        ) : (
          <PanelPane key={subject.personId} subject={subject} initial={null} />
        )
      }
    />
  );
}
