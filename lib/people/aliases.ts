import { and, count, eq } from "drizzle-orm";
import { people, personAddresses } from "@/db/schema/people";
import type { Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { getPerson, lockAddress } from "./people";
import type { AliasInput } from "./schema";

/** Each is looked for in every e-mail field that people are found by. */
const mostAliases = 20;

/**
 * Gives a person an address that a member says they write from too: they are looked up by it, and mail from it is theirs. To be called in a
 * transaction.
 * @returns whether it is new to them
 * @throws AppError `not-found`; `conflict` when the address is somebody else's, or they have as many as one may have
 */
export async function giveAlias(ctx: Ctx, { personId, address }: AliasInput): Promise<boolean> {
  await lockAddress(ctx, address); // first, as whoever receives mail does
  await lockPerson(ctx, personId);
  const holder = await findHolder(ctx, address);
  if (holder?.personId === personId) return false;
  if (holder) throw await takenBy(ctx, holder, address);
  if ((await countAliases(ctx, personId)) >= mostAliases) {
    throw new AppError("conflict", `At most ${mostAliases} addresses can be added to a person. Remove one first.`);
  }
  await ctx.db.insert(personAddresses).values({ workspaceId: ctx.workspaceId, personId, address, isAddedByHand: true });
  return true;
}

/**
 * Takes an address away that a member had added. What was written from it meanwhile stays with the person.
 * @returns whether they had it
 * @throws AppError `not-found`; `conflict` for an address that their mail named
 */
export async function takeAlias(ctx: Ctx, { personId, address }: AliasInput): Promise<boolean> {
  await lockPerson(ctx, personId);
  const holder = await findHolder(ctx, address);
  if (holder?.personId !== personId) return false;
  if (!holder.isAddedByHand) {
    throw new AppError("conflict", `${address} stays: their mail came with it. Only what was added here is removed.`);
  }
  await ctx.db
    .delete(personAddresses)
    .where(and(eq(personAddresses.workspaceId, ctx.workspaceId), eq(personAddresses.id, holder.id)));
  return true;
}

/** Two members who change a person's addresses take turns. */
async function lockPerson(ctx: Ctx, personId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, ctx.workspaceId), eq(people.id, personId)))
    .for("update");
  if (!row) throw notFound("This person");
}

type Holder = { id: string; personId: string; isAddedByHand: boolean };

async function findHolder(ctx: Ctx, wanted: string): Promise<Holder | null> {
  const { id, personId, address, isAddedByHand } = personAddresses;
  const [row] = await ctx.db
    .select({ id, personId, isAddedByHand })
    .from(personAddresses)
    .where(and(eq(personAddresses.workspaceId, ctx.workspaceId), eq(address, wanted)));
  return row ?? null;
}

async function countAliases(ctx: Ctx, personId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(personAddresses)
    .where(
      and(
        eq(personAddresses.workspaceId, ctx.workspaceId),
        eq(personAddresses.personId, personId),
        eq(personAddresses.isAddedByHand, true),
      ),
    );
  return row?.count ?? 0;
}

async function takenBy(ctx: Ctx, holder: Holder, address: string): Promise<AppError> {
  const other = await getPerson(ctx, holder.personId);
  const name = other.name ?? other.address;
  const way = holder.isAddedByHand
    ? `It was added by hand to ${name}: remove it there first.`
    : "They stay two people here: in the Salesforce panel, choose the same record for both.";
  const whose = name === address ? "another person here" : `the address of ${name}`;
  return new AppError("conflict", `${address} is ${whose}. ${way}`);
}
