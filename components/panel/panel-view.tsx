"use client";

import { CloudOff } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { RemedyLine } from "@/components/ui/remedy-line";
import { WhenAgain } from "@/components/ui/when-again";
import type { Panel } from "@/lib/panel/schema";
import type { RemedyShape } from "@/lib/salesforce/schema";
import { MatchView } from "./match-view";
import { NoMatchView } from "./no-match-view";
import type { PanelSubject } from "./queries";
import { SkippedView } from "./skipped-view";

const connectionPage = "/settings/integrations/salesforce";

type Found = Extract<Panel, { state: "match" | "no-match" }>;

type Props = { subject: PanelSubject; panel: Panel; onRefresh: () => void };

/** What the panel says, in each of its states. */
export function PanelView({ subject, panel, onRefresh }: Props) {
  switch (panel.state) {
    case "match":
      return <MatchView subject={subject} panel={panel} />;
    case "no-match":
      return <NoMatchView key={subject.personId} subject={subject} panel={panel} />;
    case "skipped":
      return <SkippedView subject={subject} panel={panel} />;
    case "not-connected":
      return <NotConnected canConnect={panel.canConnect} />;
    case "disconnected":
      return null;
    case "reconnect":
      return (
        <EmptyState
          icon={<CloudOff />}
          title="Connection lost"
          description={panel.message}
          action={<WaysBack remedy={panel.remedy} canReconnect={panel.canReconnect} />}
        />
      );
    case "limited":
      return (
        <EmptyState
          icon={<CloudOff />}
          title="Salesforce calls are used up"
          description={
            <>
              {panel.message}
              <WhenAgain retryAt={panel.retryAt} />
            </>
          }
          action={<RemedyLine remedy={panel.remedy} details={panel.details} on={{ retry: onRefresh }} />}
        />
      );
    case "unavailable":
      return <Unavailable panel={panel} onRefresh={onRefresh} />;
  }
}

type WaysBackProps = { remedy: RemedyShape | null; canReconnect: boolean };

/** What a Salesforce admin must allow before reconnecting helps stands first. */
function WaysBack({ remedy, canReconnect }: WaysBackProps) {
  return (
    <div className="flex flex-col gap-3">
      {remedy?.act === "ask" && <RemedyLine remedy={remedy} />}
      {canReconnect && <ButtonLink href={connectionPage}>Reconnect</ButtonLink>}
    </div>
  );
}

type UnavailableProps = { panel: Extract<Panel, { state: "unavailable" }>; onRefresh: () => void };

function Unavailable({ panel: { message, remedy, details }, onRefresh }: UnavailableProps) {
  const isAskedAgain = !remedy || isRepeating(remedy.act);
  return (
    <>
      <EmptyState
        icon={<CloudOff />}
        title={isAskedAgain ? "Salesforce is not answering" : "Salesforce refuses to be asked"}
        description={message === notAnswering ? worksAsAlways : `${message} ${worksAsAlways}`}
        action={isAskedAgain ? <Button onClick={onRefresh}>Try again</Button> : <RemedyLine remedy={remedy} />}
      />
      {details && <Details code={details} />}
    </>
  );
}

const worksAsAlways = "Reading and replying work as always.";
/** What the title says already. */
const notAnswering = "Salesforce is not answering.";

/** All of these come to asking Salesforce once more. */
const isRepeating = (act: RemedyShape["act"]) => !["go", "ask"].includes(act);

function NotConnected({ canConnect }: { canConnect: boolean }) {
  return canConnect ? (
    <EmptyState
      title="See who you are talking to"
      description="Connect Salesforce, and the customer's record stands here."
      action={<ButtonLink href={connectionPage}>Connect Salesforce</ButtonLink>}
    />
  ) : (
    <EmptyState title="Salesforce is not connected." description="Ask an admin." />
  );
}

/** Above a panel that could not be brought up to date: why, and how old what is shown is. */
export function StaleBanner({ panel }: { panel: Panel }) {
  if ((panel.state !== "match" && panel.state !== "no-match") || !panel.stale) return null;
  return (
    <Banner
      tone="warning"
      title={panel.stale.reason === "reconnect" ? "Connection lost" : "Showing what was last known"}
    >
      {panel.stale.message} This is from <Time value={panel.asOf} format="clock" />.
      {panel.stale.reason === "limited" && <WhenAgain retryAt={panel.stale.retryAt} />}
      <WayOut stale={panel.stale} />
    </Banner>
  );
}

/** To ask again there is a button above. */
function WayOut({ stale: { remedy, details } }: { stale: NonNullable<Found["stale"]> }) {
  if (remedy && !isRepeating(remedy.act)) return <RemedyLine remedy={remedy} details={details} />;
  return details && <Details code={details} />;
}
