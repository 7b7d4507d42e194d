"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RemedyLine } from "@/components/ui/remedy-line";
import { Time } from "@/components/ui/time";
import { useWarn } from "@/components/ui/toast-provider";
import type { Loss, MyConnection } from "@/lib/salesforce/schema";
import { disconnectMe } from "./actions";
import { ConnectRemark } from "./connect-remark";
import { useConnectWindow } from "./use-connect-window";

type Own = NonNullable<MyConnection["own"]>;

/** As whom the member works in Salesforce: as the workspace's user, or as themselves. */
export function MySalesforceUser({ mine }: { mine: MyConnection }) {
  const { own, sharedUser, organizationName, isAllowed } = mine;
  if (!isAllowed) {
    return (
      <Card
        title={`You work as ${sharedUser}`}
        description={`Your admin has everybody work in ${organizationName} as the workspace’s Salesforce user.`}
      />
    );
  }
  if (!own) {
    return (
      <Card
        title={`You work as ${sharedUser}`}
        description={`The workspace’s Salesforce user in ${organizationName}. Log in as yourself, and the panel shows what you may see, and what you save is yours.`}
      >
        <LogIn label="Log in as myself" />
      </Card>
    );
  }
  return (
    <>
      <OwnCard mine={mine} own={own} />
      <StopCard mine={mine} own={own} />
    </>
  );
}

function OwnCard({ mine: { organizationName, sharedUser }, own }: { mine: MyConnection; own: Own }) {
  return (
    <Card
      title={`You work as ${own.loss ? sharedUser : own.userDisplayName}`}
      description={`${own.username} in ${organizationName}`}
      action={own.loss ? <Badge tone="warning">Login ended</Badge> : <Badge tone="success">As yourself</Badge>}
    >
      {own.loss ? (
        <OwnLost loss={own.loss} sharedUser={sharedUser} />
      ) : (
        <p className="mb-3 flex items-center gap-2 text-muted">
          <CircleCheck aria-hidden className="size-4 text-success" />
          <span>
            Since <Time value={own.connectedAt} />. Mail is still logged by {sharedUser}.
          </span>
        </p>
      )}
      <LogIn label={own.loss ? "Log in again" : "Log in as somebody else"} isQuiet={!own.loss} />
    </Card>
  );
}

/** What Salesforce said of the login itself is told; else the usual causes are. */
function OwnLost({ loss: { sentence, remedy, details }, sharedUser }: { loss: Loss; sharedUser: string }) {
  const isKnown = remedy?.act === "ask";
  return (
    <Banner tone="warning" title="Salesforce no longer accepts your own login." className="mb-3">
      Until you log in again you work as {sharedUser}.{" "}
      {isKnown ? sentence : "The usual causes: your password was reset, or a Salesforce admin took the access back."}
      <RemedyLine remedy={isKnown ? remedy : null} details={details} />
    </Banner>
  );
}

/** Opens Salesforce's login in a window of its own. */
function LogIn({ label, isQuiet = false }: { label: string; isQuiet?: boolean }) {
  const { state, windowName, openWindow } = useConnectWindow();
  return (
    <form
      action="/api/salesforce/connect/own"
      method="post"
      target={windowName}
      onSubmit={openWindow}
      className="flex flex-col gap-3"
    >
      <div className="flex items-center gap-3">
        <Button type="submit" variant={isQuiet ? "secondary" : "primary"}>
          {label}
        </Button>
        <span role="status" className="text-muted">
          {state === "waiting" && "Waiting for the other window."}
        </span>
      </div>
      <ConnectRemark state={state} />
    </form>
  );
}

function StopCard({ mine: { sharedUser, organizationName }, own }: { mine: MyConnection; own: Own }) {
  const router = useRouter();
  const warn = useWarn();
  return (
    <Card
      title="Stop working as yourself"
      description={`You then work as ${sharedUser}, and see and may change what that user does.`}
      action={
        <AlertDialog
          title={`Stop working as ${own.userDisplayName}?`}
          description={`Your access is revoked in ${organizationName} too. You can log in again at any time.`}
          trigger={<Button icon={<TriangleAlert />}>Stop</Button>}
          confirmLabel={`Work as ${sharedUser}`}
          onConfirm={async () => {
            const answer = await disconnectMe({});
            if (!answer.ok) return answer.error.message;
            router.refresh();
            if (!answer.data.isRevoked)
              warn("Stopped here, but Salesforce did not confirm that the access is revoked.");
            return undefined;
          }}
        />
      }
    />
  );
}
