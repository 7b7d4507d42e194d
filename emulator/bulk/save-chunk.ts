/** Some records of a load as one transaction, in which each fails by itself: what triggers see together (api.md §8.5, §9). */
import { writerOf } from "../dml/context";
import { SalesforceError } from "../salesforce-error";
import type { LoadRow, RowOutcome } from "./job";
import { type LoadTarget, saveRow } from "./save-row";

/** Salesforce splits batches so. */
export const CHUNK_SIZE = 200;

/** Reading a row may already refuse it. */
export function saveChunk(target: LoadTarget, rows: readonly (() => LoadRow)[]): RowOutcome[] {
  const read = rows.map((row) => attempt(row));
  const twice = repeatedKeys(target, read);
  return target.caller.org.store.transaction(
    () =>
      read.map((row) => {
        if (row instanceof SalesforceError) return refusedRow(row);
        const key = keyOf(target, row);
        const saved = key !== null && twice.has(key) ? repeatedKey(target, row) : attempt(() => saveRow(target, row));
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

/** External ids that come more than once in a chunk: all their rows are refused. */
function repeatedKeys(target: LoadTarget, rows: readonly (LoadRow | SalesforceError)[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const row of rows) {
    const key = row instanceof SalesforceError ? null : keyOf(target, row);
    if (key === null) continue;
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return twice;
}

function keyOf({ operation, key }: LoadTarget, { body }: LoadRow): string | null {
  if (operation !== "upsert" || !key || key.type === "id") return null;
  const value = body[key.name] ?? null;
  return value === null ? null : String(value).toLowerCase();
}

function repeatedKey({ key }: LoadTarget, { body }: LoadRow): SalesforceError {
  const name = key?.name ?? "";
  const message = `Duplicate external id specified: ${String(body[name])}`;
  return new SalesforceError({ errorCode: "DUPLICATE_VALUE", message, fields: [name] });
}
