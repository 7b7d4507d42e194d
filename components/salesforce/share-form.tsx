"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { StatusText } from "@/components/ui/status-text";
import { TextField } from "@/components/ui/text-field";
import { setShare } from "./actions";

type Props = { percent: number; shareCalls: number | null; savedUp: number | null };

/** How much of the org's day Inlay may use by itself. */
export function ShareForm({ percent, shareCalls, savedUp }: Props) {
  const [typed, setTyped] = useState(String(percent));
  const [error, setError] = useState<string | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const [isSaving, start] = useTransition();
  const isChanged = typed.trim() !== String(percent);

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await setShare({ percent: typed.trim() === "" ? null : Number(typed) });
      setError(answer.ok ? null : (answer.error.fields?.["percent"] ?? answer.error.message));
      setIsSaved(answer.ok);
    });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <TextField
        label="Share for work in the background, in percent"
        inputMode="numeric"
        required
        value={typed}
        error={error}
        hint={inCalls(shareCalls, savedUp)}
        onChange={(event) => {
          setTyped(event.target.value);
          setIsSaved(false);
        }}
        className="min-w-0 max-w-90 flex-1"
        inputClassName="w-24 tabular-nums"
      />
      <div className="flex items-center gap-3 pt-6">
        <Button type="submit" loading={isSaving} loadingText="Saving" disabled={!isChanged && !isSaving}>
          Save
        </Button>
        <StatusText>{isSaved && !isChanged && "Saved"}</StatusText>
      </div>
    </form>
  );
}

function inCalls(shareCalls: number | null, savedUp: number | null): string {
  if (shareCalls === null || savedUp === null) return "Automation, backfill, schema and reconciliation keep to it.";
  const [perDay, now] = [shareCalls.toLocaleString("en"), savedUp.toLocaleString("en")];
  return `${perDay} calls a day; ${now} of them may be made at once now. Automation, backfill, schema and reconciliation keep to it, people do not.`;
}
