import { type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "./errors";

/** A row's place in a list ordered by a moment and its id, the moment to the microsecond: JavaScript's dates would drop rows of one transaction. */
export type KeysetPlace = { at: string; id: string };

const Place = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/), z.uuid()]);

/** The moment as Postgres keeps it, in UTC. */
export const exactMoment = (column: SQLWrapper) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a browser is given to ask for the next page; opaque there. */
export function encodePlace({ at, id }: KeysetPlace): string {
  return Buffer.from(`${at} ${id}`).toString("base64url");
}

/**
 * The rows after a place in a list that is newest first.
 * @throws AppError `invalid` for a cursor that is none of ours
 */
export function olderThan(
  columns: { at: SQLWrapper; id: SQLWrapper },
  cursor: string | null | undefined,
): SQL | undefined {
  if (cursor == null) return undefined;
  const parsed = Place.safeParse(Buffer.from(cursor, "base64url").toString().split(" "));
  if (!parsed.success) throw new AppError("invalid", "This page of the list no longer exists. Start from the top.");
  const [at, id] = parsed.data;
  return sql`(${columns.at}, ${columns.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
