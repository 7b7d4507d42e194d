"use client";

import type { ReactNode } from "react";
import { InboxScreen, type InboxStart } from "@/components/inbox/inbox-screen";
import { EditsProvider } from "@/components/panel/edits";
import { PanelPane } from "@/components/panel/panel-pane";
import { QueryProvider } from "@/components/ui/query-provider";

type Props = {
  start: InboxStart;
  /** The panel of the conversation the page was opened at, which the server renders. */
  panel: { conversationId: string; element: ReactNode } | null;
};

/** Puts Salesforce beside the inbox: the two slices know nothing of each other. */
export function InboxBesideSalesforce({ start, panel }: Props) {
  return (
    <QueryProvider>
      <EditsProvider>
        <InboxScreen
          start={start}
          beside={(conversationId) =>
            panel?.conversationId === conversationId ? (
              panel.element
            ) : (
              <PanelPane key={conversationId} conversationId={conversationId} initial={null} />
            )
          }
        />
      </EditsProvider>
    </QueryProvider>
  );
}
