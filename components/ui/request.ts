import * as z from "zod/mini";
import { RemedyShape } from "@/lib/salesforce/schema";

const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
    details: z.optional(z.string()),
    remedy: z.optional(RemedyShape),
    retryAt: z.optional(z.string()),
  }),
});

/** A request that was refused or did not arrive, in words a person can read. */
export class RequestError extends Error {
  readonly code: string;
  readonly fields: Record<string, string>;
  readonly details: string | null;
  readonly remedy: RemedyShape | null;
  /** Before then it would be refused again; ISO 8601 UTC. */
  readonly retryAt: string | null;

  constructor(
    message: string,
    facts: {
      code: string;
      fields?: Record<string, string> | undefined;
      details?: string | undefined;
      remedy?: RemedyShape | undefined;
      retryAt?: string | null | undefined;
    },
  ) {
    super(message);
    this.name = "RequestError";
    this.code = facts.code;
    this.fields = facts.fields ?? {};
    this.details = facts.details ?? null;
    this.remedy = facts.remedy ?? null;
    this.retryAt = facts.retryAt ?? null;
  }
}

/**
 * Asks our own JSON routes, and takes only answers of the expected shape.
 * @throws RequestError with the server's sentence; code `offline` when nothing was reached
 */
export async function request<S extends z.ZodMiniType>(
  path: string,
  shape: S,
  options: { method?: "POST" | "PATCH" | "PUT" | "DELETE"; body?: unknown; signal?: AbortSignal } = {},
): Promise<z.output<S>> {
  const response = await send(path, options);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return shape.parse(body);
  const refusal = Refusal.safeParse(body);
  if (refusal.success) throw new RequestError(refusal.data.error.message, refusal.data.error);
  throw new RequestError(`The server answered with ${response.status}.`, { code: "internal" });
}

async function send(path: string, { method, body, signal }: Parameters<typeof request>[2] & object): Promise<Response> {
  try {
    return await fetch(path, {
      method: method ?? "GET",
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError("The server was not reached. What you typed is still here.", { code: "offline" });
  }
}
