"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { usePreference, useRegion } from "@/components/ui/preferences";
import { RadioGroup } from "@/components/ui/radio-group";
import { Refused } from "@/components/ui/refused";
import { request } from "@/components/ui/request";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { RelatedList as RelatedListAnswer, type RelatedListName } from "@/lib/panel/related-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { GoneBeside } from "./gone-beside";
import { OpenInSalesforce } from "./open-in-salesforce";
import { ListedRecord, OpenedRecord, useOpened } from "./opened-record";
import type { PanelSubject } from "./queries";
import { factsOf, roleIn } from "./record-facts";

type Props = {
  subject: PanelSubject;
  list: RelatedListName;
  /** The record they belong to. */
  of: Pick<PanelRecord, "id" | "name">;
  /** "Opportunities", "Cases". */
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const objects = { opportunities: "Opportunity", contacts: "Contact", cases: "Case" } as const;

const choices = [
  { value: "all", label: "All" },
  { value: "open", label: "Open only" },
] as const;

/** All records of a list, to look through: filtered by whether they are open, and by words. */
export function RelatedList({ subject, list, of, title, open, onOpenChange }: Props) {
  const { personId } = subject;
  const opened = useOpened();
  const [chosen, setWhich] = usePreference(`related-${list}`, "all");
  const which = chosen === "open" ? "open" : "all";
  const [words, setWords] = useState("");
  const query = new URLSearchParams({ list, recordId: of.id, which });
  const found = useQuery({
    queryKey: ["related", personId, list, of.id, which],
    queryFn: () => request(`/api/panel/${personId}/related?${query}`, RelatedListAnswer),
    staleTime: 60_000,
    enabled: open,
  });
  const retry = () => void found.refetch();
  const record = found.data?.records.find(({ id }) => id === opened.openedId);
  return (
    <Sheet
      title={title}
      description={of.name}
      open={open}
      onOpenChange={onOpenChange}
      onEscape={record ? opened.back : undefined}
    >
      {record && (
        <OpenedRecord
          key={record.id}
          {...{ subject, record }}
          backTo={title.toLowerCase()}
          onBack={opened.back}
          onReload={retry}
        />
      )}
      <GoneBeside subject={subject} sObject={objects[list]} onRecreate={() => onOpenChange(false)} />
      <div hidden={record !== undefined} className="flex flex-col gap-3">
        {list !== "contacts" && (
          <RadioGroup
            label="Which"
            hideLabel
            name={`which-${list}`}
            value={which}
            options={choices}
            onChange={setWhich}
            className="flex-row! gap-4!"
          />
        )}
        <TextField
          label={`Filter ${title}`}
          hideLabel
          type="search"
          icon={<Search />}
          placeholder="Filter by any value shown"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {found.isPending && <OnItsWay />}
        {found.isError && (
          <Refused
            tone="warning"
            title={`${title} could not be loaded.`}
            refusal={found.error}
            on={{ retry, reload: retry, match: retry }}
          />
        )}
        {found.data && <Found {...found.data} words={words} title={title} onOpen={opened.open} />}
      </div>
    </Sheet>
  );
}

function OnItsWay() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Asking Salesforce</span>
      {[0, 1, 2, 3].map((at) => (
        <Skeleton key={at} className="h-10 w-full" />
      ))}
    </div>
  );
}

type FoundProps = RelatedListAnswer & { words: string; title: string; onOpen: (id: string) => void };

function Found({ total, records, roles, words, title, onOpen }: FoundProps) {
  const region = useRegion();
  const rows = records
    .map((record) => ({ record, facts: [...roleIn(record, roles), ...factsOf(record, region, 6)] }))
    .filter(({ record, facts }) => includesAll([record.name, ...facts].join(" "), words));
  if (records.length === 0) return <EmptyState title={`No ${title.toLowerCase()}.`} />;
  return (
    <>
      <p role="status" className="text-muted text-xs tabular-nums">
        {countOf({ shown: rows.length, loaded: records.length, total })}
      </p>
      <ul className="divide-y divide-line">
        {rows.map(({ record, facts }) => (
          <li key={record.id} className="flex items-center gap-2 py-2">
            <ListedRecord {...{ record, facts }} name={record.name} onOpen={() => onOpen(record.id)} />
            <OpenInSalesforce record={record} />
          </li>
        ))}
      </ul>
    </>
  );
}

function includesAll(text: string, words: string): boolean {
  const within = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}

function countOf({ shown, loaded, total }: { shown: number; loaded: number; total: number }): string {
  if (shown < loaded) return `${shown} of ${loaded}`;
  return loaded < total ? `The latest ${loaded} of ${total}; the rest is in Salesforce.` : `${total}`;
}
