"use client";

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
  /** What the button does here; what cannot be done here has no button. */
  on?: Partial<Record<RemedyShape["act"], () => void>> | undefined;
};

/** Below a sentence that says what went wrong: why, and the one thing that helps. */
export function RemedyLine({ remedy, details, recordUrl, on = {} }: RemedyLineProps) {
  return (
    <div className="flex flex-col gap-1">
      {remedy && <p className="text-muted text-xs">{remedy.cause}</p>}
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        {remedy && <RemedyButton remedy={remedy} run={on[remedy.act]} />}
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

function RemedyButton({ remedy, run }: { remedy: RemedyShape; run: (() => void) | undefined }) {
  const { act, button, href, message } = remedy;
  if (act === "go" && href) {
    return (
      <ButtonLink size="sm" href={href}>
        {button}
      </ButtonLink>
    );
  }
  if (act === "ask" && message) return <CopyButton text={message} label={button} showLabel />;
  if (!run) return null;
  return (
    <Button size="sm" onClick={run}>
      {button}
    </Button>
  );
}
