"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ObjectIcon } from "@/components/ui/object-icon";
import { Refused } from "@/components/ui/refused";
import type { Panel } from "@/lib/panel/schema";
import { startCreating } from "./creating";
import { MatchQuestion, SearchButton, useChooser } from "./match-actions";
import { type PanelSubject, useRefreshPanel } from "./queries";
import { OpenInSalesforce } from "./open-in-salesforce";

type NoMatch = Extract<Panel, { state: "no-match" }>;

/** Nobody in Salesforce has this address: say what was looked for, and offer to add the person. */
export function NoMatchView({ subject, panel }: { subject: PanelSubject; panel: NoMatch }) {
  const { personId, conversationId } = subject;
  const { mutate: reload } = useRefreshPanel(personId);
  const chooser = useChooser({ subject, panel });
  const people = (["PersonAccount", "Contact", "Lead"] as const).filter((each) => panel.canCreate.includes(each));
  return (
    <div className="flex flex-col gap-3">
      {panel.problems.map((problem) => (
        <Refused
          key={problem.message}
          tone="warning"
          refusal={problem}
          on={{ retry: reload, reload, match: chooser.open }}
        />
      ))}
      {chooser.element}
      <div>
        <h3 className="font-medium text-base">No Contact or Lead for {panel.address}</h3>
        <p className="text-muted">
          {`Looked for ${["this e-mail address", ...panel.alsoSought].join(", ")}. In Salesforce under another? Search, and choose it`}
          {conversationId !== null && (
            <>
              , or{" "}
              <Link href={`/people/${personId}`} prefetch={false} className="text-accent-ink underline">
                add their other address
              </Link>
            </>
          )}
          .
        </p>
      </div>
      <MatchQuestion subject={subject} panel={panel} />
      <Companies companies={panel.companies} />
      <div className="flex flex-col gap-2">
        <SearchButton subject={subject} panel={panel} />
        {people.map((wanted) => (
          <Button
            key={wanted}
            icon={<ObjectIcon sObject={wanted === "PersonAccount" ? "Account" : wanted} />}
            onClick={() =>
              startCreating(personId, {
                conversationId,
                ...(wanted === "PersonAccount" ? { sObject: "Account", asPerson: true } : { sObject: wanted }),
              })
            }
            className="justify-start!"
          >
            Add as {wanted === "PersonAccount" ? "Person Account" : wanted}
          </Button>
        ))}
      </div>
      {people.length === 0 && (
        <p className="text-muted">
          The connected Salesforce user may not create Contacts or Leads. Ask your Salesforce admin.
        </p>
      )}
    </div>
  );
}

/** Accounts whose site is of the address's domain: where the person may work. */
function Companies({ companies }: Pick<NoMatch, "companies">) {
  if (companies.length === 0) return null;
  return (
    <ul aria-label="Accounts of this domain" className="rounded-md bg-info-surface px-3 py-2">
      {companies.map((company) => (
        <li key={company.id} className="flex items-center gap-2">
          <ObjectIcon sObject="Account" />
          <span className="min-w-0 flex-1 truncate">
            {company.name} <span className="text-muted">has this domain</span>
          </span>
          <OpenInSalesforce record={company} />
        </li>
      ))}
    </ul>
  );
}
