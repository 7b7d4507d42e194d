"use client";

import { useRouter } from "next/navigation";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { useLiveChanges } from "@/components/ui/live-changes";
import { RemedyLine } from "@/components/ui/remedy-line";
import type { Loss } from "@/lib/salesforce/schema";

type Props = { loss: Loss | null; canReconnect: boolean };

/** Above every page while Salesforce no longer accepts our connection; comes and goes by itself. */
export function ConnectionBanner({ loss, canReconnect }: Props) {
  const router = useRouter();
  useLiveChanges(({ topic }) => {
    if (topic === "connection") router.refresh();
  });
  if (!loss) return null;
  const { sentence, remedy } = loss;
  const reconnect = canReconnect && (
    <ButtonLink href="/settings/integrations/salesforce" size="sm">
      Reconnect
    </ButtonLink>
  );
  return (
    <Banner tone="danger" role="status" title="Connection lost" action={reconnect} className="rounded-none!">
      {sentence} Records cannot be read or saved. {!canReconnect && "Ask an admin to reconnect. "}Mail works as always.
      {/* On a phone mail needs the room: the panel says it, too. */}
      {remedy?.act === "ask" && (
        <div className="max-md:hidden">
          <RemedyLine remedy={remedy} />
        </div>
      )}
    </Banner>
  );
}
