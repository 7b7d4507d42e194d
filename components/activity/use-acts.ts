"use client";

import { useState } from "react";
import type { Act, ActResult, ChangeMatchInput, EditAndRetryInput, Selection } from "@/lib/automation/attention-schema";
import type { ActionAnswer } from "@/lib/web/action";
import { doneSentence } from "./act-words";
import {
  chooseMatch,
  createFromItems,
  dismissItems,
  editItem,
  ignoreSenders,
  logItemsToAllMatches,
  putAtPeople,
  retryItems,
} from "./actions";

/** What an act came to: a sentence, and how many others have the same cause. */
export type Outcome = { sentence: string; isProblem: boolean; others: number; cause: string | null };

type Failure = { message: string; fields: Record<string, string>; details: string | null };

/**
 * The acts on items. While one is under way a second press does nothing; the server would not do it twice either.
 * @param after shows the list as it is then
 */
export function useActs(after: () => Promise<void>) {
  const [pending, setPending] = useState<Act | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function run(act: Act, cause: string | null, send: () => Promise<ActionAnswer<ActResult>>) {
    if (pending) return null;
    setPending(act);
    setOutcome(null);
    try {
      const answer = await send();
      if (!answer.ok) return failureOf(answer.error);
      const { done, others } = answer.data;
      await after().catch(() => undefined);
      setOutcome({
        sentence: doneSentence(act, done),
        isProblem: false,
        others: act === "dismiss" || act === "ignore" ? 0 : others,
        cause,
      });
      return null;
    } catch {
      return failureOf({ message: "The server was not reached." });
    } finally {
      setPending(null);
    }
  }

  /** For acts whose failure has no field to stand at. */
  const runPlain: typeof run = async (act, cause, send) => {
    const failure = await run(act, cause, send);
    if (failure) setOutcome({ sentence: failure.message, isProblem: true, others: 0, cause });
    return failure;
  };

  return {
    pending,
    outcome,
    clear: () => setOutcome(null),
    plain: (act: Act, selection: Selection, cause: string | null) =>
      runPlain(act, cause, () => sendPlain(act, selection)),
    ignore: (selection: Selection, what: "address" | "domain") =>
      runPlain("ignore", null, () => ignoreSenders({ selection, what })),
    edit: (input: EditAndRetryInput, cause: string) => run("edit", cause, () => editItem(input)),
    chooseMatch: (input: ChangeMatchInput) => run("change-match", null, () => chooseMatch(input)),
  };
}
export type Acts = ReturnType<typeof useActs>;

function sendPlain(act: Act, selection: Selection): Promise<ActionAnswer<ActResult>> {
  switch (act) {
    case "dismiss":
      return dismissItems({ selection });
    case "log-to-all":
      return logItemsToAllMatches({ selection });
    case "put-at-person":
      return putAtPeople({ selection });
    case "create-contact":
      return createFromItems({ selection, createAs: "contact" });
    case "create-lead":
      return createFromItems({ selection, createAs: "lead" });
    default:
      return retryItems({ selection });
  }
}

type Told = { message: string; fields?: Record<string, string>; details?: string };

function failureOf({ message, fields = {}, details = undefined }: Told): Failure {
  return { message, fields, details: details ?? null };
}
