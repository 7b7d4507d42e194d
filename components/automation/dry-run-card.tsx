"use client";

import { FlaskConical } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RadioGroup } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import type { AutomationSettings } from "@/lib/automation/settings-schema";
import type { DryRun } from "@/lib/automation/dry-run-schema";
import { testSettings } from "./actions";
import { DryRunTable } from "./dry-run-table";

type Props = {
  mailboxId: string;
  /** The settings as they stand on screen. */
  settings: AutomationSettings;
  /** How many of them are not saved. */
  changes: number;
  isSaving: boolean;
  onEnable: () => void;
};

type Problem = { message: string; field?: string | undefined };
type Answer = { settings: string; run: DryRun };

/** Tries the settings on the mailbox's last conversations, or on an address, without writing anything. */
export function DryRunCard({ mailboxId, settings, changes, isSaving, onEnable }: Props) {
  const [what, setWhat] = useState<"recent" | "address">("recent");
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [answer, setAnswer] = useState<Answer>();
  const [isRunning, start] = useTransition();

  function run(event: FormEvent) {
    event.preventDefault();
    const only = what === "address" ? { address: address.trim() } : {};
    start(async () => {
      const result = await testSettings({ mailboxId, settings, ...only });
      setProblem(result.ok ? undefined : { message: result.error.message, field: result.error.fields?.["address"] });
      if (result.ok) setAnswer({ settings: JSON.stringify(settings), run: result.data });
    });
  }

  return (
    <Card
      title="Test before enabling"
      headingLevel={3}
      description="Goes through the very same decisions with the settings as they stand on screen. Nothing is written."
    >
      <form noValidate onSubmit={run} className="flex flex-col items-start gap-3">
        <RadioGroup
          label="Test with"
          name="dry-run"
          options={[
            { value: "recent", label: "The last 50 conversations" },
            { value: "address", label: "An address" },
          ]}
          value={what}
          onChange={setWhat}
        />
        {what === "address" && (
          <TextField
            label="Address"
            type="email"
            className="w-80 max-w-full"
            placeholder="maria@acme.example"
            value={address}
            error={problem?.field}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
        <Button type="submit" icon={<FlaskConical />} loading={isRunning} loadingText="Testing">
          Test
        </Button>
      </form>
      {problem && !problem.field && (
        <Banner tone="danger" role="alert" title="The test could not be run." className="mt-3">
          {problem.message}
        </Banner>
      )}
      {isRunning && <Waiting />}
      {answer && !isRunning && (
        <Result
          run={answer.run}
          isOutdated={answer.settings !== JSON.stringify(settings)}
          {...{ changes, isSaving, onEnable }}
        />
      )}
    </Card>
  );
}

function Waiting() {
  return (
    <div role="status" className="mt-4 flex flex-col gap-2">
      <span className="sr-only">Asking Salesforce</span>
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} className="h-8 w-full" />
      ))}
    </div>
  );
}

type ResultProps = Pick<Props, "changes" | "isSaving" | "onEnable"> & { run: DryRun; isOutdated: boolean };

function Result({ run, isOutdated, changes, isSaving, onEnable }: ResultProps) {
  const enable = changes > 0 && (
    <Button variant="primary" size="sm" loading={isSaving} loadingText="Saving" onClick={onEnable}>
      Enable
    </Button>
  );
  return (
    <div className="mt-4 flex flex-col gap-3">
      <Banner tone="info" role="status" title="Nothing was written." action={enable}>
        {totalsWords(run)} {callsWords(run)}
        {isOutdated && <span className="block">The settings have changed since this test.</span>}
      </Banner>
      {run.rows.length === 0 ? (
        <EmptyState title="There is nothing to test with yet." description="Mail to this mailbox will appear here." />
      ) : (
        <DryRunTable rows={run.rows} />
      )}
    </div>
  );
}

function totalsWords({ totals }: DryRun): string {
  const parts = [
    [totals.link, "linked"],
    [totals.create, "created"],
    [totals.update, "updated"],
    [totals.log, "logged"],
    [totals.files, totals.files === 1 ? "file sent" : "files sent"],
    [totals.hold, "held for review"],
    [totals.skip, "skipped"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? "Nothing would happen." : `It would be: ${said.join(", ")}.`;
}

function callsWords({ calls, callsUsed }: DryRun): string {
  const counted = (count: number) => (count === 1 ? "1 API call" : `${count} API calls`);
  return `All that would take ${counted(calls)}; this test took ${counted(callsUsed)}.`;
}
