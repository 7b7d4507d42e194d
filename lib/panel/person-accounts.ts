import { z } from "zod";
import { query } from "../salesforce/query";
import type { Org } from "../salesforce/connection";
import { getOrgFacts } from "../salesforce/org-facts";
import { isOfPeople, knowsPeople } from "../salesforce/person-accounts";
import { type Field, RecordId, type SObjectDescribe } from "../salesforce/schema";
import { soql } from "../salesforce/soql";

/** The record type that makes an Account a person; null where there is none. @throws SalesforceError when it must be asked for */
export async function personTypeOf(org: Org, describe: SObjectDescribe): Promise<string | null> {
  return knowsPeople(describe) ? (await getOrgFacts(org)).personAccountRecordTypeId : null;
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
