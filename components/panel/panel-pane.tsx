"use client";

import dynamic from "next/dynamic";
import { useLayoutEffect, useRef } from "react";
import { Refused } from "@/components/ui/refused";
import { useAnnounce } from "@/components/ui/status-text";
import type { Panel } from "@/lib/panel/schema";
import { ActingBanner, ActingOffer } from "./acting-banner";
import { type Created, type Creating, useCreating } from "./creating";
import { FormSkeleton } from "./form-skeleton";
import { useGoneRecords } from "./gone-records";
import { OtherPersonBar, useOtherPerson } from "./other-person";
import { PanelFrame } from "./panel-frame";
import { isFound, PanelHeading } from "./panel-heading";
import { PanelSkeleton } from "./panel-skeleton";
import { PanelView, StaleBanner } from "./panel-view";
import { type PanelSubject, useEndOfShowing, useKnownLabels, usePanel, useRefreshPanel } from "./queries";
import { useFocusAfterAdding } from "./use-focus-after-adding";
import { useLivePanel } from "./use-live-panel";

const NewRecord = dynamic(() => import("./new-record").then((part) => part.NewRecord), {
  loading: () => <FormSkeleton />,
});

const CreatedNotice = dynamic(() => import("./created-notice").then((part) => part.CreatedNotice), {
  loading: () => null,
});

const GoneBeside = dynamic(() => import("./gone-beside").then((part) => part.GoneBeside), { loading: () => null });

const OthersHere = dynamic(() => import("./others-here").then((part) => part.OthersHere), { loading: () => null });

type Props = {
  subject: PanelSubject;
  /** What the server already read; null when it was opened in the browser. */
  initial: Panel | null;
};

/** Salesforce beside a conversation or a person. It has its own time: nothing in it delays reading or answering mail. */
export function PanelPane({ subject: conversation, initial }: Props) {
  const wanted = useWantedDraft(conversation.personId);
  const { other, shown: subject, ...others } = useOtherPerson(conversation, wanted !== undefined);
  const panel = usePanel(subject.personId, other ? null : initial);
  const refresh = useRefreshPanel(subject.personId);
  useLivePanel(subject.personId);
  useEndOfShowing(subject.personId);
  const announce = useAnnounce();
  const askAgain = () => refresh.mutate(undefined, { onSuccess: () => announce("Updated just now") });
  const view = useFocusAfterAdding(subject.personId, panel.data);
  if (panel.data?.state === "disconnected") return null;
  const heading = { subject, isRefreshing: refresh.isPending, onRefresh: askAgain };
  return (
    <PanelFrame heading={isFound(panel.data) && <PanelHeading {...heading} panel={panel.data} />} wanted={wanted}>
      {other && <OtherPersonBar other={other} onBack={others.back} />}
      <Unread panel={panel} refused={refresh.error} onRetry={askAgain} />
      {panel.data && (
        <div ref={view} className="flex flex-col gap-3">
          <ActingBanner panel={panel.data} />
          <Body key={subject.personId} subject={subject} panel={panel.data} onRefresh={askAgain} />
          <ActingOffer panel={panel.data} />
          {!wanted && !other && <Others panel={panel.data} conversationId={subject.conversationId} {...others} />}
        </div>
      )}
    </PanelFrame>
  );
}

/** The form wanted last, of those that are open or wait. */
function useWantedDraft(personId: string): string | undefined {
  const { creating, next } = useCreating(personId);
  return (next ?? creating)?.draftId;
}

type UnreadProps = {
  panel: ReturnType<typeof usePanel>;
  /** Why it could not be brought up to date. */
  refused: Error | null;
  onRetry: () => void;
};

/** What stands for a panel that is on its way, or did not come. */
function Unread({ panel, refused, onRetry }: UnreadProps) {
  const known = useKnownLabels();
  const again = { retry: onRetry, reload: onRetry };
  return (
    <>
      {refused && <Refused tone="warning" refusal={refused} on={again} />}
      {panel.isPending && <PanelSkeleton labels={known} />}
      {panel.isError && !panel.data && (
        <Refused tone="warning" title="The panel could not be loaded." refusal={panel.error} on={again} />
      )}
    </>
  );
}

type OthersProps = { panel: Panel; conversationId: string | null } & Pick<
  ReturnType<typeof useOtherPerson>,
  "cameFrom" | "open"
>;

/** Others of the conversation stand where this person could be looked up, too. */
function Others({ panel: { state }, conversationId, cameFrom, open }: OthersProps) {
  const isAnswered = state === "match" || state === "no-match" || state === "skipped";
  if (!isAnswered || conversationId === null) return null;
  return <OthersHere conversationId={conversationId} cameFrom={cameFrom} onOpen={open} />;
}

/** What is being created, else what the panel says. */
function Body({ subject, panel, onRefresh }: { subject: PanelSubject; panel: Panel; onRefresh: () => void }) {
  const { personId } = subject;
  const { creating, created } = useCreating(personId);
  const hasGone = useGoneRecords(personId).length > 0;
  useFocusBack(creating, created);
  return (
    <>
      <StaleBanner panel={panel} />
      {created && <CreatedNotice key={created.id} personId={personId} record={created} />}
      {hasGone && !creating && <GoneBeside subject={subject} />}
      {creating ? (
        <NewRecord key={creating.draftId} personId={personId} creating={creating} />
      ) : (
        <PanelView subject={subject} panel={panel} onRefresh={onRefresh} />
      )}
    </>
  );
}

/** Closing a form leads back to what opened it, unless something else has taken the focus, as what it made is about to. */
function useFocusBack(creating: Creating | null, created: Created | null): void {
  const before = useRef(creating);
  useLayoutEffect(() => {
    const isClosed = before.current && !creating && !created;
    if (isClosed && document.activeElement === document.body) before.current?.returnFocus();
    before.current = creating;
  }, [creating, created]);
}
