import { findConnectionCard, type Org } from "./connection";
import { findDescribe } from "./describe";
import { SalesforceError } from "./errors";
import type { FieldValue } from "./schema";

/** What is being done to which kind of record. */
type Doing = { sObject: string; values?: Record<string, FieldValue> };

/**
 * Does something in Salesforce; a refusal comes out in the words of the place: labels instead of API names, the value that was sent,
 * and whom Salesforce refuses. Nothing is read unless it fails.
 * @throws SalesforceError
 */
export async function inWords<T>(org: Org, doing: Doing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const [describe, card] = await Promise.all([findDescribe(org, doing.sObject), findConnectionCard(org)]);
    throw error.inScene({
      describe,
      ...(doing.values ? { values: doing.values } : {}),
      ...(card ? { organizationName: card.organizationName, userDisplayName: card.userDisplayName } : {}),
    });
  }
}
