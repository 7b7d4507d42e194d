"use client";

import { Details } from "@/components/ui/details";
import { useRegion } from "@/components/ui/preferences";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { HourOfCalls } from "@/lib/salesforce/usage-report";

/** Inlay's calls hour by hour, as bars and as a table. */
export function CallsChart({ hours }: { hours: readonly HourOfCalls[] }) {
  const { locale, timeZone } = useRegion();
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone });
  const rows = hours.map((hour) => ({ ...hour, calls: hour.people + hour.background, at: clock.format(hour.hour) }));
  const most = Math.max(...rows.map(({ calls }) => calls));
  const total = rows.reduce((sum, { calls }) => sum + calls, 0);
  const [first, middle] = [rows[0]?.at, rows[12]?.at];
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <span className="flex-1 font-medium text-sm">
          Inlay’s calls by the hour{" "}
          <span className="font-normal text-muted tabular-nums">at most {most.toLocaleString("en")}</span>
        </span>
        <Key mark="bg-accent" label="People" />
        <Key mark="border border-accent bg-accent/30" label="Background" />
      </figcaption>
      <svg
        role="img"
        aria-label={`${total.toLocaleString("en")} calls in 24 hours, at most ${most.toLocaleString("en")} in one. The table below has them all.`}
        viewBox="0 0 480 80"
        preserveAspectRatio="none"
        className="block h-20 w-full"
      >
        <line x1="0" x2="480" y1="79.5" y2="79.5" className="stroke-line" vectorEffect="non-scaling-stroke" />
        {rows.map((row, at) => (
          <Bar key={row.hour.toISOString()} at={at} row={row} most={most} />
        ))}
      </svg>
      <div aria-hidden className="mt-1 flex justify-between text-muted text-xs tabular-nums">
        <span>{first}</span>
        <span>{middle}</span>
        <span>now</span>
      </div>
      <Details summary="Show as a table" className="mt-1">
        <HourTable rows={rows} />
      </Details>
    </figure>
  );
}

type Hour = HourOfCalls & { calls: number; at: string };

const chartHeight = 78;
const mark = "pointer-events-none stroke-accent [vector-effect:non-scaling-stroke]";

function Bar({ at, row, most }: { at: number; row: Hour; most: number }) {
  const height = (calls: number) => (calls / Math.max(1, most)) * chartHeight;
  const [all, people] = [height(row.calls), height(row.people)];
  const bar = { x: at * 20 + 3, width: 14, strokeWidth: row.calls > 0 ? 1 : 0 };
  return (
    <g>
      <title>{`${row.at}: ${row.people} by people, ${row.background} in the background`}</title>
      <rect x={at * 20} y="0" width="20" height="80" className="fill-transparent hover:fill-hover" />
      <rect {...bar} y={79 - all} height={all - people} className={`${mark} fill-accent/30`} />
      <rect {...bar} y={79 - people} height={people} className={`${mark} fill-accent`} />
    </g>
  );
}

function Key({ mark, label }: { mark: string; label: string }) {
  return (
    <span className="flex items-center gap-1.5 text-muted text-xs">
      <span aria-hidden className={`size-2.5 rounded-xs ${mark}`} />
      {label}
    </span>
  );
}

function HourTable({ rows }: { rows: readonly Hour[] }) {
  return (
    <Table caption="Inlay’s calls by the hour, latest first">
      <thead>
        <Row>
          <HeadCell>Hour</HeadCell>
          <HeadCell className="text-right">People</HeadCell>
          <HeadCell className="text-right">Background</HeadCell>
          <HeadCell className="text-right">Failed</HeadCell>
        </Row>
      </thead>
      <tbody>
        {rows.toReversed().map(({ at, hour, people, background, failures }) => (
          <Row key={hour.toISOString()}>
            <HeadCell scope="row" className="text-ink! tabular-nums">
              {at}
            </HeadCell>
            <Cell className="py-1 text-right tabular-nums">{people}</Cell>
            <Cell className="py-1 text-right tabular-nums">{background}</Cell>
            <Cell className="py-1 text-right tabular-nums">{failures}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
