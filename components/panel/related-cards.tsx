"use client";

import { ChevronRight, ExternalLink } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Card } from "@/components/ui/card";
import { ObjectIcon } from "@/components/ui/object-icon";
import { useRegion } from "@/components/ui/preferences";
import type { Panel, PanelRecord, PanelRelated } from "@/lib/panel/schema";
import { formatValue } from "@/lib/salesforce/format";
import { RecordFields } from "./record-fields";
import type { PanelSubject } from "./queries";

type Match = Extract<Panel, { state: "match" }>;
type Props = { subject: PanelSubject; panel: Match; related: PanelRelated };

/** What belongs to a Contact: its Account, the latest Opportunities, the latest Cases with how many are open. */
export function RelatedCards({ subject, panel, related }: Props) {
  const { account, opportunities, cases, openCases } = related;
  const problem = (block: Match["problems"][number]["block"]) =>
    panel.problems.find((each) => each.block === block)?.message;
  const name = panel.record.name;
  return (
    <>
      <Block
        title="Account"
        problem={problem("account")}
        empty={account ? null : `No account for ${name}, or no access to it.`}
      >
        {account && <RelatedRecord subject={subject} record={account} startsOpen />}
      </Block>
      {opportunities && (
        <Block
          title="Opportunities"
          problem={problem("opportunities")}
          empty={opportunities.length > 0 ? null : `No opportunities for ${name}.`}
        >
          {opportunities.map((record) => (
            <RelatedRecord key={record.id} subject={subject} record={record} />
          ))}
        </Block>
      )}
      {cases && (
        <Block
          title="Cases"
          count={openCases ? `${openCases} open` : null}
          problem={problem("cases")}
          empty={cases.length > 0 ? null : `No cases for ${name}.`}
        >
          {cases.map((record) => (
            <RelatedRecord key={record.id} subject={subject} record={record} />
          ))}
        </Block>
      )}
    </>
  );
}

type BlockProps = {
  title: string;
  count?: string | null;
  problem: string | undefined;
  empty: string | null;
  children: ReactNode;
};

function Block({ title, count, problem, empty, children }: BlockProps) {
  const remark = problem ?? empty;
  return (
    <Card title={title} headingLevel={3} count={count} padded={false}>
      {remark ? <p className="px-3 pb-3 text-muted">{remark}</p> : children}
    </Card>
  );
}

/** One related record: a line of facts that opens to its fields. */
function RelatedRecord({
  subject,
  record,
  startsOpen = false,
}: {
  subject: PanelSubject;
  record: PanelRecord;
  startsOpen?: boolean;
}) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <div className="border-t">
      <div className="flex items-center gap-2 py-1 pr-2 pl-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="focus-inset flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-xs px-1 text-left hover:bg-hover"
        >
          <ChevronRight aria-hidden className={`size-4 shrink-0 text-muted ${isOpen ? "rotate-90" : ""}`} />
          <ObjectIcon sObject={record.sObject} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{record.name}</span>
            {!isOpen && <Facts record={record} />}
          </span>
        </button>
        <OpenInSalesforce record={record} />
      </div>
      {isOpen && (
        <div className="px-3 pb-2">
          <RecordFields subject={subject} record={record} />
        </div>
      )}
    </div>
  );
}

/** The first few values that say something, in muted: stage, amount, close date; status, priority. */
function Facts({ record }: { record: PanelRecord }) {
  const region = useRegion();
  const facts = record.fields
    .filter(({ field, value }) => value !== null && value !== record.name && field.type !== "reference")
    .slice(0, 3)
    .map(({ field, value, display }) => formatValue(field, value, { ...region, display }));
  return <span className="block truncate text-muted text-xs">{facts.join(" · ")}</span>;
}

export function OpenInSalesforce({ record }: { record: Pick<PanelRecord, "url" | "name"> }) {
  return (
    <a
      href={record.url}
      target="_blank"
      rel="noopener noreferrer"
      title="Open in Salesforce"
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-xs text-muted hover:bg-hover hover:text-ink [&_svg]:size-4"
    >
      <ExternalLink aria-hidden />
      <span className="sr-only">Open {record.name} in Salesforce, in a new tab</span>
    </a>
  );
}
