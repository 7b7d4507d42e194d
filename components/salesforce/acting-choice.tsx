"use client";

import { useOptimistic, useTransition } from "react";
import { Card } from "@/components/ui/card";
import { useWarn } from "@/components/ui/toast-provider";
import { Switch } from "@/components/ui/switch";
import { letAct } from "./actions";

/** Whether members may work as their own Salesforce user; acts at once. */
export function ActingChoice({ isAllowed, sharedUser }: { isAllowed: boolean; sharedUser: string }) {
  const [shown, show] = useOptimistic(isAllowed);
  const [isSaving, start] = useTransition();
  const warn = useWarn();
  const choose = (allow: boolean) =>
    start(async () => {
      show(allow);
      const answer = await letAct({ allow });
      if (!answer.ok) warn(answer.error.message);
    });
  return (
    <Card
      title="Members may work as themselves"
      description={`On: whoever logs in with their own Salesforce user sees and saves as that user; all others, and all work in the background, go through ${sharedUser}. Off: everybody goes through ${sharedUser}.`}
      action={
        <Switch
          label="Members may work as themselves"
          hideLabel
          checked={shown}
          disabled={isSaving}
          onChange={(event) => choose(event.target.checked)}
        />
      }
    />
  );
}
