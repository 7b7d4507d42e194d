import { getConnection, type Org } from "./connection";
import { findDescribe } from "./describe";
import { SalesforceError } from "./errors";
import type { FieldValue } from "./schema";

/** What is being done, and to which kind of record where it is one. */
type Doing = { sObject?: string; values?: Record<string, FieldValue> };

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
    const [describe, { organizationName, userDisplayName }] = await Promise.all([
      doing.sObject === undefined ? null : findDescribe(org, doing.sObject),
      getConnection(org, org.connectionId),
    ]);
    const { values = {} } = doing;
    throw error.inScene({ describe, values, organizationName, userDisplayName });
  }
}
