import { CircleCheck, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { RemedyLine } from "@/components/ui/remedy-line";
import { Time } from "@/components/ui/time";
import type { ConnectionCard, Loss } from "@/lib/salesforce/schema";

/** The connection as it is: which org, as whom, and how it fares. */
export function ConnectionOverview({ card }: { card: ConnectionCard }) {
  return (
    <Card
      title={card.organizationName}
      description={card.status === "connected" ? `Connected as ${card.userDisplayName}` : "Connection lost"}
      action={<Status card={card} />}
    >
      {card.loss && <Lost loss={card.loss} />}
      {card.environmentDiffersFromChoice && (
        <Banner
          tone="warning"
          title={`This is a ${card.isSandbox ? "sandbox" : "production org"}, not what was chosen at login.`}
          className="mb-3"
        >
          Inlay goes by what the org itself says.
        </Banner>
      )}
      <dl className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-3 gap-y-2 max-md:grid-cols-1 max-md:gap-y-0">
        <Fact label="Environment">
          {card.isSandbox ? <Badge tone="warning">Sandbox</Badge> : <Badge>Production</Badge>}
        </Fact>
        <Fact label="Edition">{card.organizationType}</Fact>
        <Fact label="Organization id">
          <span className="font-mono">{card.organizationId}</span>
        </Fact>
        <Fact label="Instance">
          <a href={card.instanceUrl} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
            {card.instanceUrl}
          </a>{" "}
          ({card.instanceName})
        </Fact>
        <Fact label="Connected user">
          {card.userDisplayName} ({card.username})
        </Fact>
        <Fact label="Permissions granted">{card.scopes.join(", ")}</Fact>
        <Fact label="API version">{card.apiVersion}</Fact>
        <Fact label="Calls in the last 24 hours">
          <Calls card={card} />
        </Fact>
        <Fact label="Connected">
          <Time value={card.connectedAt} />, session renewed <Time value={card.tokenRenewedAt} />
        </Fact>
        <Fact label="Last success">{card.lastSuccessAt ? <Time value={card.lastSuccessAt} /> : "Not yet"}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted max-md:mt-2">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Status({ card }: { card: ConnectionCard }) {
  return card.status === "connected" ? (
    <Badge tone="success" icon={<CircleCheck />}>
      Connected
    </Badge>
  ) : (
    <Badge tone="danger" icon={<TriangleAlert />}>
      Connection lost
    </Badge>
  );
}

/** The whole org's calls, all programs together: Salesforce counts them so. */
function Calls({ card: { callsUsed, callsLimit } }: { card: ConnectionCard }) {
  if (callsUsed === null || callsLimit === null) return <>Not known yet</>;
  const percent = callsLimit === 0 ? 0 : Math.round((callsUsed / callsLimit) * 100);
  return (
    <>
      <meter min={0} max={callsLimit} value={callsUsed} aria-label="Calls used" className="mr-2 align-middle" />
      <span className="tabular-nums">
        {callsUsed.toLocaleString("en")} of {callsLimit.toLocaleString("en")} ({percent} %)
      </span>
    </>
  );
}

/** The button that reconnects stands below. */
function Lost({ loss: { sentence, remedy, details } }: { loss: Loss }) {
  const help = remedy?.act === "ask" ? remedy : null;
  return (
    <Banner tone="danger" title={sentence} className="mb-3">
      {!help && remedy?.cause} Mail works as always; reconnecting restores everything else.
      <RemedyLine remedy={help} details={details} />
    </Banner>
  );
}
