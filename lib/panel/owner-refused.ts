import type { Org } from "../salesforce/connection";
import type { SalesforceError } from "../salesforce/errors";
import type { CreateResult } from "./create-schema";
import type { FormObject } from "./form-schema";
import { ownerInstead, type ResultingOwner } from "./owner-choices";

type Refused = { sObject: FormObject; owner: ResultingOwner; error: SalesforceError };

/**
 * Whom a new record can go to where Salesforce refused the owner it was to have (requirement I-103: whoever has no right to edit Cases
 * cannot own one).
 * @returns null where the refusal was about something else, where nobody was named, or where an admin chose the owner
 */
export async function ownerRefused(
  org: Org,
  { sObject, owner, error }: Refused,
): Promise<Extract<CreateResult, { state: "owner-refused" }> | null> {
  if (owner.chosen.id === null || !owner.line.canChange || !isAboutOwner(error)) return null;
  const instead = await ownerInstead(org, sObject);
  if (instead.chosen.id === owner.chosen.id) return null;
  return {
    state: "owner-refused",
    owner: owner.chosen.name,
    instead: instead.chosen.name,
    message: error.message,
    details: error.details ?? null,
  };
}

/** Codes that speak of nothing but owners. */
const ofOwners = new Set(["INACTIVE_OWNER_OR_USER", "TRANSFER_REQUIRES_READ", "TRANSFER_REQUIRES_EDIT"]);

/** Codes that speak of a record named in some look-up: the owner's, where no other field is told. */
const ofReferences = new Set([
  "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
  "INVALID_CROSS_REFERENCE_KEY",
  "OP_WITH_INVALID_USER_TYPE_EXCEPTION",
]);

function isAboutOwner({ errorCode, fields = {} }: SalesforceError): boolean {
  const named = Object.keys(fields);
  if (ofOwners.has(errorCode) || named.includes("OwnerId")) return true;
  return ofReferences.has(errorCode) && named.length === 0;
}
