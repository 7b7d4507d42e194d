"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { useRegion } from "@/components/ui/preferences";
import { Cell, HeadCell, RowHeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DryRunRow } from "@/lib/automation/dry-run-schema";
import { differencesOf, type OutcomeKind, outcomesOf, type SortBy, sorted, whyOf } from "./dry-run-outcomes";

const tones: Record<OutcomeKind, Tone> = {
  link: "neutral",
  create: "success",
  update: "info",
  log: "accent",
  hold: "warning",
  skip: "neutral",
  nothing: "neutral",
};

const columns: { by: SortBy; label: string }[] = [
  { by: "conversation", label: "Conversation" },
  { by: "when", label: "When" },
  { by: "outcome", label: "Would" },
];

/** What would become of each message of a dry run. */
export function DryRunTable({ rows }: { rows: readonly DryRunRow[] }) {
  const [sort, setSort] = useState<{ by: SortBy; descending: boolean }>({ by: "when", descending: true });
  return (
    <Table caption="What would happen" className="max-h-160 overflow-y-auto rounded-md border bg-surface">
      <thead>
        <Row>
          {columns.map(({ by, label }) => (
            <HeadCell
              key={by}
              sorted={sort.by === by ? (sort.descending ? "descending" : "ascending") : undefined}
              onSort={() => setSort({ by, descending: sort.by === by ? !sort.descending : by === "when" })}
            >
              {label}
            </HeadCell>
          ))}
          <HeadCell>Why</HeadCell>
        </Row>
      </thead>
      <tbody>
        {sorted(rows, sort.by, sort.descending).map((row) => (
          <DryRow key={`${row.conversationId} ${row.at}`} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function DryRow({ row }: { row: DryRunRow }) {
  return (
    <Row>
      <RowHeadCell className="max-w-56 align-top">
        {row.conversationId ? (
          <Link href={`/inbox/${row.conversationId}`} target="_blank" className="font-medium hover:underline">
            {row.subject}
            <span className="sr-only"> (opens in a new tab)</span>
          </Link>
        ) : (
          <span className="font-medium">{row.subject}</span>
        )}
        {row.verdict.address && <span className="wrap-anywhere block text-muted text-xs">{row.verdict.address}</span>}
      </RowHeadCell>
      <Cell className="whitespace-nowrap text-muted">
        <Time value={row.at} format="clock" />
      </Cell>
      <Cell>
        <span className="flex flex-wrap gap-1">
          {outcomesOf(row).map(({ kind, word }) => (
            <Badge key={kind} tone={tones[kind]}>
              {word}
            </Badge>
          ))}
        </span>
      </Cell>
      <Cell className="min-w-48">
        <ul>
          {whyOf(row).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Differences row={row} />
      </Cell>
    </Row>
  );
}

function Differences({ row }: { row: DryRunRow }) {
  const differences = differencesOf(row, useRegion());
  if (differences.length === 0) return null;
  return (
    <Details summary={differences.length === 1 ? "1 field" : `${differences.length} fields`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-sm bg-sunken p-2 text-xs">
        {differences.map(({ field, label, before, after, source }) => (
          <div key={field} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere flex flex-wrap items-center gap-x-1">
              <span className={before ? "text-muted line-through" : "text-muted"}>{before || "empty"}</span>
              <ArrowRight aria-hidden className="size-3 shrink-0 text-muted" />
              <span className="sr-only">becomes</span>
              <span className="text-ink">{after || "empty"}</span>
              {source && <span className="text-muted">({source})</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}
