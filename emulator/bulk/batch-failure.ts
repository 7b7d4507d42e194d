/** A batch of the Bulk API that cannot be processed at all, in the words jobs show as `errorMessage` (Bulk API guide, Errors). */
export class BatchFailure extends Error {
  constructor(code: "InvalidBatch" | "ClientInputError", detail: string) {
    super(`${code} : ${detail}`);
  }
}

/** A header that names no field the user may see, or one that does not fit (api.md §9). */
export function fieldNotFound(header: string): BatchFailure {
  return new BatchFailure("InvalidBatch", `Field name not found : ${header}`);
}
