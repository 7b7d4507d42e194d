"use client";

import { useState, useTransition } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge, type Tone } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { BackfillProgress } from "@/lib/automation/backfill-schema";
import { cancelFilling, pauseFilling, resumeFilling } from "./actions";
import { useReadProgress } from "./queries";

const states: Record<BackfillProgress["state"], { word: string; tone: Tone }> = {
  running: { word: "Running", tone: "accent" },
  paused: { word: "Paused", tone: "warning" },
  done: { word: "Done", tone: "success" },
  cancelled: { word: "Cancelled", tone: "neutral" },
};

/** A backfill with how far it is, and what can be done about it. */
export function BackfillRow({ backfill, names }: { backfill: BackfillProgress; names: string }) {
  const { id, state, fromDate, toDate, total, taken, waiting, perHour } = backfill;
  const [error, setError] = useState<string>();
  const [isActing, start] = useTransition();
  const readProgress = useReadProgress();
  const isOpen = state === "running" || state === "paused";
  const title = `${names}, ${fromDate} to ${toDate}`;
  const act = (verb: typeof pauseFilling) =>
    start(async () => {
      const answer = await verb({ backfillId: id });
      setError(answer.ok ? undefined : answer.error.message);
      await readProgress();
    });
  return (
    <li className="flex flex-col gap-2 rounded-sm bg-sunken p-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-40 flex-1 font-medium text-sm">{title}</p>
        <Badge tone={states[state].tone}>{states[state].word}</Badge>
        {state === "running" && (
          <Button size="sm" loading={isActing} onClick={() => act(pauseFilling)}>
            Pause
          </Button>
        )}
        {state === "paused" && (
          <Button size="sm" loading={isActing} onClick={() => act(resumeFilling)}>
            Resume
          </Button>
        )}
        {isOpen && (
          <AlertDialog
            title="Cancel this backfill?"
            description={`${taken.toLocaleString("en")} of ${total.toLocaleString("en")} messages are done and stay as they are; no further ones are taken.`}
            trigger={<Button size="sm">Cancel</Button>}
            confirmLabel="Cancel backfill"
            cancelLabel="Go on"
            onConfirm={async () => {
              const answer = await cancelFilling({ backfillId: id });
              await readProgress();
              return answer.ok ? undefined : answer.error.message;
            }}
          />
        )}
      </div>
      {isOpen && (
        <meter min={0} max={Math.max(total, 1)} value={taken} aria-label={`Progress of ${title}`} className="w-full!" />
      )}
      <p role="status" className="text-muted text-xs tabular-nums">
        {taken.toLocaleString("en")} of {total.toLocaleString("en")} messages
        {waiting > 0 && isOpen && ` · ${waiting.toLocaleString("en")} of them wait for Salesforce`}
        {isOpen && ` · at most ${perHour.toLocaleString("en")} an hour`}
      </p>
      {error && <Banner tone="danger" role="alert" title={error} />}
    </li>
  );
}
