"use client";

import { Cloud, PanelRightClose, PanelRightOpen, RefreshCw } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Refused } from "@/components/ui/refused";
import { usePreference } from "@/components/ui/preferences";
import { Splitter, usePaneWidth } from "@/components/ui/splitter";
import { useShortcuts } from "@/components/ui/shortcuts";
import { useAnnounce } from "@/components/ui/status-text";
import { Time } from "@/components/ui/time";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { whenWanted } from "@/components/ui/when-wanted";
import type { Panel } from "@/lib/panel/schema";
import { ActingBanner, ActingOffer } from "./acting-banner";
import { CreateMenu } from "./create-menu";
import { type Created, type Creating, useCreating } from "./creating";
import { FormSkeleton } from "./form-skeleton";
import { OtherPersonBar, useOtherPerson } from "./other-person";
import { PanelSkeleton } from "./panel-skeleton";
import { PanelView, StaleBanner } from "./panel-view";
import { type PanelSubject, useEndOfShowing, useKnownLabels, usePanel, useRefreshPanel } from "./queries";
import { useFocusAfterAdding } from "./use-focus-after-adding";
import { useLivePanel } from "./use-live-panel";

const NewRecord = dynamic(() => import("./new-record").then((part) => part.NewRecord), {
  loading: () => <FormSkeleton />,
});

const CreatedNotice = dynamic(() => import("./created-notice").then((part) => part.CreatedNotice));

const OthersHere = dynamic(() => import("./others-here").then((part) => part.OthersHere));

const sheets = whenWanted(() => import("@/components/ui/sheet"));

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
    <PanelFrame heading={isFound(panel.data) && <Heading {...heading} panel={panel.data} />} wanted={wanted}>
      {other && <OtherPersonBar other={other} onBack={others.back} />}
      <Unread panel={panel} refused={refresh.error} onRetry={askAgain} />
      {panel.data && (
        <div ref={view} className="flex flex-col gap-3">
          <ActingBanner panel={panel.data} />
          <Body key={subject.personId} subject={subject} panel={panel.data} onRefresh={askAgain} />
          <ActingOffer panel={panel.data} />
          {!wanted && <Others panel={panel.data} conversationId={subject.conversationId} {...others} />}
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
  useFocusBack(creating, created);
  return (
    <>
      <StaleBanner panel={panel} />
      {created && <CreatedNotice key={created.id} personId={personId} record={created} />}
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

type Found = Extract<Panel, { state: "match" | "no-match" }>;

/** Whether Salesforce has been asked about them: of which org that was is said above. */
const isFound = (panel: Panel | undefined): panel is Found => panel?.state === "match" || panel?.state === "no-match";

type HeadingProps = { subject: PanelSubject; panel: Found; isRefreshing: boolean; onRefresh: () => void };

function Heading({ subject, panel, isRefreshing, onRefresh }: HeadingProps) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{panel.org.name}</span>
          {panel.org.isSandbox ? <Badge tone="warning">Sandbox</Badge> : <Badge>Production</Badge>}
        </p>
        <p className="truncate text-muted text-xs">
          as {panel.org.userDisplayName} · as of <Time value={panel.asOf} format="clock" />
        </p>
      </div>
      <CreateMenu subject={subject} panel={panel} />
      <IconButton label="Refresh" size="sm" loading={isRefreshing} onClick={onRefresh}>
        <RefreshCw />
      </IconButton>
    </div>
  );
}

type FrameProps = {
  heading: ReactNode;
  /** Changes when something has been opened in the panel from elsewhere on the page: then it comes into sight. */
  wanted?: string | undefined;
  children: ReactNode;
};

/** Where the panel stands: a pane of its own that folds to a rail, or a sheet where there is no room for one. */
export function PanelFrame({ heading, wanted, children }: FrameProps) {
  const isWide = useMediaQuery("(min-width: 68.8125rem)");
  const [sheet, setSheet] = useSheet(wanted, isWide);
  const Sheet = sheets.usePart()?.Sheet;
  const body = <div className="flex flex-col gap-3">{children}</div>;
  const openSheet = () => {
    sheets.want();
    setSheet(true);
  };
  return (
    <>
      <WidePane heading={heading} wanted={wanted}>
        {!(sheet && !isWide) && body}
      </WidePane>
      <Button
        icon={<Cloud />}
        className="m-2 lg:hidden"
        onPointerEnter={sheets.want}
        onFocus={sheets.want}
        onClick={openSheet}
      >
        Salesforce
      </Button>
      {Sheet && (
        <Sheet title="Salesforce" size="sm" open={sheet && !isWide} onOpenChange={setSheet}>
          {!isWide && (
            <>
              {heading && <div className="mb-3">{heading}</div>}
              {body}
            </>
          )}
        </Sheet>
      )}
    </>
  );
}

/** Whether the sheet is open; what is wanted opens it where there is no pane. */
function useSheet(wanted: string | undefined, isWide: boolean) {
  const [sheet, setSheet] = useState(false);
  const [answered, setAnswered] = useState<string>();
  if (wanted !== answered) {
    setAnswered(wanted);
    if (wanted && !isWide) setSheet(true);
  }
  useEffect(() => {
    if (wanted) sheets.want();
  }, [wanted]);
  return [sheet, setSheet] as const;
}

function WidePane({ heading, wanted, children }: FrameProps) {
  const [folded, setFolded] = usePreference("panel", "open");
  useEffect(() => {
    if (wanted) setFolded("open");
  }, [wanted, setFolded]);
  const pane = usePaneWidth("panel", { min: 280, max: 480, initial: 340 });
  const hasForm = wanted !== undefined;
  const isFolded = folded === "folded";
  const toggle = () => setFolded(isFolded ? "open" : "folded");
  useShortcuts([{ keys: "]", label: "Fold or open Salesforce", group: "View", run: toggle }]);
  const fold = (
    <IconButton
      label={isFolded ? "Open Salesforce" : "Fold Salesforce"}
      size="sm"
      shortcut="]"
      side="left"
      onClick={toggle}
    >
      {isFolded ? <PanelRightOpen /> : <PanelRightClose />}
    </IconButton>
  );
  if (isFolded) {
    return (
      <aside
        aria-label="Salesforce"
        id="panel"
        tabIndex={-1}
        className="w-10 shrink-0 border-l bg-surface p-2 pt-4 max-lg:hidden"
      >
        {fold}
      </aside>
    );
  }
  return (
    <>
      <Splitter
        label="Width of Salesforce"
        pane={pane}
        side="right"
        controls="panel"
        className={cn("max-lg:hidden", hasForm && "xl:hidden")}
      />
      <aside
        aria-label="Salesforce"
        id="panel"
        tabIndex={-1}
        data-takes-room={hasForm || undefined}
        style={{ width: pane.width }}
        className={cn(
          "relative min-h-0 shrink-0 scroll-pt-16 overflow-y-auto bg-surface outline-none max-lg:hidden",
          // Two columns of a form, and the mail still beside it
          hasForm && "xl:min-w-[clamp(32rem,38vw,40rem)] xl:border-l",
        )}
      >
        <header className="sticky top-0 z-10 flex h-14 items-center justify-between gap-1 border-b bg-surface px-3">
          <h2 className={heading ? "sr-only" : "font-semibold text-base"}>Salesforce</h2>
          {heading}
          {fold}
        </header>
        <div className="p-3">{children}</div>
      </aside>
    </>
  );
}
