import type { WriteFailure } from "../salesforce/outbox/owed-write";

type Failed = { sObject: string; operation: "create" | "update"; failure: WriteFailure };

/** Codes whose field or own words say more than they do; what else has the same cause is one group. */
const detailOf: Record<string, (failure: WriteFailure) => string> = {
  FIELD_CUSTOM_VALIDATION_EXCEPTION: ({ said }) => said,
  REQUIRED_FIELD_MISSING: byFields,
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: byFields,
  STRING_TOO_LONG: byFields,
  INVALID_EMAIL_ADDRESS: byFields,
  FIELD_INTEGRITY_EXCEPTION: byFields,
  INVALID_FIELD_FOR_INSERT_UPDATE: byFields,
  INVALID_FIELD: byFields,
  FILE_PLACE_DELETED: ({ said }) => said,
};

function byFields({ fields }: WriteFailure): string {
  return fields.toSorted().join(", ");
}

const longest = 200;

/** Why a write failed, as the key by which `verdicts.cause` groups: `REQUIRED_FIELD_MISSING:create:Lead:Company`. */
export function causeOfFailure({ sObject, operation, failure }: Failed): string {
  const detail = detailOf[failure.errorCode]?.(failure) ?? "";
  return [failure.errorCode, operation, sObject, detail.slice(0, longest)].join(":");
}
