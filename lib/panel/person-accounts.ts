import { z } from "zod";
import { query } from "../salesforce/query";
import type { Org } from "../salesforce/connection";
import { getOrgFacts } from "../salesforce/org-facts";
import { isOfPeople, knowsPeople, personTypesOf } from "../salesforce/person-accounts";
import { type Field, RecordId, type SObjectDescribe } from "../salesforce/schema";
import { soql } from "../salesforce/soql";

/** The record types of an org that make an Account a person; of other objects there are none. */
export type PersonTypes = {
  /** Whether records of a type are people. */
  isOfPeople: (recordTypeId: string | null) => boolean;
  /** The one a person account is made with unless another is chosen; null where the connected user may use none. */
  preset: string | null;
};

/** @throws SalesforceError when they must be asked for */
export async function personTypes(org: Org, describe: SObjectDescribe): Promise<PersonTypes> {
  if (!knowsPeople(describe)) return { isOfPeople: () => false, preset: null };
  const facts = await getOrgFacts(org);
  const ids = new Set<string | null>(facts.personAccountTypes.map(({ id }) => id));
  const preset = personTypesOf(facts, describe).find(({ isDefault }) => isDefault);
  return { isOfPeople: (id) => ids.has(id), preset: preset?.id ?? null };
}

/**
 * The fields that an Account has as a person, or as a company. Salesforce describes both at once and requires neither's name, which it
 * then does: a person's is made of its parts, and only people have those.
 */
export function fieldsOfEither(describe: SObjectDescribe, isPerson: boolean): readonly Field[] {
  if (!knowsPeople(describe)) return describe.fields;
  const required = isPerson ? "LastName" : "Name";
  return describe.fields
    .filter(({ name }) => (isPerson ? name !== "Name" : !isOfPeople(name)))
    .map((field) => (field.name === required ? { ...field, isRequired: true } : field));
}

const Row = z.object({ PersonContactId: RecordId });

/** The Contact half of a person account, which the panel shows. One call. @throws SalesforceError */
export async function personContactOf(org: Org, accountId: RecordId): Promise<RecordId | null> {
  const [row] = await query(org, soql`SELECT PersonContactId FROM Account WHERE Id = ${accountId}`, Row);
  return row?.PersonContactId ?? null;
}
