import { z } from "zod";
import { send } from "./client";
import type { Org } from "./connection";
import type { Soql } from "./soql";

/** One page of a query's answer. */
export function queryAnswer<S extends z.ZodType>(row: S) {
  return z.object({
    totalSize: z.number(),
    done: z.boolean(),
    nextRecordsUrl: z.string().optional(),
    records: z.array(row),
  });
}

export function queryPath(soql: Soql): string {
  return `/query?q=${encodeURIComponent(soql.text)}`;
}

/** Rows after which no further page is asked for: whoever wants more reads in portions. */
const mostRows = 10_000;

/** The rows of a query, page after page; each page of 2,000 is a call. @returns at most 10,000 */
export async function query<S extends z.ZodType>(org: Org, soql: Soql, shape: S): Promise<z.output<S>[]> {
  const first = await send(org, { method: "GET", path: queryPath(soql) }, queryAnswer(shape));
  return [...first.records, ...(await morePages(org, first, shape))].slice(0, mostRows);
}

/** The rows of a query that did not fit its first page; each page is a call. */
export async function morePages<S extends z.ZodType>(
  org: Org,
  first: { records: unknown[]; nextRecordsUrl?: string | undefined },
  shape: S,
): Promise<z.output<S>[]> {
  const rows: z.output<S>[] = [];
  let path = first.nextRecordsUrl;
  while (path && first.records.length + rows.length < mostRows) {
    const page: z.output<ReturnType<typeof queryAnswer<S>>> = await send(
      org,
      { method: "GET", path },
      queryAnswer(shape),
    );
    rows.push(...page.records);
    path = page.nextRecordsUrl;
  }
  return rows;
}
