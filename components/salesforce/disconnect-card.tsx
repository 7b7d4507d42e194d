"use client";

import { useRouter } from "next/navigation";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useWarn } from "@/components/ui/toast-provider";
import { disconnect } from "./actions";

const effects = [
  "The Salesforce panel disappears from every conversation at once.",
  "Access is revoked in Salesforce too, and our tokens are deleted.",
  "What we kept of your Salesforce data is deleted.",
  "Your field choices are kept for when you connect again.",
];

const notRevoked =
  "Disconnected, but Salesforce did not confirm that access is revoked. Remove it there too: Setup, Connected Apps OAuth Usage.";

/** Takes Salesforce away, after saying what that does. */
export function DisconnectCard({ organizationName }: { organizationName: string }) {
  const router = useRouter();
  const warn = useWarn();
  return (
    <Card
      title="Disconnect"
      description="Ends the connection for everyone in the workspace. You can connect again at any time."
      action={
        <AlertDialog
          title={`Disconnect ${organizationName}?`}
          description={
            <ul className="list-disc pl-4">
              {effects.map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </ul>
          }
          trigger={<Button variant="danger">Disconnect</Button>}
          confirmLabel={`Disconnect ${organizationName}`}
          onConfirm={async () => {
            const answer = await disconnect({});
            if (!answer.ok) return answer.error.message;
            router.refresh();
            if (!answer.data.isRevoked) warn(notRevoked);
            return undefined;
          }}
        />
      }
    />
  );
}
