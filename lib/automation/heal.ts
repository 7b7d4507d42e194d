import type { OwedWrite } from "../salesforce/outbox/owed-write";

/** @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm */
const goneCodes = new Set([
  "ENTITY_IS_DELETED",
  "NOT_FOUND",
  "INVALID_CROSS_REFERENCE_KEY",
  "CANNOT_UPDATE_CONVERTED_LEAD",
  "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
]);

/** Whether a write failed because a record that it changes or belongs to has gone, been merged or converted since it was decided. */
export function isHealable({ state, failure, subject }: Pick<OwedWrite, "state" | "failure" | "subject">): boolean {
  return (
    state === "failed" &&
    failure !== null &&
    subject["step"] !== "add" &&
    subject["step"] !== "file" &&
    goneCodes.has(failure.errorCode)
  );
}
