"use server";

import { action } from "@/lib/web/action";
import * as invitations from "@/lib/workspace/invitations";
import * as members from "@/lib/workspace/members";
import { ChangeRoleInput, InviteInput, RemoveInvitationInput, RemoveMemberInput } from "@/lib/workspace/schema";

const onMembersPage = { admin: true, refresh: "/settings/members" } as const;

export const inviteMember = action(InviteInput, invitations.inviteMember, onMembersPage);
export const removeInvitation = action(RemoveInvitationInput, invitations.removeInvitation, onMembersPage);
export const changeRole = action(ChangeRoleInput, members.changeRole, onMembersPage);
export const removeMember = action(RemoveMemberInput, members.removeMember, onMembersPage);
