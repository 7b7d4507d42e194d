"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { CopyButton } from "./copy-button";
import { Details } from "./details";
import type { RemedyShape } from "@/lib/salesforce/schema";

type RemedyLineProps = {
  remedy: RemedyShape | null;
  /** Raw code and text, folded. */
  details?: string | null | undefined;
  /** The record in Salesforce, for what can only be mended there. */
  recordUrl?: string | undefined;
  /** Whether what passes within seconds is tried again by itself; whoever sets it sees to it that this ends. */
  triesAgain?: boolean | undefined;
  /**
   * What the button does here; what cannot be done here has no button. Where no other record can be chosen, what is there now is read
   * instead.
   */
  on?: Partial<Record<RemedyShape["act"], () => void>> | undefined;
};

const reading = { act: "reload", button: "Reload" } as const;

/** Below a sentence that says what went wrong: why, and the one thing that helps. */
export function RemedyLine({ remedy: told, details, recordUrl, triesAgain = false, on = {} }: RemedyLineProps) {
  const remedy = told?.act === "match" && !on.match ? { ...told, ...reading } : told;
  return (
    <div className="flex flex-col gap-1">
      {remedy && <p className="text-muted text-xs">{remedy.cause}</p>}
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        {remedy && <RemedyButton remedy={remedy} run={on[remedy.act]} triesAgain={triesAgain} />}
        {recordUrl && (
          <a
            href={recordUrl}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex min-h-6 items-center text-accent-ink text-xs underline"
          >
            Open in Salesforce<span className="sr-only"> in a new tab</span>
          </a>
        )}
        {details && <Details code={details} />}
      </div>
    </div>
  );
}

type ButtonProps = { remedy: RemedyShape; run: (() => void) | undefined; triesAgain: boolean };

function RemedyButton({ remedy, run, triesAgain }: ButtonProps) {
  const { act, button, href, message, againAfterSeconds } = remedy;
  if (act === "go" && href) {
    return (
      <ButtonLink size="sm" href={href}>
        {button}
      </ButtonLink>
    );
  }
  if (act === "ask" && message) return <CopyButton text={message} label={button} showLabel />;
  if (!run) return null;
  if (triesAgain && againAfterSeconds) return <TriesAgain seconds={againAfterSeconds} run={run} />;
  return (
    <Button size="sm" onClick={run}>
      {button}
    </Button>
  );
}

/** Counts down to trying again, which a person need not wait for. The count is for the eye: a screen reader is told once. */
function TriesAgain({ seconds, run }: { seconds: number; run: () => void }) {
  const [left, setLeft] = useState(seconds);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : latest.current()), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <>
      <span className="self-center text-muted text-xs tabular-nums">
        <span aria-hidden>Trying again in {left} s.</span>
        <span className="sr-only">Trying again in {seconds} s.</span>
      </span>
      <Button size="sm" onClick={run}>
        Try now
      </Button>
    </>
  );
}
