/** `Sforce-Query-Options: batchSize=200` (REST guide, Query Options Header). */
import { SalesforceError } from "../salesforce-error";
import type { ApiRequest } from "./exchange";
import { flagsOf } from "./save-options";

const LEAST = 200;
const MOST = 2_000;

/**
 * How many rows go on a page: 2,000 unless the header says otherwise. Fewer than 200 are 200 (Salesforce promises no very size);
 * what is no number, or more than 2,000, is refused as SOAP refuses it (unverified for REST).
 */
export function batchSizeOf({ headers }: Pick<ApiRequest, "headers">): number {
  const wanted = flagsOf(headers["sforce-query-options"]).get("batchsize");
  if (wanted === undefined) return MOST;
  const size = /^\d{1,9}$/.test(wanted) ? Number(wanted) : 0;
  if (size === 0 || size > MOST)
    throw new SalesforceError({
      errorCode: "INVALID_BATCH_SIZE",
      message: `Invalid batch size ${wanted}: must be between ${LEAST} and ${MOST}`,
    });
  return Math.max(LEAST, size);
}
