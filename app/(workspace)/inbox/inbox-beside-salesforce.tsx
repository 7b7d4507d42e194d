"use client";

import type { ReactNode } from "react";
import { FileMark, MessageLogMark, MessageLogStatus, MessageMenu } from "@/components/automation/message-log";
import { useLiveAutomation, useTroubledConversations } from "@/components/automation/queries";
import { TroubleMark } from "@/components/automation/trouble-mark";
import { InboxScreen, type InboxStart } from "@/components/inbox/inbox-screen";
import { ListChips, useLiveChips } from "@/components/panel/list-chips";
import { NewTask, NoteMenu } from "@/components/panel/new-task";
import { PanelPane } from "@/components/panel/panel-pane";
import { PanelsAhead } from "@/components/panel/panels-ahead";

type Props = {
  start: InboxStart;
  /** The panel of the conversation the page was opened at, which the server renders. */
  panel: { conversationId: string; element: ReactNode } | null;
  isAdmin: boolean;
  /** Whether the list says something of Salesforce. */
  hasChips: boolean;
};

const attention = "/settings/integrations/salesforce/activity";
const ownAttention = "/activity";

/** Puts Salesforce beside the inbox, and what became of its messages below them: the slices know nothing of each other. */
export function InboxBesideSalesforce({ start, panel, isAdmin, hasChips }: Props) {
  const troubled = useTroubledConversations();
  useLiveAutomation();
  useLiveChips();
  return (
    <InboxScreen
      start={start}
      rowMark={({ id, person }) => (
        <>
          {hasChips && <ListChips personId={person.id} />}
          {troubled.has(id) && <TroubleMark />}
        </>
      )}
      aboutList={(conversations) => (
        <PanelsAhead personIds={conversations.map(({ person }) => person.id)} hasChips={hasChips} />
      )}
      extras={({ conversationId, personId }) => ({
        mark: ({ id }) => <MessageLogMark conversationId={conversationId} messageId={id} />,
        status: ({ id }) => (
          <MessageLogStatus
            conversationId={conversationId}
            messageId={id}
            attentionHref={`${isAdmin ? attention : ownAttention}?message=${id}`}
          />
        ),
        fileMark: ({ id }, attachmentId) => (
          <FileMark conversationId={conversationId} messageId={id} attachmentId={attachmentId} />
        ),
        menu: ({ id }) => (
          <MessageMenu
            conversationId={conversationId}
            messageId={id}
            more={personId && <NewTask personId={personId} conversationId={conversationId} messageId={id} />}
          />
        ),
        noteMenu: ({ id }) => personId && <NoteMenu personId={personId} conversationId={conversationId} noteId={id} />,
      })}
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
