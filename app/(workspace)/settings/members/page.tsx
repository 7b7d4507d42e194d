import { InvitationsCard } from "@/components/workspace/invitations-card";
import { InviteDialog } from "@/components/workspace/invite-dialog";
import { MembersCard } from "@/components/workspace/members-card";
import { SettingsHeading } from "@/components/workspace/settings-frame";
import { requireAdminPage } from "@/lib/web/session";
import { listInvitations } from "@/lib/workspace/invitations";
import { getOwnMember, listMembers } from "@/lib/workspace/members";

export const metadata = { title: "Members" };

export default async function MembersPage() {
  const ctx = await requireAdminPage();
  const [own, members, invitations] = await Promise.all([getOwnMember(ctx), listMembers(ctx), listInvitations(ctx)]);
  return (
    <>
      <SettingsHeading
        title="Members"
        description="Who works in this workspace, and what they may do."
        action={<InviteDialog />}
      />
      <MembersCard own={own} members={members} />
      {invitations.length > 0 && <InvitationsCard invitations={invitations} />}
    </>
  );
}
