/** The rule for referenceIds in composites and graphs, in Salesforce's words (api.md §8.1, real). */
import { SalesforceError } from "../../salesforce-error";
import type { Subrequest } from "./subrequest";

export function referenceIdRule(given: string): string {
  return `Provided referenceId ('${given}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`;
}

/** Throws for a referenceId against the rule or given twice; the code of both and the text of the second are from memory. */
export function checkReferenceIds(subrequests: readonly Subrequest[]): void {
  const seen = new Set<string>();
  for (const { referenceId } of subrequests) {
    if (!/^[A-Za-z0-9]\w*$/.test(referenceId)) throw refuse(referenceIdRule(referenceId));
    if (seen.has(referenceId)) throw refuse(`Duplicate referenceId provided: ${referenceId}`);
    seen.add(referenceId);
  }
}

function refuse(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "INVALID_INPUT", message });
}
