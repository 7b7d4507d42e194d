"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { ConnectionCheck } from "@/lib/salesforce/schema";
import { validate } from "./actions";

const looks = {
  passed: { Icon: CircleCheck, word: "Passed", ink: "text-success" },
  warning: { Icon: TriangleAlert, word: "Warning", ink: "text-warning" },
  failed: { Icon: CircleAlert, word: "Failed", ink: "text-danger" },
};

/** Asks Salesforce, line by line, whether all that the product does would work, and says what to mend. */
export function ValidateCard() {
  const [checks, setChecks] = useState<ConnectionCheck[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isRunning, start] = useTransition();
  const run = () =>
    start(async () => {
      const answer = await validate({});
      setError(answer.ok ? null : answer.error.message);
      if (answer.ok) setChecks(answer.data);
    });
  return (
    <Card
      title="Validate connection"
      description="Tests the session, permissions and fields against Salesforce. Nothing is written."
      action={
        <Button onClick={run} loading={isRunning} loadingText="Checking">
          Validate Connection
        </Button>
      }
    >
      {error && <Banner tone="danger" role="alert" title={error} />}
      <div role="status">{checks && <Checks checks={checks} />}</div>
    </Card>
  );
}

function Checks({ checks }: { checks: ConnectionCheck[] }) {
  const report = checks.map(
    ({ name, result, finding, fix }) => `${looks[result].word}: ${name}. ${finding}${fix ? ` ${fix}` : ""}`,
  );
  return (
    <>
      <ul className="flex flex-col gap-2">
        {checks.map(({ name, result, finding, fix }) => {
          const { Icon, word, ink } = looks[result];
          return (
            <li key={name} className="flex gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
              <div className="min-w-0">
                <p>
                  <span className="sr-only">{word}: </span>
                  <span className="font-medium">{name}.</span> {finding}
                </p>
                {fix && <p className="text-muted">{fix}</p>}
              </div>
            </li>
          );
        })}
      </ul>
      <CopyButton text={report.join("\n")} label="Copy report" />
    </>
  );
}
