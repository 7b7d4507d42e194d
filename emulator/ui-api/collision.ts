/** A change to a record that somebody else changed meanwhile (guide: If-Unmodified-Since, in earlier versions If-Modified-Since). */
import type { ApiRequest, ApiResponse } from "../rest/exchange";
import type { StoredRecord } from "../types";
import { errorWithOutput, recordError } from "./record-errors";
import { emptySelection } from "./selection";
import { referred, type Viewing } from "./record";

/**
 * 412 when the record is younger than the date of either header; null when it may be saved. Sentence and code as captured; that the
 * status is 412 here, where LDS tells its own clients 400, is unverified.
 */
export function collision(viewing: Viewing, { headers }: ApiRequest, record: StoredRecord): ApiResponse | null {
  const since = headers["if-unmodified-since"] ?? headers["if-modified-since"];
  const known = Date.parse(since ?? "");
  const changed = Date.parse(String(record.LastModifiedDate ?? ""));
  if (Number.isNaN(known) || Number.isNaN(changed) || changed <= known) return null;
  const by = referred(viewing, String(record.LastModifiedById ?? ""), emptySelection()).displayValue ?? "someone";
  const message = `This record was modified by ${by} during your edit session. Make a note of the data you entered, then reload the record and enter your updates again.`;
  const errors = [recordError({ errorCode: "CollisionDetectedException", message })];
  return errorWithOutput(412, { message, errors, fieldErrors: {} });
}
