/** Refusals of a record as the Bulk APIs write them into one cell (api.md §9): `CODE:message:Field1 Field2 --`. */
import type { RowError } from "./job";

/** Several refusals follow each other after semicolons (unverified). */
export function errorText(errors: readonly RowError[]): string {
  return errors.map(({ errorCode, message, fields }) => `${errorCode}:${message}:${named(fields)}--`).join(";");
}

function named(fields: readonly string[]): string {
  return fields.map((field) => `${field} `).join("");
}
