import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not found" };

/** The same words for what is gone and for what this member may not see: neither is told from the other. */
export default function WorkspaceNotFound() {
  return (
    <EmptyState
      headingLevel={1}
      className="h-full"
      title="This page is not here"
      description="It was moved or deleted, or it belongs to another workspace."
      action={<ButtonLink href="/inbox">Go to the inbox</ButtonLink>}
    />
  );
}
