"use client";

import { Check, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { SchemaDifference, SchemaProgress } from "@/lib/salesforce/schema";
import { refreshSchema } from "./actions";

const pollMs = 700;

/** Which objects and fields the org has: kept here, read again by this button, daily, and when a field is found unknown. */
export function SchemaCard({ progress }: { progress: SchemaProgress }) {
  const router = useRouter();
  const [isStarting, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const isRunning = progress.state === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), pollMs);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  const run = () =>
    start(async () => {
      const answer = await refreshSchema({});
      setError(answer.ok ? null : answer.error.message);
      router.refresh();
    });
  return (
    <Card
      id="schema"
      title="Schema"
      description="The objects and fields of your org, as the connected user may see them."
      action={
        <Button onClick={run} loading={isStarting || isRunning} loadingText="Reading">
          Refresh schema
        </Button>
      }
    >
      {error && <Banner tone="danger" role="alert" title={error} />}
      <div role="status">
        <Objects progress={progress} />
        {progress.state === "done" && <Outcome progress={progress} />}
        {progress.state === "failed" && (
          <Banner tone="danger" title="The schema could not be read.">
            {progress.failure}
          </Banner>
        )}
      </div>
    </Card>
  );
}

function Objects({ progress: { done, waiting, state } }: { progress: SchemaProgress }) {
  const [current] = waiting;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {done.map((name) => (
        <li key={name} className="flex items-center gap-1 [&_svg]:size-4">
          <Check aria-hidden className="text-success" /> {name}
        </li>
      ))}
      {state === "running" && current && (
        <li className="flex items-center gap-1 text-muted [&_svg]:size-4">
          <LoaderCircle aria-hidden className="animate-spin" /> Reading {current}
        </li>
      )}
    </ul>
  );
}

function Outcome({ progress: { differences, finishedAt } }: { progress: SchemaProgress }) {
  return (
    <div className="mt-2 text-muted">
      {finishedAt && (
        <p>
          Read <Time value={finishedAt} />. {differences.length === 0 && "Nothing has changed since the time before."}
        </p>
      )}
      <ul>
        {differences.map((difference) => (
          <li key={difference.sObject}>
            <span className="font-medium text-ink">{difference.sObject}:</span> {inWords(difference)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function inWords({ added, removed, changed }: SchemaDifference): string {
  const parts = [
    [added, "added"],
    [removed, "removed"],
    [changed, "changed"],
  ] as const;
  return parts
    .filter(([fields]) => fields.length > 0)
    .map(
      ([fields, what]) => `${fields.length} ${fields.length === 1 ? "field" : "fields"} ${what} (${fields.join(", ")})`,
    )
    .join(", ");
}
