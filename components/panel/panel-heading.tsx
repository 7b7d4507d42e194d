"use client";

import { RefreshCw } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Time } from "@/components/ui/time";
import type { Panel } from "@/lib/panel/schema";
import { CreateMenu } from "./create-menu";
import type { PanelSubject } from "./queries";

type Found = Extract<Panel, { state: "match" | "no-match" }>;

/** Whether Salesforce has been asked about them: of which org that was is said above. */
export const isFound = (panel: Panel | undefined): panel is Found =>
  panel?.state === "match" || panel?.state === "no-match";

type HeadingProps = { subject: PanelSubject; panel: Found; isRefreshing: boolean; onRefresh: () => void };

/** Which org it is, as whom and since when, and what may be done in it. */
export function PanelHeading({ subject, panel, isRefreshing, onRefresh }: HeadingProps) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{panel.org.name}</span>
          {panel.org.isSandbox ? <Badge tone="warning">Sandbox</Badge> : <Badge>Production</Badge>}
        </p>
        <p className="truncate text-muted text-xs">
          as {panel.org.userDisplayName} · as of <Time value={panel.asOf} format="clock" />
        </p>
      </div>
      <CreateMenu subject={subject} panel={panel} />
      <IconButton label="Refresh" size="sm" loading={isRefreshing} onClick={onRefresh}>
        <RefreshCw />
      </IconButton>
    </div>
  );
}
