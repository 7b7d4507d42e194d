import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { people, personAddresses } from "@/db/schema/people";
import { type Ctx, transaction } from "../context";
import { notFound } from "../errors";
import type { PersonDetail, PersonSummary } from "./schema";
import { sortKeyOf } from "./sort-key";

/**
 * The person behind an address, made when nobody has it yet. A name we already know is kept.
 * Safe to call from several processes at once: one address is one person.
 */
export function findOrCreatePerson(ctx: Ctx, sender: { address: string; name: string | null }): Promise<string> {
  const address = sender.address.toLowerCase();
  return transaction(ctx, async (ctx) => {
    await lockAddress(ctx, address);
    const known = await findPersonByAddress(ctx, address);
    if (!known) return createPerson(ctx, { address, name: sender.name });
    if (sender.name) await nameIfUnknown(ctx, known, sender.name);
    return known;
  });
}

/** Those who would give one address to somebody take turns; a lock on the address, because there is no row to lock yet. */
export async function lockAddress(ctx: Ctx, address: string): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.workspaceId}:${address}`}, 0))`);
}

/** @returns the person's id, or null */
async function findPersonByAddress(ctx: Ctx, address: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ personId: personAddresses.personId })
    .from(personAddresses)
    .where(and(eq(personAddresses.workspaceId, ctx.workspaceId), eq(personAddresses.address, address.toLowerCase())));
  return row?.personId ?? null;
}

async function createPerson(ctx: Ctx, person: { address: string; name: string | null }): Promise<string> {
  const id = crypto.randomUUID();
  await ctx.db
    .insert(people)
    .values({ id, workspaceId: ctx.workspaceId, name: person.name, sortKey: sortKeyOf(person) });
  await ctx.db.insert(personAddresses).values({ workspaceId: ctx.workspaceId, personId: id, address: person.address });
  return id;
}

async function nameIfUnknown(ctx: Ctx, personId: string, name: string): Promise<void> {
  await ctx.db
    .update(people)
    .set({ name, sortKey: sortKeyOf({ name, address: "" }) })
    .where(and(eq(people.workspaceId, ctx.workspaceId), eq(people.id, personId), isNull(people.name)));
}

/** @throws AppError `not-found` */
export async function getPerson(ctx: Ctx, personId: string): Promise<PersonSummary> {
  const person = (await peopleById(ctx, [personId])).get(personId);
  if (!person) throw notFound("This person");
  return person;
}

/** A person with every address of theirs, the first known first. @throws AppError `not-found` */
export async function getPersonDetail(ctx: Ctx, personId: string): Promise<PersonDetail> {
  const { id, name } = await getPerson(ctx, personId);
  const { address, isAddedByHand, createdAt } = personAddresses;
  const addresses = await ctx.db
    .select({ address, isAddedByHand })
    .from(personAddresses)
    .where(and(eq(personAddresses.workspaceId, ctx.workspaceId), eq(personAddresses.personId, personId)))
    .orderBy(asc(createdAt), asc(personAddresses.id));
  return { id, name, addresses };
}

/** Every address of these people, by person, the first known first. */
export async function addressesOfPeople(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ personId: personAddresses.personId, address: personAddresses.address })
    .from(personAddresses)
    .where(and(eq(personAddresses.workspaceId, ctx.workspaceId), inArray(personAddresses.personId, [...new Set(ids)])))
    .orderBy(asc(personAddresses.createdAt), asc(personAddresses.id));
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...byPerson].map(([personId, these]) => [personId, these.map(({ address }) => address)]));
}

/** The people with these ids, each with the address we first knew. Ids of nobody are absent. */
export async function peopleById(ctx: Ctx, ids: string[]): Promise<Map<string, PersonSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([people.id], { id: people.id, name: people.name, address: personAddresses.address })
    .from(people)
    .innerJoin(personAddresses, eq(personAddresses.personId, people.id))
    .where(and(eq(people.workspaceId, ctx.workspaceId), inArray(people.id, [...new Set(ids)])))
    .orderBy(people.id, asc(personAddresses.createdAt), asc(personAddresses.id));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whose addresses these are, by lower-cased address; those of nobody are absent. */
export async function peopleByAddresses(ctx: Ctx, addresses: readonly string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  const rows = await ctx.db
    .select({ address: personAddresses.address, personId: personAddresses.personId })
    .from(personAddresses)
    .where(
      and(eq(personAddresses.workspaceId, ctx.workspaceId), inArray(personAddresses.address, [...new Set(addresses)])),
    );
  return new Map(rows.map(({ address, personId }) => [address, personId]));
}
