"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ObjectIcon } from "@/components/ui/object-icon";
import type { Panel } from "@/lib/panel/schema";
import { startCreating } from "./creating";
import type { PanelSubject } from "./queries";

type NoMatch = Extract<Panel, { state: "no-match" }>;

/** Nobody in Salesforce has this address: say what was looked for, and offer to add the person. */
export function NoMatchView({ subject, panel }: { subject: PanelSubject; panel: NoMatch }) {
  const { personId, conversationId } = subject;
  return (
    <div className="flex flex-col gap-3">
      {panel.problems.map(({ message }) => (
        <Banner key={message} tone="warning">
          {message}
        </Banner>
      ))}
      <div>
        <h3 className="font-medium text-base">No Contact or Lead for {panel.address}</h3>
        <p className="text-muted">
          Looked for this e-mail address. If the person is in Salesforce, check that it is written the same there.
        </p>
      </div>
      <div className="flex flex-col gap-2">
        {panel.canCreate.map((sObject) => (
          <Button
            key={sObject}
            icon={<ObjectIcon sObject={sObject} />}
            onClick={() => startCreating(personId, { conversationId, sObject })}
            className="justify-start"
          >
            Add as {sObject}
          </Button>
        ))}
      </div>
      {panel.canCreate.length === 0 && (
        <p className="text-muted">
          The connected Salesforce user may not create Contacts or Leads. Ask your Salesforce admin.
        </p>
      )}
    </div>
  );
}
