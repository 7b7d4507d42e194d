import type { OwedFields, OwedValue, WriteFailure } from "./owed-write";
import type { Needed } from "./ports";

/** The code of a write that failed because of another: it is retried together with that one. */
export const neededFailed = "NEEDED_WRITE_FAILED";

/** Why a write fails that needs this one: for the same reason and in the same words, so that both stand under one cause. */
export function failureBecauseOf(needed: Needed | undefined): WriteFailure {
  const cause = needed?.failure;
  return {
    reason: cause?.reason ?? "gone",
    errorCode: neededFailed,
    sentence: cause?.sentence ?? "The record this belongs to was given up.",
    said: cause?.said ?? "",
    fields: [],
    duplicates: cause?.duplicates ?? [],
  };
}

/** The write whose record a field names; null for a plain value. */
export function neededKey(value: OwedValue): string | null {
  if (typeof value !== "object" || value === null || !("recordOf" in value)) return null;
  return typeof value.recordOf === "string" ? value.recordOf : null;
}

/** The writes whose records some fields name, each once. */
export function neededKeys(fields: OwedFields): string[] {
  return [...new Set(Object.values(fields).flatMap((value) => neededKey(value) ?? []))];
}
