import { and, asc, eq, ne } from "drizzle-orm";
import { members, type Role, users } from "@/db/schema/workspace";
import { record } from "@/lib/activity";
import { actorId, type Ctx, requireAdmin, transaction } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { emit } from "@/lib/jobs";
import type { ChangeRoleInput, MemberInfo } from "./schema";

/** Everyone in the workspace, by name. */
export async function listMembers(ctx: Ctx): Promise<MemberInfo[]> {
  const rows = await ctx.db
    .select({ userId: users.id, name: users.name, email: users.email, role: members.role, joinedAt: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, ctx.workspaceId))
    .orderBy(asc(users.name), asc(users.id));
  return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
}

/** Who acts. @throws AppError `not-found` when they are no member any more, or the system acts */
export async function getOwnMember(ctx: Ctx): Promise<MemberInfo> {
  const userId = actorId(ctx);
  const member = (await listMembers(ctx)).find((member) => member.userId === userId);
  if (!member) throw notFound("This member");
  return member;
}

/**
 * Gives a member another role; it counts from their next request on.
 * @throws AppError `forbidden` unless an admin acts, or an owner where ownership is given or taken; `conflict` for the last owner
 */
export async function changeRole(ctx: Ctx, { userId, role }: ChangeRoleInput): Promise<void> {
  requireAdmin(ctx);
  await transaction(ctx, async (ctx) => {
    const member = await lockMember(ctx, userId);
    if (member.role === role) return;
    requireOwnerFor(ctx, [member.role, role]);
    if (member.role === "owner") await requireAnotherOwner(ctx, userId);
    await ctx.db.update(members).set({ role }).where(isMember(ctx, userId));
    const summary = `Changed ${member.name} from ${member.role} to ${role}`;
    await record(ctx, { action: "member.role-changed", summary });
  });
}

/**
 * Takes a member out of the workspace; their next request is refused. What they wrote stays.
 * @throws AppError `forbidden` unless an admin acts, or an owner to remove an owner; `conflict` for the last owner
 */
export async function removeMember(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  requireAdmin(ctx);
  await transaction(ctx, async (ctx) => {
    const member = await lockMember(ctx, userId);
    requireOwnerFor(ctx, [member.role]);
    if (member.role === "owner") await requireAnotherOwner(ctx, userId);
    await ctx.db.delete(members).where(isMember(ctx, userId));
    await record(ctx, { action: "member.removed", summary: `Removed ${member.name}` });
    await emit(ctx, "member.removed", { memberId: userId });
  });
}

const isMember = (ctx: Ctx, userId: string) =>
  and(eq(members.workspaceId, ctx.workspaceId), eq(members.userId, userId));

async function lockMember(ctx: Ctx, userId: string): Promise<{ role: Role; name: string }> {
  // Owners are locked with them, in one order: two owners who remove each other would leave none.
  await ctx.db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.role, "owner")))
    .orderBy(asc(members.userId))
    .for("update");
  const [member] = await ctx.db
    .select({ role: members.role, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(isMember(ctx, userId));
  if (!member) throw notFound("This member");
  return member;
}

function requireOwnerFor(ctx: Ctx, roles: Role[]): void {
  const isOwner = ctx.actor.kind === "system" || ctx.actor.role === "owner";
  if (roles.includes("owner") && !isOwner) throw new AppError("forbidden", "Only owners may do this.");
}

async function requireAnotherOwner(ctx: Ctx, userId: string): Promise<void> {
  const others = and(eq(members.workspaceId, ctx.workspaceId), eq(members.role, "owner"), ne(members.userId, userId));
  const [owner] = await ctx.db.select({ userId: members.userId }).from(members).where(others).limit(1);
  if (!owner) throw new AppError("conflict", "A workspace keeps at least one owner. Make someone else owner first.");
}
