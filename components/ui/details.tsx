import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type DetailsProps = {
  /** Default "Details". */
  summary?: ReactNode;
  /** Raw text in monospace with a copy button: an error code, a request id. */
  code?: string | undefined;
  open?: boolean | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** Folded until asked for: what a sentence rests on. Another code is folded anew. */
export function Details({ summary = "Details", code, open, className, children }: DetailsProps) {
  return (
    <details key={code} open={open} className={cn("group min-w-0 text-sm", className)}>
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-xs text-muted text-xs hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        {summary}
      </summary>
      {children && <div className="pt-1">{children}</div>}
      {code !== undefined && (
        <div className="mt-1 flex items-start gap-2 rounded-sm bg-sunken p-2">
          <code className="min-w-0 flex-1 whitespace-pre-wrap break-words font-mono text-soft text-xs">{code}</code>
          <CopyButton text={code} label="Copy details" />
        </div>
      )}
    </details>
  );
}
