import { and, eq } from "drizzle-orm";
import { userIdentities, users } from "@/db/schema/workspace";
import { type HouseCtx, systemCtx, transaction } from "@/lib/context";
import { listInvitationsOf, useInvitation } from "./invitations";
import { listMemberships } from "./memberships";

/** What an OpenID Connect provider says of somebody. */
export type Identity = {
  issuer: string;
  subject: string;
  /** Lower-cased; null unless the provider vouches that it is theirs. */
  verifiedEmail: string | null;
  name: string;
};

/**
 * Signs in somebody whom the provider vouches for, if they are a member or invited. The e-mail brings them together
 * with their account once; from then on the provider's own name for them counts, whatever their e-mail becomes.
 * @returns the user's id, or null for people who have no place here
 */
export async function signInWithIdentity(house: HouseCtx, identity: Identity): Promise<string | null> {
  const known = await findUserByIdentity(house, identity);
  const userId = known ?? (await findOrInviteIn(house, identity));
  if (!userId) return null;
  const { issuer, subject, verifiedEmail } = identity;
  if (verifiedEmail) await joinInvited(house, userId, verifiedEmail);
  if ((await listMemberships(house, userId)).length === 0) return null;
  if (!known) await house.db.insert(userIdentities).values({ issuer, subject, userId }).onConflictDoNothing();
  return userId;
}

/** The user a provider's subject stands for. */
export async function findUserByIdentity(
  house: HouseCtx,
  { issuer, subject }: Pick<Identity, "issuer" | "subject">,
): Promise<string | null> {
  const [found] = await house.db
    .select({ userId: userIdentities.userId })
    .from(userIdentities)
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject)));
  return found?.userId ?? null;
}

async function findOrInviteIn(house: HouseCtx, { issuer, verifiedEmail, name }: Identity): Promise<string | null> {
  if (!verifiedEmail) return null;
  const [existing] = await house.db
    .select({ id: users.id, otherSubject: userIdentities.subject })
    .from(users)
    .leftJoin(userIdentities, and(eq(userIdentities.userId, users.id), eq(userIdentities.issuer, issuer)))
    .where(eq(users.email, verifiedEmail));
  // An address passed on to somebody new does not pass on the account of whoever had it before.
  if (existing) return existing.otherSubject === null ? existing.id : null;
  if ((await listInvitationsOf(house, verifiedEmail)).length === 0) return null;
  const [created] = await house.db
    .insert(users)
    .values({ email: verifiedEmail, name })
    .onConflictDoUpdate({ target: users.email, set: { updatedAt: new Date() } })
    .returning({ id: users.id });
  return created?.id ?? null;
}

async function joinInvited(house: HouseCtx, userId: string, email: string): Promise<void> {
  for (const invitation of await listInvitationsOf(house, email)) {
    await transaction(systemCtx(invitation.workspaceId), (ctx) => useInvitation(ctx, invitation, userId));
  }
}
