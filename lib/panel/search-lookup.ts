import type { Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { findActingOrg } from "../salesforce/acting";
import { findDescribe } from "../salesforce/describe";
import { inWords } from "../salesforce/in-words";
import { type FoundRecord, searchByName } from "../salesforce/search";
import type { LookupInput } from "./form-schema";

/**
 * The records that a lookup may point to, found by name: of one object or of each that it may point to.
 * @throws AppError `not-found` unless it is a lookup the connected user sees, `conflict` when no org is connected
 */
export async function searchLookup(ctx: Ctx, { sObject, field, words }: LookupInput): Promise<FoundRecord[]> {
  const acting = await findActingOrg(ctx);
  if (!acting) throw new AppError("conflict", "Salesforce is not connected.");
  const describe = await findDescribe(acting.org, sObject);
  const lookup = describe?.fields.find(({ name, type }) => name === field && type === "reference");
  if (!lookup) throw notFound("This lookup");
  const { org } = acting;
  return inWords(org, {}, () => searchByName(org, { in: lookup.referenceTo, words, of: sObject }));
}
