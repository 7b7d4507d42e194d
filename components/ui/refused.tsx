"use client";

import type { ReactNode } from "react";
import type { RemedyShape } from "@/lib/salesforce/schema";
import { Banner } from "./banner";
import { Button } from "./button";
import { RemedyLine } from "./remedy-line";
import { WhenAgain } from "./when-again";

/** Something that could not be done or read: the sentence, what helps, and the raw code and text. */
type Refusal = {
  message: string;
  remedy?: RemedyShape | null;
  details?: string | null | undefined;
  code?: string;
  retryAt?: string | null | undefined;
};

type RefusedProps = {
  refusal: Refusal;
  /** What it is that could not be had, where the sentence alone does not say it ("Cases could not be loaded."). */
  title?: ReactNode;
  /** `warning` for what could not be read, which takes nobody's work away and so interrupts nobody. Default `danger`. */
  tone?: "danger" | "warning";
  /** The record in Salesforce, for what can only be mended there. */
  recordUrl?: string | undefined;
  /** What the remedy's button does here. */
  on?: Partial<Record<RemedyShape["act"], () => void>> | undefined;
  /** What passes by itself is tried again by itself. */
  triesAgain?: boolean;
  className?: string | undefined;
  /** What became of the person's own work ("What you typed is kept."). */
  children?: ReactNode;
};

/** A request that was refused, told everywhere alike: sentence, cause, the button that leads out, the raw code folded. It is read out. */
export function Refused({ refusal, title, tone = "danger", className, children, ...ways }: RefusedProps) {
  const { message, remedy = null, details, code, retryAt } = refusal;
  return (
    <Banner
      tone={tone}
      role={tone === "danger" ? "alert" : "status"}
      title={title ?? message}
      className={className}
      // Where nobody knows what helps, as when the network was away, it is tried again.
      action={!remedy && <Again run={ways.on?.retry} />}
    >
      {title !== undefined && <p>{message}</p>}
      {children}
      {code === "limited" && <WhenAgain retryAt={retryAt} />}
      <RemedyLine {...ways} remedy={remedy} details={details} />
    </Banner>
  );
}

function Again({ run }: { run: (() => void) | undefined }) {
  if (!run) return null;
  return (
    <Button size="sm" onClick={run}>
      Try again
    </Button>
  );
}
