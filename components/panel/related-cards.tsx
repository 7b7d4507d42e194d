"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { ObjectIcon } from "@/components/ui/object-icon";
import { useRegion } from "@/components/ui/preferences";
import { Refused } from "@/components/ui/refused";
import type { ListFacts, Panel, PanelRecord, PanelRelated } from "@/lib/panel/schema";
import { OpenInSalesforce } from "./open-in-salesforce";
import { factsOf, roleIn } from "./record-facts";
import { RecordFields } from "./record-fields";
import { ShowAll, ShowOpen } from "./show-all";
import { type PanelSubject, useRefreshPanel } from "./queries";

type Match = Extract<Panel, { state: "match" }>;
type Props = { subject: PanelSubject; panel: Match; related: PanelRelated };

/** What belongs to a Contact: its Account, the latest Opportunities, the latest Cases with how many are open. */
export function RelatedCards({ subject, panel, related }: Props) {
  const { account, opportunities, roles, cases, openCases, lists } = related;
  const problem = (block: Match["problems"][number]["block"]) => panel.problems.find((each) => each.block === block);
  const name = panel.record.name;
  return (
    <>
      {!panel.isPersonAccount && <AccountBlock {...{ subject, name, account }} problem={problem("account")} />}
      {opportunities && (
        <Block
          personId={subject.personId}
          title="Opportunities"
          sObject="Opportunity"
          problem={problem("opportunities")}
          empty={isEmpty(opportunities, lists.opportunities) ? `No opportunities for ${name}.` : null}
        >
          <RelatedRecords subject={subject} records={opportunities} label="Opportunities" roles={roles} />
          <Filtered shown={opportunities.length} facts={lists.opportunities} />
          <ShowAll
            subject={subject}
            of={panel.record}
            list="opportunities"
            title="Opportunities"
            count={countOf(opportunities, lists.opportunities)}
          />
        </Block>
      )}
      {cases && (
        <Block
          personId={subject.personId}
          title="Cases"
          sObject="Case"
          count={
            openCases ? (
              <ShowOpen subject={subject} of={panel.record} list="cases" title="Cases" count={openCases} />
            ) : null
          }
          problem={problem("cases")}
          empty={isEmpty(cases, lists.cases) ? `No cases for ${name}.` : null}
        >
          <RelatedRecords subject={subject} records={cases} label="Cases" />
          <Filtered shown={cases.length} facts={lists.cases} />
          <ShowAll subject={subject} of={panel.record} list="cases" title="Cases" count={countOf(cases, lists.cases)} />
        </Block>
      )}
    </>
  );
}

/** Nothing to show, and nothing that is kept back. */
function isEmpty(shown: readonly PanelRecord[], { total, filter }: ListFacts): boolean {
  return shown.length === 0 && (filter === null || total === 0);
}

/** How many there are: "12", or "3+" where only that there are more is known. */
function countOf(shown: readonly PanelRecord[], { total, hasMore }: ListFacts): string | null {
  if (total !== null) return String(total);
  return hasMore ? `${shown.length}+` : null;
}

/** That an admin chose which ones stand here, so that nobody takes them for all. */
function Filtered({ shown, facts: { total, hasMore, filter } }: { shown: number; facts: ListFacts }) {
  if (filter === null || total === shown) return null;
  const count = total === null ? `${shown}${hasMore ? " of more" : ""} shown` : `${shown} of ${total}`;
  return (
    <p className="wrap-anywhere pl-7 text-muted text-xs">
      {count}, filtered by your admin: {filter}
    </p>
  );
}

type AccountProps = {
  subject: PanelSubject;
  name: string;
  account: PanelRelated["account"];
  problem: Match["problems"][number] | undefined;
};

/** Where a person works; a person account stands above already, as the person. */
function AccountBlock({ subject, name, account, problem }: AccountProps) {
  const empty = account ? null : `No account for ${name}, or no access to it.`;
  return (
    <Block personId={subject.personId} title="Account" sObject="Account" problem={problem} empty={empty}>
      {account && <RelatedRecord subject={subject} record={account} startsOpen />}
      {account && <ShowAll subject={subject} of={account} list="contacts" title="Contacts" />}
    </Block>
  );
}

type BlockProps = {
  personId: string;
  title: string;
  sObject: string;
  count?: ReactNode;
  problem: Match["problems"][number] | undefined;
  empty: string | null;
  children: ReactNode;
};

function Block({ personId, title, sObject, count, problem, empty, children }: BlockProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="-mx-3 border-t px-3 pt-3">
      <h3 id={heading} className="mb-1 flex items-center gap-2 font-semibold">
        <ObjectIcon sObject={sObject} />
        {title}
        {count}
      </h3>
      {problem && <Unread personId={personId} problem={problem} />}
      {!problem && (empty ? <p className="pl-7 text-muted">{empty}</p> : children)}
    </section>
  );
}

function Unread({ personId, problem }: { personId: string; problem: Match["problems"][number] }) {
  const { mutate: reload } = useRefreshPanel(personId);
  return <Refused tone="warning" refusal={problem} on={{ retry: reload, reload }} />;
}

type RecordsProps = {
  subject: PanelSubject;
  records: readonly PanelRecord[];
  label: string;
  /** What the person is in them. */
  roles?: PanelRelated["roles"];
};

function RelatedRecords({ subject, records, label, roles = {} }: RecordsProps) {
  return (
    <ul aria-label={label}>
      {records.map((record) => (
        <li key={record.id}>
          <RelatedRecord subject={subject} record={record} remarks={roleIn(record, roles)} />
        </li>
      ))}
    </ul>
  );
}

/** One related record: a line of facts that opens to its fields. */
function RelatedRecord({
  subject,
  record,
  remarks = [],
  startsOpen = false,
}: {
  subject: PanelSubject;
  record: PanelRecord;
  /** What is to be said of it before its values. */
  remarks?: readonly string[];
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
            {!isOpen && <Facts record={record} remarks={remarks} />}
          </span>
        </button>
        <OpenInSalesforce record={record} />
      </div>
      {isOpen && <RecordFields subject={subject} record={record} />}
    </div>
  );
}

function Facts({ record, remarks }: { record: PanelRecord; remarks: readonly string[] }) {
  return (
    <span className="block truncate text-muted text-xs">
      {[...remarks, ...factsOf(record, useRegion())].join(" · ")}
    </span>
  );
}
