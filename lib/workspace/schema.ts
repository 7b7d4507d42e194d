import { z } from "zod";

export const Role = z.enum(["owner", "admin", "agent"]);
export type Role = z.output<typeof Role>;

const Name = z.string().trim().min(1, "Enter a name.").max(120, "Use at most 120 characters.");
const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));

/** Long is what makes a password good; nothing else is asked of it. */
const NewPassword = z.string().min(8, "Use at least 8 characters.").max(200, "Use at most 200 characters.");

export const SignInInput = z.object({
  email: z.string().trim().toLowerCase().min(1, "Enter your e-mail address.").max(254),
  password: z.string().min(1, "Enter your password.").max(200),
  /** Where to go afterwards; only a path of ours is followed. */
  next: z.string().optional(),
});
export type SignInInput = z.output<typeof SignInInput>;

export const FirstWorkspaceInput = z.object({
  workspaceName: Name,
  name: Name,
  email: Email,
  password: NewPassword,
});
export type FirstWorkspaceInput = z.output<typeof FirstWorkspaceInput>;

/** Ownership is handed on to a member, never by a link. */
export const InviteInput = z.object({ email: Email, role: z.enum(["admin", "agent"]) });
export type InviteInput = z.output<typeof InviteInput>;

/** What an invitation asks of someone who has no account yet. */
export const NewAccount = z.object({ name: Name, password: NewPassword });
export type NewAccount = z.output<typeof NewAccount>;

export const AcceptInvitationInput = z.object({
  token: z.string().min(1).max(100),
  /** Empty for people who have an account: theirs is not renamed. */
  name: z.string().trim().max(120, "Use at most 120 characters.").default(""),
  password: z.string().min(1, "Enter a password.").max(200, "Use at most 200 characters."),
});
export type AcceptInvitationInput = z.output<typeof AcceptInvitationInput>;

export const ChangeRoleInput = z.object({ userId: z.uuid(), role: Role });
export type ChangeRoleInput = z.output<typeof ChangeRoleInput>;

export const RemoveMemberInput = z.object({ userId: z.uuid() });
export const RemoveInvitationInput = z.object({ invitationId: z.uuid() });

export type MemberInfo = { userId: string; name: string; email: string; role: Role; joinedAt: string };
/** An invitation not answered yet. */
export type InvitationInfo = { id: string; email: string; role: Role; expiresAt: string };
