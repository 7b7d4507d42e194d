import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Health } from "@/lib/salesforce/health";
import type { CallsOfFeature } from "@/lib/salesforce/usage-report";
import { CallsBar } from "./calls-bar";
import { CallsChart } from "./calls-chart";
import { ShareForm } from "./share-form";

type Usage = Health["usage"];

/** Where the org's calls go, and how much of them Inlay may use by itself. */
export function CallsCard({ usage }: { usage: Usage }) {
  return (
    <Card title="API calls" description="Of the last 24 hours, by all programs that use your org.">
      <div className="flex flex-col gap-5">
        {usage.limit === null || usage.used === null ? (
          <p className="text-muted">Your org tells its limit with each answer; there has been none yet.</p>
        ) : (
          <>
            <CallsBar used={usage.used} limit={usage.limit} ours={usage.ours} />
            <WhatHappens seenAt={usage.seenAt} />
          </>
        )}
        <ShareForm percent={usage.sharePercent} shareCalls={usage.shareCalls} savedUp={usage.savedUp} />
        <CallsChart hours={usage.hours} />
        <ByFeature features={usage.features} />
        <Editions />
      </div>
    </Card>
  );
}

function WhatHappens({ seenAt }: { seenAt: Date | null }) {
  return (
    <p className="max-w-[72ch] text-muted">
      At 80 % what Inlay does by itself waits. At 95 % panels show what was last read. What people save always goes
      through.{" "}
      {seenAt && (
        <>
          Your org told these figures <Time value={seenAt} />.
        </>
      )}
    </p>
  );
}

const names: Record<CallsOfFeature["feature"], string> = {
  panel: "Panel",
  saving: "Saving from the panel",
  automation: "Automation",
  backfill: "Backfill",
  reconciliation: "Reconciliation",
  schema: "Schema",
  connection: "Connection",
  settings: "Settings",
};

function ByFeature({ features }: { features: readonly CallsOfFeature[] }) {
  if (features.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">By what they were for</h3>
      <Table caption="Calls of the last 24 hours by what they were for" className="-mx-4">
        <thead>
          <Row>
            <HeadCell>For</HeadCell>
            <HeadCell className="text-right">Calls</HeadCell>
            <HeadCell className="text-right">Failed</HeadCell>
          </Row>
        </thead>
        <tbody>
          {features.map(({ feature, calls, failures }) => (
            <Row key={feature}>
              <HeadCell scope="row" className="text-ink! text-sm!">
                {names[feature]}
              </HeadCell>
              <Cell className="py-2 text-right tabular-nums">{calls.toLocaleString("en")}</Cell>
              <Cell className="py-2 text-right tabular-nums">{failures.toLocaleString("en")}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** W-84 to W-87. Nothing here reckons with these numbers. */
function Editions() {
  return (
    <Details summary="How many calls an org has">
      <p className="max-w-[72ch] text-muted">
        Approximately, a day: Professional 15,000, Enterprise 100,000, Unlimited 500,000. Salesforce itself counts by a
        formula (100,000 and more for each licence), so Inlay goes by what your org says with every answer. You find the
        same figures in Salesforce under Setup, Company Information, API Requests.
      </p>
    </Details>
  );
}
