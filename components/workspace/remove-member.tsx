"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { MemberInfo } from "@/lib/workspace/schema";
import { removeMember } from "./actions";

/** Takes somebody out, after asking. */
export function RemoveMember({ member }: { member: MemberInfo }) {
  return (
    <AlertDialog
      title={`Remove ${member.name}?`}
      description="They are signed out of this workspace at once. What they wrote stays, and conversations stay assigned to them until somebody takes them over."
      confirmLabel={`Remove ${member.name}`}
      trigger={
        <Button size="sm" variant="ghost">
          Remove<span className="sr-only"> {member.name}</span>
        </Button>
      }
      onConfirm={async () => {
        const answer = await removeMember({ userId: member.userId });
        return answer.ok ? undefined : answer.error.message;
      }}
    />
  );
}
