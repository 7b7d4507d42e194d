import { Suspense } from "react";
import { PanelFrame } from "@/components/panel/panel-frame";
import { PanelSkeleton } from "@/components/panel/panel-skeleton";
import type { PanelSubject } from "@/components/panel/queries";
import type { Panel } from "@/lib/panel/schema";
import { SalesforcePanel } from "./salesforce-panel";

/** Salesforce beside what a page shows, in its own time: the page does not wait for it. */
export function PanelBeside({ subject, panel }: { subject: PanelSubject; panel: Promise<Panel> }) {
  return (
    <Suspense fallback={<PanelOnItsWay />}>
      <SalesforcePanel subject={subject} panel={panel} />
    </Suspense>
  );
}

function PanelOnItsWay() {
  return (
    <PanelFrame heading={null}>
      <PanelSkeleton />
    </PanelFrame>
  );
}
