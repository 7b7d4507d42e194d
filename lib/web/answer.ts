import { DrizzleQueryError } from "drizzle-orm";
import type { Ctx } from "@/lib/context";
import { AppError, type ErrorCode, errorStatus, type Remedy, remedyForAgent } from "@/lib/errors";
import { log } from "@/lib/log";

/** What a browser is told of a failure. `internal` stands for everything not foreseen. */
export type ErrorAnswer = {
  code: ErrorCode | "internal";
  message: string;
  fields?: Record<string, string>;
  details?: string;
  remedy?: Remedy;
  /** ISO 8601 UTC. */
  retryAt?: string;
};

/**
 * Turns what was thrown into what may be told; a bug is logged and its message kept to ourselves.
 * @param actor who is told, once that is known: agents are not led to pages that only admins have
 */
export function toErrorAnswer(thrown: unknown, where: string, actor?: Ctx["actor"]): ErrorAnswer {
  if (!(thrown instanceof AppError)) {
    log("error", "request.failed", { where, error: withoutValues(thrown) });
    return { code: "internal", message: "Something went wrong on our side." };
  }
  const { code, message, fields, details, remedy, retryAt } = thrown;
  if (code === "unauthenticated" || code === "forbidden") log("info", "request.refused", { where, code });
  return {
    code,
    message,
    ...(fields && { fields }),
    ...(details !== undefined && { details }),
    ...(remedy && { remedy: remedyOf(remedy, actor) }),
    ...(retryAt && { retryAt: retryAt.toISOString() }),
  };
}

function remedyOf(remedy: Remedy, actor: Ctx["actor"] | undefined): Remedy {
  return actor?.kind === "member" && actor.role !== "agent" ? remedy : remedyForAgent(remedy);
}

export function statusOf({ code }: ErrorAnswer): number {
  return code === "internal" ? 500 : errorStatus[code];
}

/** Drizzle's own message quotes the values of a failed query; the cause says what Postgres minded. */
function withoutValues(thrown: unknown): unknown {
  return thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
}
