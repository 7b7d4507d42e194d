import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type Ctx, type HouseCtx, houseCtx, requireAdmin } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type ErrorAnswer, toErrorAnswer } from "./answer";
import { parseInput } from "./parse-input";
import { requireSameOrigin } from "./same-origin";
import { findVisitor } from "./visitor";

export type ActionAnswer<T> = { ok: true; data: T } | { ok: false; error: ErrorAnswer };
type ActionDoor = { sessionId: string };
type Verb<S extends z.core.$ZodType, T> = (ctx: Ctx, input: z.output<S>, door: ActionDoor) => Promise<T>;
type Options = { admin?: true /** The page that shows what changed. */; refresh?: string };

/** Makes a server action of a verb: origin, session, membership and role first, then the input. It answers, it never throws. */
export function action<S extends z.core.$ZodType, T>(schema: S, verb: Verb<S, T>, options: Options = {}) {
  return (input: unknown): Promise<ActionAnswer<T>> =>
    answering(async (meet) => {
      const data = await asMember(await headers(), options, ({ ctx, sessionId }) => {
        meet(ctx.actor);
        return verb(ctx, parseInput(schema, input), { sessionId });
      });
      if (options.refresh) revalidatePath(options.refresh);
      return data;
    });
}

/** Makes a server action for people who are not signed in yet: origin, then the input. */
export function openAction<S extends z.core.$ZodType, T>(
  schema: S,
  verb: (house: HouseCtx, input: z.output<S>) => Promise<T>,
) {
  return (input: unknown): Promise<ActionAnswer<T>> =>
    answering(async () => {
      requireSameOrigin(await headers());
      return verb(houseCtx(), parseInput(schema, input));
    });
}

/** Lets a member in by what their request's headers say. @throws AppError `forbidden`, `unauthenticated` */
export async function asMember<T>(
  sent: Headers,
  options: { admin?: true },
  work: (member: { ctx: Ctx; sessionId: string }) => Promise<T>,
): Promise<T> {
  requireSameOrigin(sent);
  const visitor = await findVisitor(sent);
  if (!visitor) throw new AppError("unauthenticated", "Sign in to go on.");
  if (options.admin) requireAdmin(visitor.ctx);
  return work(visitor);
}

/** @param work tells who is there, once it knows: what helps an admin may not help an agent */
async function answering<T>(work: (meet: (actor: Ctx["actor"]) => void) => Promise<T>): Promise<ActionAnswer<T>> {
  let actor: Ctx["actor"] | undefined;
  try {
    return { ok: true, data: await work((met) => (actor = met)) };
  } catch (thrown) {
    unstable_rethrow(thrown);
    return { ok: false, error: toErrorAnswer(thrown, "server action", actor) };
  }
}
