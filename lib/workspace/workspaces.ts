import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { members, users, workspaces } from "@/db/schema/workspace";
import { type HouseCtx, systemCtx, transaction } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { hashPassword, refuseCommonPassword } from "./passwords";
import type { FirstWorkspaceInput } from "./schema";

/** Any number that stays the same: two first runs at once take turns. */
const firstWorkspaceLock = 727_273;

/** Whether nobody has an account yet, so that whoever comes first sets Inlay up. */
export async function isFirstRun({ db }: HouseCtx): Promise<boolean> {
  const anyone = await db.select({ id: users.id }).from(users).limit(1);
  return anyone.length === 0;
}

/**
 * Makes the first workspace and its owner. Of several at once, one comes first.
 * @throws AppError `conflict` when there is an account already; `invalid` for a password that others would guess
 */
export async function createFirstWorkspace(
  house: HouseCtx,
  input: FirstWorkspaceInput,
): Promise<{ workspaceId: string; userId: string }> {
  refuseCommonPassword(input.password);
  if (!(await isFirstRun(house))) throw isSetUp();
  const passwordHash = await hashPassword(input.password);
  const workspaceId = randomUUID();
  return transaction(systemCtx(workspaceId), async (ctx) => {
    await ctx.db.execute(sql`select pg_advisory_xact_lock(${firstWorkspaceLock})`);
    if (!(await isFirstRun(ctx))) throw isSetUp();
    const { email, name } = input;
    const [user] = await ctx.db.insert(users).values({ email, name, passwordHash }).returning({ id: users.id });
    if (!user) throw new Error("Postgres kept no user");
    await ctx.db.insert(workspaces).values({ id: workspaceId, name: input.workspaceName });
    await ctx.db.insert(members).values({ workspaceId, userId: user.id, role: "owner" });
    return { workspaceId, userId: user.id };
  });
}

const isSetUp = () => new AppError("conflict", "Inlay is set up already. Sign in, or ask an admin for an invitation.");
