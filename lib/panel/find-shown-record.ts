import type { Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { getPerson } from "../people/people";
import type { PersonSummary } from "../people/schema";
import { type ActingCard, findActingOrg } from "../salesforce/acting";
import type { Org } from "../salesforce/connection";
import type { SnapshotRecord } from "./snapshot";
import { findInPanel } from "./snapshot-store";

/** A record that a person's panel shows or has listed, and where it was found. */
export type ShownRecord = {
  org: Org;
  connection: ActingCard;
  address: string;
  person: PersonSummary;
  record: SnapshotRecord;
};

/**
 * The org that a person of ours is looked up in, as whoever acts may use it.
 * @throws AppError `not-found` when the person is not ours, `conflict` when no org is connected
 */
export async function orgOfPerson(ctx: Ctx, personId: string) {
  const person = await getPerson(ctx, personId);
  const acting = await findActingOrg(ctx);
  if (!acting) throw new AppError("conflict", "Salesforce is not connected.");
  return { ...acting, person, address: person.address.toLowerCase() };
}

/**
 * Only what a person's panel shows, or has listed under what it shows, may be changed from it: any other record id is as good as unknown.
 * @throws AppError `not-found`
 */
export async function findShownRecord(
  ctx: Ctx,
  { sObject, ...wanted }: { personId: string; sObject: string; recordId: string },
): Promise<ShownRecord> {
  const shown = await findShown(ctx, wanted);
  if (shown.record.sObject !== sObject) throw notFound("This record");
  return shown;
}

/** The same, of whatever object it is. */
export async function findShown(
  ctx: Ctx,
  { personId, recordId }: { personId: string; recordId: string },
): Promise<ShownRecord> {
  const found = await orgOfPerson(ctx, personId);
  const record = await findInPanel(found.org, found.address, recordId);
  if (!record) throw notFound("This record");
  return { ...found, record };
}
