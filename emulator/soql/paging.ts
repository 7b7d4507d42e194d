import type { QueryRow } from "./json";

/** Rows that are made only when their page is asked for. */
export type ResultRows = {
  readonly size: number;
  /** Null for a row whose record is gone by then. */
  row: (index: number, page: PageInMaking) => QueryRow | null;
};

/** The page a row is made for. */
export type PageInMaking = {
  /** How many rows may still be added; children count as well (REST guide, Query Options Header). */
  room: number;
  /** False on the first page: what it shows has just been read. */
  later: boolean;
  /** The address of the rest of a list of children that is cut here; null where nothing may be cut. */
  nextUrl: ((rest: ResultRows, next: number) => string) | null;
};

export type Page = { records: QueryRow[]; next: number | null };

type PageOptions = { batchSize: number; nextUrl: PageInMaking["nextUrl"] };

/**
 * Makes the page that begins at a row. A row whose children no longer fit begins the next page; only where it comes first are
 * its children cut, to be asked for by a locator of their own.
 */
export function pageOf(rows: ResultRows, start: number, { batchSize, nextUrl }: PageOptions): Page {
  const records: QueryRow[] = [];
  let room = batchSize;
  let index = start;
  for (; index < rows.size && room > 0; index++) {
    const isFirst = records.length === 0;
    const page: PageInMaking = { room: room - 1, later: start > 0, nextUrl: isFirst ? nextUrl : null };
    const row = rows.row(index, page);
    if (!isFirst && page.room < 0) break;
    if (row === null) continue;
    records.push(row);
    room = page.room;
  }
  return { records, next: index < rows.size ? index : null };
}

/** The children of one row, as many as still fit, within the page it is on. */
export function childrenOn(page: PageInMaking, rows: ResultRows): QueryRow {
  const records: QueryRow[] = [];
  let index = 0;
  for (; index < rows.size && (page.nextUrl === null || page.room > 0); index++) {
    page.room--;
    const row = rows.row(index, page);
    if (row !== null) records.push(row);
  }
  const rest = index < rows.size && page.nextUrl !== null ? { nextRecordsUrl: page.nextUrl(rows, index) } : {};
  return { totalSize: rows.size, done: index >= rows.size, ...rest, records };
}
