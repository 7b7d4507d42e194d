"use client";

import { ExternalLink } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { RemedyLine } from "@/components/ui/remedy-line";
import { ObjectIcon } from "@/components/ui/object-icon";
import type { Panel } from "@/lib/panel/schema";
import { RecordFields } from "./record-fields";
import { OpenInSalesforce } from "./open-in-salesforce";
import { RelatedCards } from "./related-cards";
import { ShowTimeLine } from "./show-all";
import { type PanelSubject, useRefreshPanel } from "./queries";

type Match = Extract<Panel, { state: "match" }>;

/** The record this person is: who, why we think so, its fields, and what belongs to it. */
export function MatchView({ subject, panel }: { subject: PanelSubject; panel: Match }) {
  const { record, related, candidates, matchReason, problems } = panel;
  const { mutate: reload } = useRefreshPanel(subject.personId);
  const problem = problems.find(({ block }) => block === "record");
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
        <p className="wrap-anywhere mt-1 text-muted text-xs">{matchReason}</p>
      </div>
      {candidates.length > 1 && <Candidates candidates={candidates} />}
      {problem && (
        <Banner tone="warning">
          {problem.message}
          {problem.remedy && <RemedyLine remedy={problem.remedy} on={{ retry: reload, reload }} />}
        </Banner>
      )}
      <RecordFields subject={subject} record={record} />
      <ShowTimeLine personId={subject.personId} of={record} />
      {related && <RelatedCards subject={subject} panel={panel} related={related} />}
    </div>
  );
}

/** Several records may be the person: how many, and where they are. */
function Candidates({ candidates }: Pick<Match, "candidates">) {
  return (
    <Details summary={`Multiple matches found (${candidates.length})`} className="rounded-md bg-info-surface px-3 py-2">
      <p className="text-soft text-xs">The best one is shown.</p>
      <ul>
        {candidates.slice(1).map((other) => (
          <li key={other.id} className="flex items-center gap-2">
            <ObjectIcon sObject={other.sObject} />
            <span className="min-w-0 flex-1 truncate">
              {other.name} <span className="text-muted">{other.label}</span>
            </span>
            <OpenInSalesforce record={other} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
