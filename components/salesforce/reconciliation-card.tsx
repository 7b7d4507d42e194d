"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ReconciliationReport } from "@/lib/salesforce/health";
import { checkNow } from "./actions";
import { Fact, Facts } from "./fact";

/** Whether all that was written stands in the org, once. */
export function ReconciliationCard({ report }: { report: ReconciliationReport | null }) {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [isChecking, start] = useTransition();
  const check = () =>
    start(async () => {
      const answer = await checkNow({});
      setError(answer.ok ? null : answer.error.message);
      router.refresh();
    });
  return (
    <Card
      title="Reconciliation"
      description="Each hour, with one call: does what Inlay wrote in the last day stand in Salesforce, once?"
      action={
        <Button onClick={check} loading={isChecking} loadingText="Checking">
          Check now
        </Button>
      }
    >
      {error && <Banner tone="danger" role="alert" title={error} className="mb-3" />}
      <div role="status">{report ? <Found report={report} /> : <p className="text-muted">Not looked at yet.</p>}</div>
    </Card>
  );
}

function Found({ report }: { report: ReconciliationReport }) {
  const { at, checked, missing, duplicate, orphan } = report;
  const isGood = missing + duplicate + orphan === 0;
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-2">
        {isGood ? (
          <Badge tone="success" icon={<CircleCheck />}>
            All as it should be
          </Badge>
        ) : (
          <Badge tone="danger" icon={<TriangleAlert />}>
            Needs attention
          </Badge>
        )}
        <span className="text-muted">
          In the last 24 hours. Last looked <Time value={at} />, at {checked.toLocaleString("en")}{" "}
          {checked === 1 ? "record" : "records"}.
        </span>
      </p>
      <Facts>
        <Fact label="Missing">{missing.toLocaleString("en")}</Fact>
        <Fact label="Duplicate">{duplicate.toLocaleString("en")}</Fact>
        <Fact label="Orphan">{orphan.toLocaleString("en")}</Fact>
      </Facts>
      {!isGood && <WhatItMeans />}
    </>
  );
}

function WhatItMeans() {
  return (
    <Banner
      tone="warning"
      title="What stands in Salesforce is not what Inlay wrote."
      className="mt-3"
      action={
        <ButtonLink href="/settings/integrations/salesforce/activity" size="sm">
          Activity
        </ButtonLink>
      }
    >
      Missing: somebody deleted it there. Duplicate: it stands there twice. Orphan: it carries our mark, but nothing
      here knows of it, as after restoring a back-up.
    </Banner>
  );
}
