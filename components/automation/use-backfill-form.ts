"use client";

import { type FormEvent, useState, useTransition } from "react";
import type { BackfillEstimate } from "@/lib/automation/backfill-schema";
import { estimate, startFilling } from "./actions";
import { useReadProgress } from "./queries";

type Counted = { range: string; estimate: BackfillEstimate };
type Problem = { message: string; fields: Record<string, string> };
type Refusal = { message: string; fields?: Record<string, string> };

/** A backfill being prepared: nothing is started that was not counted first. */
export function useBackfillForm(mailboxId: string) {
  const [range, setRange] = useState({ fromDate: "", toDate: "" });
  const [perHour, setPerHour] = useState("1000");
  const [counted, setCounted] = useState<Counted>();
  const [problem, setProblem] = useState<Problem>();
  const [isActing, start] = useTransition();
  const readProgress = useReadProgress();
  const input = { mailboxIds: [mailboxId], ...range };
  const refuse = ({ message, fields = {} }: Refusal) => setProblem({ message, fields });

  const count = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await estimate({ ...input, perHour: Number(perHour) });
      if (!answer.ok) return refuse(answer.error);
      setProblem(undefined);
      setCounted({ range: JSON.stringify([range, perHour]), estimate: answer.data });
    });
  };
  const begin = () =>
    start(async () => {
      const answer = await startFilling({ ...input, perHour: Number(perHour) });
      if (!answer.ok) return refuse(answer.error);
      setProblem(undefined);
      setCounted(undefined);
      await readProgress();
    });
  // What was counted holds for the range and the pace it was counted for
  const shown = counted?.range === JSON.stringify([range, perHour]) ? counted.estimate : null;
  return { range, setRange, perHour, setPerHour, estimate: shown, problem, isActing, count, begin };
}
