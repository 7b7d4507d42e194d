"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/icon-button";
import type { CreatedRecord } from "@/lib/panel/duplicates-schema";
import { stopCreating } from "./creating";

/** What was just created, with the way to it; the focus that was in the form goes on to that. */
export function CreatedNotice({ personId, record }: { personId: string; record: CreatedRecord }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) link.current?.focus();
  }, []);
  const dismiss = (
    <IconButton label="Dismiss" size="sm" onClick={() => stopCreating(personId)}>
      <X />
    </IconButton>
  );
  return (
    <Banner tone="success" title={`${record.sObject} created`} action={dismiss}>
      <a
        ref={link}
        href={record.url}
        target="_blank"
        rel="noopener noreferrer"
        className="wrap-anywhere text-accent-ink hover:underline"
      >
        {record.name}
        <span className="sr-only">, open in Salesforce in a new tab</span>
      </a>
    </Banner>
  );
}
