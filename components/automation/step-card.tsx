"use client";

import { ChevronDown, CircleAlert, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

type Props = {
  step: number;
  title: string;
  /** What is set here, in one sentence; all there is to see while folded. */
  sentence: ReactNode;
  /** How many of its settings the mailbox says itself. */
  overridden: number;
  warnings: readonly string[];
  /** Something in it cannot be saved as it stands. */
  hasError: boolean;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
};

/** One step of what happens to a mail: a sentence that opens into its settings. */
export function StepCard({ step, title, sentence, overridden, warnings, hasError, isOpen, onToggle, children }: Props) {
  const id = useId();
  return (
    <li className="relative flex gap-3">
      <StepNumber step={step} isOpen={isOpen} />
      <section
        aria-labelledby={`${id}-title`}
        className={cn("mb-2 min-w-0 flex-1 rounded-md border bg-surface", hasError && "border-danger")}
      >
        <h3 id={`${id}-title`}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-body`}
            onClick={onToggle}
            className={cn(
              "focus-inset flex min-h-12 w-full items-start gap-3 rounded-md px-4 py-3 text-left",
              isOpen ? "rounded-b-none hover:bg-surface" : "hover:bg-hover",
            )}
          >
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-semibold text-base">{title}</span>
                <Marks {...{ overridden, warnings, hasError, isOpen }} />
              </span>
              <span className="block font-normal text-muted text-sm">{sentence}</span>
            </span>
            <ChevronDown aria-hidden className={cn("mt-0.5 size-4 shrink-0 text-muted", isOpen && "rotate-180")} />
          </button>
        </h3>
        <div id={`${id}-body`} hidden={!isOpen} className="border-t px-4 py-4">
          {isOpen && (
            <>
              <Warnings warnings={warnings} />
              {children}
            </>
          )}
        </div>
      </section>
    </li>
  );
}

function Marks({
  overridden,
  warnings,
  hasError,
  isOpen,
}: Pick<Props, "overridden" | "warnings" | "hasError" | "isOpen">) {
  const warns = !hasError && !isOpen && warnings.length > 0;
  return (
    <>
      {overridden > 0 && <Badge tone="accent">{overridden} overridden</Badge>}
      {hasError && (
        <Badge tone="danger" icon={<CircleAlert />}>
          Needs correcting
        </Badge>
      )}
      {warns && (
        <Badge tone="warning" icon={<TriangleAlert />}>
          {warnings.length === 1 ? "Warning" : `${warnings.length} warnings`}
        </Badge>
      )}
    </>
  );
}

/** The numbers hang on one thread: things happen in this order. */
function StepNumber({ step, isOpen }: { step: number; isOpen: boolean }) {
  return (
    <div aria-hidden className="flex w-6 shrink-0 flex-col items-center max-md:hidden">
      <span className="h-3 w-px bg-line [li:first-child_&]:bg-transparent" />
      <span
        className={cn(
          "flex size-6 shrink-0 items-center justify-center rounded-full border text-xs tabular-nums",
          isOpen ? "border-accent bg-accent text-on-solid" : "bg-surface text-muted",
        )}
      >
        {step}
      </span>
      <span className="w-px flex-1 bg-line [li:last-child_&]:bg-transparent" />
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="mb-4 flex flex-col gap-1">
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-2 rounded-sm bg-warning-surface px-3 py-2 text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <span>
            <span className="sr-only">Warning: </span>
            {warning}
          </span>
        </li>
      ))}
    </ul>
  );
}
