"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        headingLevel={1}
        title="This page could not be shown"
        description={
          error.digest === undefined
            ? "Something in Inlay failed."
            : `Something in Inlay failed. In the log it is ${error.digest}.`
        }
        action={<Button onClick={reset}>Try again</Button>}
      />
    </main>
  );
}
