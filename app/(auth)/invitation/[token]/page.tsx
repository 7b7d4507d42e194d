import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { InvitationForm } from "@/components/workspace/invitation-form";
import { houseCtx } from "@/lib/context";
import { singleSignOnName } from "@/lib/web/auth";
import { findInvitation } from "@/lib/workspace/invitations";
import { acceptInvitation, signInElsewhere } from "../../actions";

export const metadata = { title: "Invitation" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await findInvitation(houseCtx(), token);
  if (!invitation) {
    return (
      <EmptyState
        headingLevel={1}
        title="This invitation opens nothing any more"
        description="It was used, withdrawn, or is older than seven days. Ask whoever sent it for a new one."
        action={<ButtonLink href="/sign-in">Sign in</ButtonLink>}
      />
    );
  }
  const { workspaceName, email, account } = invitation;
  return (
    <InvitationForm
      {...{ token, workspaceName, email }}
      account={account ? (account.hasPassword ? "password" : "elsewhere") : "none"}
      provider={singleSignOnName()}
      accept={acceptInvitation}
      signInElsewhere={signInElsewhere}
    />
  );
}
