import * as z from "zod";
import { AppError } from "@/lib/errors";

/** Checks what came from outside. @throws AppError `invalid`, with what is wrong by field */
export function parseInput<S extends z.core.$ZodType>(schema: S, input: unknown): z.output<S> {
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  let message = "Check the marked fields.";
  for (const issue of result.error.issues) {
    const field = issue.path.join(".");
    if (field === "") message = issue.message;
    else fields[field] ??= issue.message;
  }
  throw new AppError("invalid", message, { fields });
}
