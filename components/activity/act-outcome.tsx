"use client";

import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { Acts, Outcome } from "./use-acts";

/** What the last act came to, with the next one where others have the same cause. The focus goes there: its row is gone. */
export function ActOutcome({ acts, mayActOnCauses }: { acts: Acts; mayActOnCauses: boolean }) {
  const { outcome, pending } = acts;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome && !outcome.isProblem) place.current?.focus();
  }, [outcome]);
  return (
    <div ref={place} tabIndex={-1} role="status" className="rounded-md empty:hidden">
      {outcome && (
        <Banner
          tone={outcome.isProblem ? "danger" : "success"}
          title={outcome.sentence}
          action={mayActOnCauses && <RetryOthers {...outcome} isPending={pending === "retry"} onRetry={acts.plain} />}
        />
      )}
    </div>
  );
}

type OthersProps = Outcome & { isPending: boolean; onRetry: Acts["plain"] };

function RetryOthers({ others, cause, isPending, onRetry }: OthersProps) {
  if (others === 0 || cause === null) return null;
  return (
    <>
      <span className="text-soft">
        {others === 1 ? "1 other has the same cause." : `${others} others have the same cause.`}
      </span>
      <Button size="sm" loading={isPending} onClick={() => void onRetry("retry", { cause }, cause)}>
        {others === 1 ? "Retry the other one" : `Retry the other ${others}`}
      </Button>
    </>
  );
}
