"use client";

import { ExternalLink } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { ObjectIcon } from "@/components/ui/object-icon";
import { Refused } from "@/components/ui/refused";
import { useRegion } from "@/components/ui/preferences";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { Panel } from "@/lib/panel/schema";
import { formatDay } from "@/lib/salesforce/format";
import { RecordFields } from "./record-fields";
import { RelatedCards } from "./related-cards";
import { ShowTimeLine } from "./show-all";
import { MatchActions, MatchQuestion, useChooser } from "./match-actions";
import { type PanelSubject, useRefreshPanel } from "./queries";

type Match = Extract<Panel, { state: "match" }>;

/** The record this person is: who, why we think so, its fields, and what belongs to it. */
export function MatchView({ subject, panel }: { subject: PanelSubject; panel: Match }) {
  const { record, related, matchReason, wasLead, problems } = panel;
  const { mutate: reload } = useRefreshPanel(subject.personId);
  const chooser = useChooser({ subject, panel });
  useShortcuts([{ keys: "m", label: "Change match", group: "Salesforce", run: chooser.open }]);
  const unread = problems.filter(({ block }) => block === "record");
  return (
    <div className="flex flex-col gap-3">
      <div>
        <div className="flex items-center gap-2">
          <ObjectIcon sObject={record.sObject} size="md" />
          <div className="min-w-0 flex-1">
            <div className="flex h-5 items-center justify-between gap-2 text-xs">
              <p className="truncate text-muted">{record.label}</p>
              <a
                href={record.url}
                target="_blank"
                rel="noopener noreferrer"
                className="-mr-1 inline-flex h-6 shrink-0 items-center gap-1 rounded-xs px-1 text-accent-ink hover:underline [&_svg]:size-3.5"
              >
                Open in Salesforce<span className="sr-only"> in a new tab</span>
                <ExternalLink aria-hidden />
              </a>
            </div>
            <h3 className="truncate font-semibold text-base">{record.name}</h3>
          </div>
        </div>
        <div className="mt-1 flex items-start gap-1">
          <p className="wrap-anywhere min-w-0 flex-1 text-muted text-xs">
            {matchReason}
            {wasLead && (
              <>
                {" · "}
                <FormerLead {...wasLead} />
              </>
            )}
          </p>
          <MatchActions subject={subject} panel={panel} onChoose={chooser.open} />
        </div>
      </div>
      <MatchQuestion subject={subject} panel={panel} />
      {unread.map((problem) => (
        <Refused
          key={problem.message}
          tone="warning"
          refusal={problem}
          on={{ retry: reload, reload, match: chooser.open }}
        />
      ))}
      <div className={cn(panel.stale && "text-muted")}>
        <RecordFields subject={subject} record={record} onMatch={chooser.open} />
      </div>
      <ShowTimeLine subject={subject} of={record} />
      {chooser.element}
      {related && <RelatedCards subject={subject} panel={panel} related={related} />}
    </div>
  );
}

/** What the record was before, until which day in its reader's words. */
function FormerLead({ url, until }: NonNullable<Match["wasLead"]>) {
  const region = useRegion();
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="text-accent-ink hover:underline">
      {until ? `Lead until ${formatDay(until, region)}` : "Was a Lead"}
      <span className="sr-only"> in a new tab</span>
    </a>
  );
}
