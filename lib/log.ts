import { env } from "./env";

type Level = "error" | "info" | "debug";
const rank = { silent: 0, error: 1, info: 2, debug: 3 };

/** Names of facts whose values never reach a log, wherever they stand. */
const secret = /token|secret|password|cookie|authorization|verifier|raw|body|html|text$/i;

/** One line of JSON on standard error: an outside call, a job, a failure. Never bodies, tokens or field values. */
export function log(level: Level, event: string, facts: Record<string, unknown> = {}): void {
  if (rank[level] > rank[env().LOG_LEVEL]) return;
  const safe = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, secret.test(key) ? "…" : printable(value)]),
  );
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...safe })}\n`);
}

function printable(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  // Drizzle quotes the statement and its values; the values are people's, and what went wrong stands in the cause.
  if (value.name === "DrizzleQueryError" || (value.cause && "query" in value))
    return { name: value.name, cause: printable(value.cause) };
  if (value.name === "PostgresError") return printablePostgresError(value);
  return { name: value.name, message: value.message, stack: value.stack };
}

/** Data exceptions and broken constraints (SQLSTATE 22 and 23) may quote a value; all other messages name our own things. */
function printablePostgresError(error: Error & { code?: unknown; constraint_name?: unknown }): unknown {
  const { name, message, code, constraint_name: constraint } = error;
  return /^2[23]/.test(String(code)) ? { name, code, constraint } : { name, code, message };
}
