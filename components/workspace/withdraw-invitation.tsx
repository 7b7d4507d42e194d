"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { InvitationInfo } from "@/lib/workspace/schema";
import { removeInvitation } from "./actions";

/** Ends an invitation, after asking. */
export function WithdrawInvitation({ invitation }: { invitation: InvitationInfo }) {
  return (
    <AlertDialog
      title={`Withdraw the invitation of ${invitation.email}?`}
      description="Its link opens nothing any more. You can invite them again."
      confirmLabel="Withdraw the invitation"
      trigger={
        <Button size="sm" variant="ghost">
          Withdraw<span className="sr-only"> the invitation of {invitation.email}</span>
        </Button>
      }
      onConfirm={async () => {
        const answer = await removeInvitation({ invitationId: invitation.id });
        return answer.ok ? undefined : answer.error.message;
      }}
    />
  );
}
