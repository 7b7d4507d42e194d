import { CircleCheck, CirclePause, Gauge, PlugZap, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { RemedyLine } from "@/components/ui/remedy-line";
import type { Health } from "@/lib/salesforce/health";
import { Fact, Facts } from "./fact";

type State = Health["state"] | "paused";

const looks: Record<State, { word: string; tone: Tone; icon: ReactNode }> = {
  connected: { word: "Connected", tone: "success", icon: <CircleCheck /> },
  paused: { word: "Paused", tone: "warning", icon: <CirclePause /> },
  limited: { word: "Limited", tone: "warning", icon: <Gauge /> },
  silent: { word: "Not answering", tone: "danger", icon: <PlugZap /> },
  lost: { word: "Connection lost", tone: "danger", icon: <TriangleAlert /> },
};

/** @param pausedAt since when an admin has paused all automation */
export function HealthOverview({ health, pausedAt }: { health: Health; pausedAt: Date | null }) {
  const { connection: org } = health;
  const look = looks[pausedAt && health.state === "connected" ? "paused" : health.state];
  return (
    <Card
      title={org.organizationName}
      description={`${org.isSandbox ? "Sandbox" : "Production"}, as ${org.userDisplayName}`}
      action={
        <span role="status">
          <Badge tone={look.tone} icon={look.icon}>
            {look.word}
          </Badge>
        </span>
      }
    >
      <Trouble health={health} />
      {pausedAt && <Paused since={pausedAt} />}
      <Facts>
        <Fact label="Last success">{org.lastSuccessAt ? <Time value={org.lastSuccessAt} /> : "Not yet"}</Fact>
        <Fact label="Session renewed">
          <Time value={org.tokenRenewedAt} />
        </Fact>
        <Fact label="Connected">
          <Time value={org.connectedAt} />
        </Fact>
        <Fact label="API version">{org.apiVersion}</Fact>
      </Facts>
    </Card>
  );
}

/** What is wrong, what it means, what to do about it. */
function Trouble({ health }: { health: Health }) {
  switch (health.state) {
    case "connected":
      return null;
    case "lost":
      return (
        <Banner
          tone="danger"
          title={health.connection.loss?.sentence}
          className="mb-3"
          action={
            <ButtonLink href="/settings/integrations/salesforce" size="sm">
              Reconnect
            </ButtonLink>
          }
        >
          Mail works as always. {whatWaits(health)} Everything goes on once an admin reconnects.
          {health.connection.loss?.remedy?.act === "ask" && <RemedyLine remedy={health.connection.loss.remedy} />}
        </Banner>
      );
    case "silent":
      return (
        <Banner tone="danger" title={<SilentSince health={health} />} className="mb-3">
          Mail works as always, and panels show what was last read.{" "}
          {health.asksAgainAt && (
            <>
              It is asked again at <Time value={health.asksAgainAt} format="clock" />; nothing needs doing.
            </>
          )}
        </Banner>
      );
    case "limited":
      return (
        <Banner tone="warning" title="Your org’s calls for the last 24 hours are nearly used up." className="mb-3">
          What Inlay does by itself waits until calls come free. {whatWaits(health)} What people save goes through.
        </Banner>
      );
  }
}

function SilentSince({ health }: { health: Health }) {
  const since = health.silentSince && (
    <>
      {" since "}
      <Time value={health.silentSince} format="clock" />
    </>
  );
  return (
    <>
      Salesforce is not answering{since}. {whatWaits(health)}
    </>
  );
}

function Paused({ since }: { since: Date }) {
  return (
    <Banner
      tone="warning"
      title={
        <>
          All Salesforce automation is paused since <Time value={since} format="clock" />.
        </>
      }
      className="mb-3"
      action={
        <ButtonLink href="/settings/integrations/salesforce/automation" size="sm">
          Automation
        </ButtonLink>
      }
    >
      What waits goes to Salesforce in order when an admin resumes it.
    </Banner>
  );
}

function whatWaits({ queue: { waiting, undecided, quarantined } }: Health): string {
  const all = waiting + undecided + quarantined;
  if (all === 0) return "Nothing waits.";
  return all === 1 ? "1 change waits." : `${all.toLocaleString("en")} changes wait.`;
}
