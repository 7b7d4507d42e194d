import type { Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { numberFields } from "./numbers";
import { type NumberChoices, type NumberKeys, type NumberObject, numberObjects } from "./schema";

/**
 * The fields that may keep customers' numbers, by object: external ids, unique ones, and those Salesforce looks records up by. Accounts are
 * among them where they may be people. Objects that the connected user does not see are absent.
 */
export async function listNumberChoices(org: Org): Promise<NumberChoices> {
  const kept = await keptDescribes(org, numberObjects);
  const hasPeople = kept.get("Contact")?.describe?.fields.some(({ name }) => name === "IsPersonAccount") ?? false;
  return numberObjects.flatMap((sObject) => {
    const describe = kept.get(sObject)?.describe;
    if (!describe || (sObject === "Account" && !hasPeople)) return [];
    return [{ sObject, fields: numberFields(describe).map(({ name, label }) => ({ name, label })) }];
  });
}

/** The keys whose fields have gone, or were never of that kind; none of objects that are not seen. */
export async function goneNumberKeys(org: Org, keys: NumberKeys): Promise<{ sObject: NumberObject; field: string }[]> {
  const choices = await listNumberChoices(org);
  return choices.flatMap(({ sObject, fields }) => {
    const field = keys[sObject]?.field;
    return field === undefined || fields.some(({ name }) => name === field) ? [] : [{ sObject, field }];
  });
}
