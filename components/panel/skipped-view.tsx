"use client";

import { EyeOff } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Refused } from "@/components/ui/refused";
import type { Panel } from "@/lib/panel/schema";
import { type PanelSubject, useLookUpAnyway } from "./queries";

type Skipped = Extract<Panel, { state: "skipped" }>;

const skipList = "/settings/integrations/salesforce/automation?step=skip";
const hrefOf = (mailboxId: string | null) => (mailboxId === null ? skipList : `${skipList}&mailbox=${mailboxId}`);

/** Nobody is looked up whom an admin leaves out: who says so, where that is changed, and the way past it for once. */
export function SkippedView({ subject, panel }: { subject: PanelSubject; panel: Skipped }) {
  const anyway = useLookUpAnyway(subject);
  const lookUp = () => anyway.mutate(undefined);
  return (
    <>
      <EmptyState
        icon={<EyeOff />}
        title="Not looked up"
        description={reasonOf(panel)}
        action={
          <div className="flex flex-col items-center gap-2">
            <Button loading={anyway.isPending} onClick={lookUp}>
              Look up anyway
            </Button>
            <p className="text-muted text-sm">
              {panel.canChange ? (
                <Link
                  href={hrefOf(panel.mailboxId)}
                  className="inline-flex min-h-6 items-center text-accent-ink underline"
                >
                  Change who is skipped
                </Link>
              ) : (
                "An admin can change who is skipped."
              )}
            </p>
          </div>
        }
      />
      {anyway.isError && <Refused tone="warning" refusal={anyway.error} on={{ retry: lookUp, reload: lookUp }} />}
    </>
  );
}

function reasonOf({ address, because, what }: Skipped): string {
  if (because === "rule") return `${what} is on your skip list.`;
  return what.includes("@") ? `${address} is one of your own addresses.` : `${what} is your own domain.`;
}
