"use client";

import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import type { CreateResult } from "@/lib/panel/create-schema";

type Props = {
  /** What became of the last try. */
  result: CreateResult | undefined;
  /** Saves it with the owner it can have. */
  onInstead: () => void;
};

/** Salesforce does not let the record belong to who was chosen: whom it can belong to, in one press. */
export function OwnerRefused({ result, onInstead }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const refusal = result?.state === "owner-refused" ? result : null;
  useEffect(() => {
    if (refusal) box.current?.focus();
  }, [refusal]);
  if (!refusal) return null;
  const { owner, instead, message, details } = refusal;
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Banner
        tone="danger"
        role="alert"
        title={`It cannot belong to ${owner}`}
        action={
          <Button size="sm" onClick={onInstead}>
            Save with {instead} as owner
          </Button>
        }
      >
        <p>{message}</p>
        <p>Nothing was saved. What you typed is kept.</p>
        {details && <Details code={details} />}
      </Banner>
    </div>
  );
}
