"use client";

import { History } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { BackfillEstimate, BackfillProgress } from "@/lib/automation/backfill-schema";
import { BackfillRow } from "./backfill-row";
import type { Place } from "./drafts";
import { useBackfillForm } from "./use-backfill-form";

type Props = {
  mailboxId: string;
  mailboxes: readonly Place[];
  /** The workspace's, the latest first. */
  backfills: readonly BackfillProgress[];
  /** Settings on screen that are not saved: a backfill goes by the saved ones. */
  changes: number;
};

const paces = [
  { value: "100", label: "100 an hour" },
  { value: "500", label: "500 an hour" },
  { value: "1000", label: "1,000 an hour" },
  { value: "5000", label: "5,000 an hour" },
];

/** Sends mail of the past through the saved settings: counted first, throttled, each message once. */
export function BackfillCard({ mailboxId, mailboxes, backfills, changes }: Props) {
  const form = useBackfillForm(mailboxId);
  const open = backfills.find(({ state }) => state === "running" || state === "paused");
  const shown = backfills.filter((each) => each === open || each.mailboxIds.includes(mailboxId)).slice(0, 3);
  const nameOf = (id: string) => mailboxes.find((each) => each.mailboxId === id)?.name ?? "A mailbox";
  return (
    <Card
      title="Backfill"
      headingLevel={3}
      description={`Sends mail of the past in ${nameOf(mailboxId)} through the saved settings. What is in Salesforce already stays as it is.`}
    >
      <div className="flex flex-col gap-4">
        {shown.length > 0 && (
          <ul aria-label="Backfills" className="flex flex-col gap-3">
            {shown.map((backfill) => (
              <BackfillRow key={backfill.id} backfill={backfill} names={backfill.mailboxIds.map(nameOf).join(", ")} />
            ))}
          </ul>
        )}
        {!open && <Preparation form={form} changes={changes} />}
      </div>
    </Card>
  );
}

type PreparationProps = { form: ReturnType<typeof useBackfillForm>; changes: number };

function Preparation({ form, changes }: PreparationProps) {
  const { range, setRange, perHour, setPerHour, estimate, problem, isActing, count, begin } = form;
  return (
    <>
      <form noValidate onSubmit={count} className="flex flex-wrap items-start gap-3">
        <DateField
          label="From"
          value={range.fromDate}
          error={problem?.fields["fromDate"]}
          onChange={(fromDate) => setRange({ ...range, fromDate })}
        />
        <DateField
          label="To"
          value={range.toDate}
          error={problem?.fields["toDate"]}
          onChange={(toDate) => setRange({ ...range, toDate })}
        />
        <SelectField
          label="At most"
          options={paces}
          value={perHour}
          error={problem?.fields["perHour"]}
          onChange={(event) => setPerHour(event.target.value)}
        />
        <Button type="submit" loading={isActing && !estimate} loadingText="Counting" className="mt-6">
          Count messages
        </Button>
      </form>
      {problem && Object.keys(problem.fields).length === 0 && (
        <Banner tone="danger" role="alert" title={problem.message} />
      )}
      <div role="status" className="empty:hidden">
        {estimate && (
          <Estimate
            estimate={estimate}
            perHour={Number(perHour)}
            changes={changes}
            isStarting={isActing}
            onStart={begin}
          />
        )}
      </div>
    </>
  );
}

type DateProps = { label: string; value: string; error: string | undefined; onChange: (value: string) => void };

function DateField({ label, value, error, onChange }: DateProps) {
  return (
    <TextField
      label={label}
      type="date"
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type EstimateProps = {
  estimate: BackfillEstimate;
  perHour: number;
  changes: number;
  isStarting: boolean;
  onStart: () => void;
};

function Estimate({
  estimate: { messages, alreadyLogged, calls },
  perHour,
  changes,
  isStarting,
  onStart,
}: EstimateProps) {
  const start = (
    <Button
      variant="primary"
      size="sm"
      icon={<History />}
      loading={isStarting}
      loadingText="Starting"
      onClick={onStart}
    >
      Start backfill
    </Button>
  );
  if (messages === 0) {
    return (
      <Banner title="There is nothing to send.">
        {alreadyLogged > 0 && `All ${alreadyLogged} are in Salesforce already.`}
      </Banner>
    );
  }
  const count = (number: number, word: string) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  return (
    <Banner title={`${count(messages, "message")}, about ${count(calls, "API call")}.`} action={start}>
      {alreadyLogged > 0 && `${count(alreadyLogged, "more message")} in the range went to Salesforce before. `}
      {durationWords(messages, perHour)}
      {changes > 0 && " It goes by the saved settings, not by the changes on screen."}
    </Banner>
  );
}

function durationWords(messages: number, perHour: number): string {
  const hours = Math.ceil(messages / perHour);
  return hours <= 1 ? "It takes less than an hour." : `It takes about ${hours} hours.`;
}
