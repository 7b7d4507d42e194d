"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { controlClass, Field, useField } from "@/components/ui/field";
import { StatusText } from "@/components/ui/status-text";
import { setShare } from "./actions";

type Props = { percent: number; shareCalls: number | null; savedUp: number | null };

/** How much of the org's day Inlay may use by itself. */
export function ShareForm({ percent, shareCalls, savedUp }: Props) {
  const [typed, setTyped] = useState(String(percent));
  const [error, setError] = useState<string | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const [isSaving, start] = useTransition();
  const isChanged = typed.trim() !== String(percent);
  const hint = inCalls(shareCalls, savedUp);
  const { id, aria } = useField({ hint, error, required: true });

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await setShare({ percent: typed.trim() === "" ? null : Number(typed) });
      setError(answer.ok ? null : (answer.error.fields?.["percent"] ?? answer.error.message));
      setIsSaved(answer.ok);
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Field {...{ id, error }} label="Share for work in the background, in percent" hint={hint}>
        <div className="flex flex-wrap items-center gap-3">
          <input
            {...aria}
            inputMode="numeric"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setIsSaved(false);
            }}
            className={cn(controlClass, "touch-target h-8 w-20! tabular-nums")}
          />
          <Button type="submit" loading={isSaving} loadingText="Saving" disabled={!isChanged && !isSaving}>
            Save
          </Button>
          <StatusText>{isSaved && !isChanged && "Saved"}</StatusText>
        </div>
      </Field>
    </form>
  );
}

function inCalls(shareCalls: number | null, savedUp: number | null): string {
  if (shareCalls === null || savedUp === null) return "Automation, backfill, schema and reconciliation keep to it.";
  const [perDay, now] = [shareCalls.toLocaleString("en"), savedUp.toLocaleString("en")];
  return `${perDay} calls a day; ${now} of them may be made at once now. Automation, backfill, schema and reconciliation keep to it, people do not. While the calls of both run ahead of it, messages wait up to a minute for each other, to be logged together.`;
}
