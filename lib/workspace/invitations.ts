import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { invitations, members, type Role, users, workspaces } from "@/db/schema/workspace";
import { record } from "@/lib/activity";
import { actorId, type Ctx, type HouseCtx, requireAdmin, transaction } from "@/lib/context";
import { randomToken, sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import type { InvitationInfo, InviteInput } from "./schema";

const daysOpen = 7;

/**
 * Invites someone by a link that is shown once, opens once and ends after seven days. An earlier link for them ends now.
 * @throws AppError `forbidden` unless an admin acts; `conflict` for members
 */
export async function inviteMember(ctx: Ctx, { email, role }: InviteInput): Promise<{ email: string; link: string }> {
  requireAdmin(ctx);
  const invitedById = actorId(ctx);
  if (!invitedById) throw new Error("An invitation is written by a member");
  const token = randomToken();
  const expiresAt = new Date(Date.now() + daysOpen * 24 * 60 * 60 * 1000);
  await transaction(ctx, async (ctx) => {
    await refuseMember(ctx, email);
    await ctx.db.delete(invitations).where(and(isOpen(ctx), eq(invitations.email, email)));
    const row = { workspaceId: ctx.workspaceId, email, role, tokenHash: sha256(token), invitedById, expiresAt };
    await ctx.db.insert(invitations).values(row);
    await record(ctx, { action: "member.invited", summary: `Invited ${email} as ${role}` });
  });
  return { email, link: new URL(`/invitation/${token}`, env().AUTH_URL).href };
}

/** Invitations neither answered nor ended, oldest first. */
export async function listInvitations(ctx: Ctx): Promise<InvitationInfo[]> {
  requireAdmin(ctx);
  const { id, email, role, expiresAt } = invitations;
  const rows = await ctx.db
    .select({ id, email, role, expiresAt })
    .from(invitations)
    .where(and(isOpen(ctx), gt(invitations.expiresAt, new Date())))
    .orderBy(asc(invitations.createdAt));
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }));
}

/** Ends an invitation: its link opens nothing any more. */
export async function removeInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<void> {
  requireAdmin(ctx);
  const removed = await ctx.db
    .delete(invitations)
    .where(and(isOpen(ctx), eq(invitations.id, invitationId)))
    .returning({ id: invitations.id });
  if (removed.length === 0) throw notFound("This invitation");
}

export type OpenInvitation = {
  id: string;
  workspaceId: string;
  workspaceName: string;
  email: string;
  role: Role;
  /** The account of this e-mail, if there is one. */
  account: { userId: string; hasPassword: boolean } | null;
};

/** The invitation a link stands for; null when it was used, withdrawn, has ended, or never was. */
export async function findInvitation(house: HouseCtx, token: string): Promise<OpenInvitation | null> {
  const [found] = await openInvitations(house, and(eq(invitations.tokenHash, sha256(token))));
  return found ?? null;
}

/** The open invitations of someone whose e-mail is known to be theirs. */
export function listInvitationsOf(house: HouseCtx, email: string): Promise<OpenInvitation[]> {
  return openInvitations(house, and(eq(invitations.email, email)));
}

/** Makes the user a member and uses the invitation up, in the caller's transaction on the workspace. @throws AppError `not-found` */
export async function useInvitation(ctx: Ctx, invitation: OpenInvitation, userId: string): Promise<void> {
  const used = await ctx.db
    .update(invitations)
    .set({ acceptedAt: new Date() })
    .where(and(isOpen(ctx), eq(invitations.id, invitation.id), gt(invitations.expiresAt, new Date())))
    .returning({ id: invitations.id });
  if (used.length === 0) throw notFound("This invitation");
  const { workspaceId, role } = invitation;
  await ctx.db.insert(members).values({ workspaceId, userId, role }).onConflictDoNothing();
  await record(ctx, { action: "member.joined", summary: `${invitation.email} joined as ${role}` });
}

const isOpen = (ctx: Ctx) => and(eq(invitations.workspaceId, ctx.workspaceId), isNull(invitations.acceptedAt));

async function openInvitations(house: HouseCtx, which: ReturnType<typeof and>): Promise<OpenInvitation[]> {
  const rows = await house.db
    .select({
      id: invitations.id,
      workspaceId: invitations.workspaceId,
      workspaceName: workspaces.name,
      email: invitations.email,
      role: invitations.role,
      userId: users.id,
      passwordHash: users.passwordHash,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(and(which, isNull(invitations.acceptedAt), gt(invitations.expiresAt, new Date())));
  return rows.map(({ userId, passwordHash, ...invitation }) => ({
    ...invitation,
    account: userId === null ? null : { userId, hasPassword: passwordHash !== null },
  }));
}

async function refuseMember(ctx: Ctx, email: string): Promise<void> {
  const isTheirs = and(eq(members.workspaceId, ctx.workspaceId), eq(users.email, email));
  const [member] = await ctx.db
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(isTheirs);
  const message = "This person is a member already.";
  if (member) throw new AppError("conflict", message, { fields: { email: message } });
}
