import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        headingLevel={1}
        title="This page is not here"
        description="It was moved or deleted, or it belongs to another workspace."
        action={<ButtonLink href="/">Go to Inlay</ButtonLink>}
      />
    </main>
  );
}
