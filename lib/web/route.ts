import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type Ctx, requireAdmin } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { statusOf, toErrorAnswer } from "./answer";
import { parseInput } from "./parse-input";
import { readBody } from "./read-body";
import { requireSameOrigin } from "./same-origin";
import { transportSecurity } from "./security-headers";
import { findVisitor } from "./visitor";

export type RouteDoor = { sessionId: string; request: Request };
type Verb<S extends z.core.$ZodType, T> = (ctx: Ctx, input: z.output<S>, door: RouteDoor) => Promise<T | Response>;
type Options = { admin?: true /** Takes a plain form's body too. */; form?: true };
type Segments = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Makes a route handler of a verb: origin (for all but GET), session, membership and role first, then the input.
 * Its input is the path's parameters with the search parameters (GET) or the JSON body; the path's win.
 * @returns the verb's answer as JSON, or the Response it made; failures as `{ error }` with the status of their code
 */
export function route<S extends z.core.$ZodType, T>(schema: S, verb: Verb<S, T>, options: Options = {}) {
  return async (request: Request, { params }: Segments): Promise<Response> => {
    const url = new URL(request.url);
    const isRead = request.method === "GET" || request.method === "HEAD";
    let actor: Ctx["actor"] | undefined;
    try {
      if (!isRead) requireSameOrigin(request.headers);
      const visitor = await findVisitor(request.headers);
      if (!visitor) throw new AppError("unauthenticated", "Sign in to go on.");
      actor = visitor.ctx.actor;
      if (options.admin) requireAdmin(visitor.ctx);
      const sent = isRead ? Object.fromEntries(url.searchParams) : await readBody(request, options);
      const input = parseInput(schema, merge(sent, await params));
      const answer = await verb(visitor.ctx, input, { sessionId: visitor.sessionId, request });
      return answer instanceof Response ? guarded(answer) : guarded(Response.json(answer ?? null));
    } catch (thrown) {
      unstable_rethrow(thrown);
      const error = toErrorAnswer(thrown, `${request.method} ${url.pathname}`, actor);
      return guarded(Response.json({ error }, { status: statusOf(error) }));
    }
  };
}

function merge(sent: unknown, params: Record<string, unknown>): unknown {
  if (typeof sent === "object" && sent !== null && !Array.isArray(sent)) return { ...sent, ...params };
  throw new AppError("invalid", "Send the body as a JSON object.");
}

const headersOfAnswers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The headers of every answer; what a verb set itself (the frame of a mail body, a download) stays. */
export function guarded(response: Response): Response {
  const answer = new Response(response.body, response);
  for (const [name, value] of Object.entries({ ...headersOfAnswers, ...transportSecurity() })) {
    if (!answer.headers.has(name)) answer.headers.set(name, value);
  }
  return answer;
}
