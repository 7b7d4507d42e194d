"use client";

import { ChevronRight, ExternalLink } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
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
        sObject="Account"
        problem={problem("account")}
        empty={account ? null : `No account for ${name}, or no access to it.`}
      >
        {account && <RelatedRecord subject={subject} record={account} startsOpen />}
      </Block>
      {opportunities && (
        <Block
          title="Opportunities"
          sObject="Opportunity"
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
          sObject="Case"
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
  sObject: string;
  count?: string | null;
  problem: string | undefined;
  empty: string | null;
  children: ReactNode;
};

function Block({ title, sObject, count, problem, empty, children }: BlockProps) {
  const heading = useId();
  const remark = problem ?? empty;
  return (
    <section aria-labelledby={heading} className="-mx-3 border-t px-3 pt-3">
      <h3 id={heading} className="mb-1 flex items-center gap-2 font-semibold">
        <ObjectIcon sObject={sObject} />
        {title}
        {count && <span className="font-normal text-muted tabular-nums">{count}</span>}
      </h3>
      {remark ? <p className="pl-7 text-muted">{remark}</p> : children}
    </section>
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
    <div>
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="focus-inset flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-xs py-0.5 text-left hover:bg-hover"
        >
          <span className="flex w-5 shrink-0 justify-center text-muted [&_svg]:size-4">
            <ChevronRight aria-hidden className={isOpen ? "rotate-90" : undefined} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{record.name}</span>
            {!isOpen && <Facts record={record} />}
          </span>
        </button>
        <OpenInSalesforce record={record} />
      </div>
      {isOpen && <RecordFields subject={subject} record={record} />}
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
