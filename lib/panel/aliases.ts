import { record as recordActivity } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError } from "../errors";
import { emit } from "../jobs";
import { ownAddresses } from "../links/left-out";
import { isOwn } from "../links/skip-rules";
import { announce } from "../live";
import { giveAlias, takeAlias } from "../people/aliases";
import { getPerson, getPersonDetail } from "../people/people";
import type { AliasInput, PersonDetail } from "../people/schema";
import { expireSnapshot } from "./snapshot-store";

/**
 * Says that a person writes from another address too: the next look at Salesforce looks for it as well, and what of theirs was held until
 * somebody says who they are is decided again.
 * @returns the person with it
 * @throws AppError `not-found` when the person is not ours; `conflict` when the address is somebody else's, or our own
 */
export async function addAlias(ctx: Ctx, input: AliasInput): Promise<PersonDetail> {
  if (isOwn(input.address, await ownAddresses(ctx))) {
    throw new AppError("conflict", `${input.address} is one of this workspace’s own addresses. Enter one of theirs.`);
  }
  return transaction(ctx, async (ctx) => {
    if (await giveAlias(ctx, input)) await note(ctx, input, "added");
    return getPersonDetail(ctx, input.personId);
  });
}

/**
 * Says that an address which a member had added is not a person's: it is looked for no more.
 * @returns the person without it
 * @throws AppError `not-found` when the person is not ours; `conflict` when their mail named it
 */
export async function removeAlias(ctx: Ctx, input: AliasInput): Promise<PersonDetail> {
  return transaction(ctx, async (ctx) => {
    if (await takeAlias(ctx, input)) await note(ctx, input, "removed");
    return getPersonDetail(ctx, input.personId);
  });
}

async function note(ctx: Ctx, { personId, address }: AliasInput, what: "added" | "removed"): Promise<void> {
  const person = await getPerson(ctx, personId);
  await expireSnapshot(ctx, person.address.toLowerCase());
  const writes = what === "added" ? "writes from" : "does not write from";
  const summary = `${person.address} ${writes} ${address}${what === "added" ? " too" : ""}`;
  await recordActivity(ctx, { action: `person.alias-${what}`, summary });
  await announce(ctx, "person", personId);
  await emit(ctx, "person.told", { personId });
}
