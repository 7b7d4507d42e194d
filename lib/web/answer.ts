import { DrizzleQueryError } from "drizzle-orm";
import { AppError, type ErrorCode, errorStatus } from "@/lib/errors";
import { log } from "@/lib/log";

/** What a browser is told of a failure. `internal` stands for everything not foreseen. */
export type ErrorAnswer = {
  code: ErrorCode | "internal";
  message: string;
  fields?: Record<string, string>;
  details?: string;
  /** ISO 8601 UTC. */
  retryAt?: string;
};

/** Turns what was thrown into what may be told; a bug is logged and its message kept to ourselves. */
export function toErrorAnswer(thrown: unknown, where: string): ErrorAnswer {
  if (!(thrown instanceof AppError)) {
    log("error", "request.failed", { where, error: withoutValues(thrown) });
    return { code: "internal", message: "Something went wrong on our side." };
  }
  const { code, message, fields, details, retryAt } = thrown;
  if (code === "unauthenticated" || code === "forbidden") log("info", "request.refused", { where, code });
  return {
    code,
    message,
    ...(fields && { fields }),
    ...(details !== undefined && { details }),
    ...(retryAt && { retryAt: retryAt.toISOString() }),
  };
}

export function statusOf({ code }: ErrorAnswer): number {
  return code === "internal" ? 500 : errorStatus[code];
}

/** Drizzle's own message quotes the values of a failed query; the cause says what Postgres minded. */
function withoutValues(thrown: unknown): unknown {
  return thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
}
