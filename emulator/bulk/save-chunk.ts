/** Some records of a load as one transaction, in which each fails by itself: what triggers see together (api.md §8.5, §9). */
import { writerOf } from "../dml/context";
import { ID_FIELD, refuseRepeated } from "../dml/repeated-keys";
import { SalesforceError } from "../salesforce-error";
import type { LoadRow, RowOutcome } from "./job";
import { type LoadTarget, saveRow } from "./save-row";

/** Salesforce splits batches so. */
export const CHUNK_SIZE = 200;

/** Reading a row may already refuse it. */
export function saveChunk(target: LoadTarget, rows: readonly (() => LoadRow)[]): RowOutcome[] {
  const read = rows.map((row) => attempt(row));
  const keys = read.map((row) => (row instanceof SalesforceError ? null : keyOf(target, row)));
  const refuse = refuseRepeated(target.key ?? ID_FIELD, keys);
  return target.caller.org.store.transaction(
    () =>
      read.map((row, at) => {
        if (row instanceof SalesforceError) return refusedRow(row);
        const saved = attempt(() => {
          refuse(keys[at] ?? null);
          return saveRow(target, row);
        });
        return saved instanceof SalesforceError ? refusedRow(saved) : { ...saved, errors: [] };
      }),
    writerOf(target.caller),
  );
}

function attempt<T>(work: () => T): T | SalesforceError {
  try {
    return work();
  } catch (error) {
    if (error instanceof SalesforceError) return error;
    throw error;
  }
}

function refusedRow({ errors }: SalesforceError): RowOutcome {
  return { id: "", created: false, errors: errors.map((error) => ({ ...error, fields: error.fields ?? [] })) };
}

/** What a row of an update or upsert names its record by. */
function keyOf({ operation, key }: LoadTarget, { id, body }: LoadRow): string | null {
  if (operation === "update") return id;
  if (operation !== "upsert" || !key) return null;
  const value = key.type === "id" ? id : (body[key.name] ?? null);
  return value === null ? null : String(value);
}
