"use client";

import { CirclePause, Pause, Play } from "lucide-react";
import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { pauseAll, resumeAll } from "./actions";
import { useReadProgress } from "./queries";

type Props = {
  /** ISO 8601 UTC; null while it runs. */
  pausedAt: string | null;
  /** Messages to decide on and changes owed to Salesforce. */
  waiting: number;
};

/** Stops and restarts everything that happens by itself; acts at once, apart from what is saved below. */
export function PauseStrip({ pausedAt, waiting }: Props) {
  const readProgress = useReadProgress();
  const [error, setError] = useState<string>();
  const [isActing, start] = useTransition();
  const isPaused = pausedAt !== null;
  const act = () =>
    start(async () => {
      const answer = await (isPaused ? resumeAll({}) : pauseAll({}));
      setError(answer.ok ? undefined : answer.error.message);
      await readProgress();
    });
  return (
    <section
      aria-label="All automation"
      className={cn(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border px-4 py-3",
        isPaused ? "border-transparent bg-warning-surface" : "bg-surface",
      )}
    >
      {pausedAt ? <Paused since={pausedAt} waiting={waiting} /> : <Running waiting={waiting} />}
      <Button
        icon={isPaused ? <Play /> : <Pause />}
        variant={isPaused ? "primary" : "secondary"}
        loading={isActing}
        onClick={act}
        className="h-auto! min-h-8 max-w-full whitespace-normal! py-1"
      >
        {isPaused ? "Resume all Salesforce automation" : "Pause all Salesforce automation"}
      </Button>
      {error && <Banner tone="danger" role="alert" title={error} className="w-full" />}
    </section>
  );
}

function Paused({ since, waiting }: { since: string; waiting: number }) {
  return (
    <>
      <CirclePause aria-hidden className="size-4 shrink-0 text-warning" />
      <div role="status" className="min-w-40 flex-1 text-sm">
        <p className="font-medium">
          All Salesforce automation is paused since <Time value={since} format="clock" />. {waitingWords(waiting)}
        </p>
        <p className="text-soft">Mail works as always. What waits goes to Salesforce in order when you resume.</p>
      </div>
    </>
  );
}

function Running({ waiting }: { waiting: number }) {
  return (
    <div role="status" className="min-w-40 flex-1 text-sm">
      <p className="font-medium">Automation runs. {waiting > 0 && waitingWords(waiting)}</p>
      <p className="text-muted">Pausing acts at once, for every mailbox; nothing is lost, it waits.</p>
    </div>
  );
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return "Nothing waits.";
  return waiting === 1 ? "1 change waits." : `${waiting.toLocaleString("en")} changes wait.`;
}
