import { and, asc, eq, exists, like, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { people, personAddresses } from "@/db/schema/people";
import type { Ctx } from "../context";
import { AppError } from "../errors";
import { peopleById } from "./people";
import { isStorable, type ListPeopleInput, type PeoplePage } from "./schema";
import { folded } from "./sort-key";

const pageSize = 50;

/**
 * One page of the people we talk with, by name, who has none by address; those whose name or address holds a text.
 * The page after begins where this one ended, whoever has come in since.
 * @throws AppError `invalid` for a cursor that is none of ours
 */
export async function listPeople(ctx: Ctx, { search, cursor }: ListPeopleInput): Promise<PeoplePage> {
  const rows = await ctx.db
    .select({ id: people.id, sortKey: people.sortKey })
    .from(people)
    .where(and(eq(people.workspaceId, ctx.workspaceId), matches(ctx, search), after(cursor)))
    .orderBy(asc(people.sortKey), asc(people.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const known = await peopleById(
    ctx,
    shown.map(({ id }) => id),
  );
  return {
    people: shown.flatMap(({ id }) => known.get(id) ?? []),
    nextCursor: rows.length > pageSize && last ? encodeCursor(last) : null,
  };
}

/** Ids of the people whose name or address holds a text, as a subquery. */
export function idsOfPeopleHolding(ctx: Ctx, text: string) {
  return ctx.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, ctx.workspaceId), matches(ctx, text)));
}

function matches(ctx: Ctx, search: string): SQL | undefined {
  const text = search.trim();
  if (text === "") return undefined;
  const address = ctx.db
    .select({ one: sql`1` })
    .from(personAddresses)
    .where(
      and(
        eq(personAddresses.workspaceId, ctx.workspaceId),
        eq(personAddresses.personId, people.id),
        like(personAddresses.address, holding(text.toLowerCase())),
      ),
    );
  return or(like(people.sortKey, holding(folded(text))), exists(address));
}

/** A pattern for what contains this text, whose own % and _ mean themselves. */
const holding = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { sortKey, id } = decodeCursor(cursor);
  return sql`(${people.sortKey}, ${people.id}) > (${sortKey}, ${id}::uuid)`;
}

const Place = z.object({ sortKey: z.string().refine(isStorable), id: z.uuid() });

function encodeCursor(place: z.output<typeof Place>): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function decodeCursor(cursor: string): z.output<typeof Place> {
  const place = Place.safeParse(jsonOf(Buffer.from(cursor, "base64url").toString()));
  if (place.success) return place.data;
  throw new AppError("invalid", "This page of the list no longer exists. Start from the top.");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
