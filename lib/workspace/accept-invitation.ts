import { users } from "@/db/schema/workspace";
import { type Ctx, type HouseCtx, systemCtx, transaction } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { findInvitation, type OpenInvitation, useInvitation } from "./invitations";
import { hashPassword, refuseCommonPassword } from "./passwords";
import { type AcceptInvitationInput, NewAccount } from "./schema";
import { signInWithPassword } from "./sign-in";

/**
 * Lets someone in by their link. Who has no account gets one; who has one must know its password, because an invitation
 * is written by an admin of one workspace and must not open an account that reaches into others.
 * @throws AppError `not-found` for a link that opens nothing; else what is wrong with the input or the password
 */
export async function acceptInvitation(
  house: HouseCtx,
  input: AcceptInvitationInput,
  from: { address: string; browser?: string | undefined },
): Promise<{ userId: string; workspaceId: string; email: string }> {
  const invitation = await findInvitation(house, input.token);
  if (!invitation) throw notFound("This invitation");
  const { workspaceId, email } = invitation;
  const { password } = input;
  const userId = invitation.account ? await signInWithPassword(house, { email, password, ...from }) : null;
  const passwordHash = userId === null ? await hashNewPassword(input) : null;
  return transaction(systemCtx(workspaceId), async (ctx) => {
    const joining = userId ?? (await createUser(ctx, invitation, { name: input.name, passwordHash }));
    await useInvitation(ctx, invitation, joining);
    return { userId: joining, workspaceId, email };
  });
}

async function hashNewPassword({ name, password }: AcceptInvitationInput): Promise<string> {
  const account = NewAccount.safeParse({ name, password });
  if (!account.success) {
    const fields = Object.fromEntries(account.error.issues.map((issue) => [issue.path.join("."), issue.message]));
    throw new AppError("invalid", "Check the marked fields.", { fields });
  }
  refuseCommonPassword(password);
  return hashPassword(password);
}

async function createUser(
  ctx: Ctx,
  { email }: OpenInvitation,
  account: { name: string; passwordHash: string | null },
): Promise<string> {
  const [user] = await ctx.db
    .insert(users)
    .values({ email, ...account })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!user)
    throw new AppError("conflict", "This e-mail has an account by now. Open the link again to sign in with it.");
  return user.id;
}
