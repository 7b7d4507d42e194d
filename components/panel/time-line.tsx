"use client";

import { useQuery } from "@tanstack/react-query";
import { Calendar, type LucideIcon, Mail, Phone, SquareCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useRegion } from "@/components/ui/preferences";
import { Refused } from "@/components/ui/refused";
import { request } from "@/components/ui/request";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeLine as TimeLineAnswer, type TimeLineEntry } from "@/lib/panel/related-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { OpenInSalesforce } from "./open-in-salesforce";

type Props = {
  personId: string;
  record: Pick<PanelRecord, "id" | "name">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What was done and is to be done about a record, as Salesforce has it. */
export function TimeLine({ personId, record, open, onOpenChange }: Props) {
  const [which, setWhich] = useState<"filtered" | "all">("filtered");
  const query = new URLSearchParams({ recordId: record.id, which });
  const found = useQuery({
    queryKey: ["time-line", personId, record.id, which],
    queryFn: () => request(`/api/panel/${personId}/time-line?${query}`, TimeLineAnswer),
    staleTime: 60_000,
    enabled: open,
  });
  const retry = () => void found.refetch();
  return (
    <Sheet title="Activity" description={record.name} open={open} onOpenChange={onOpenChange}>
      {found.isPending && (
        <div role="status" className="flex flex-col gap-3">
          <span className="sr-only">Asking Salesforce</span>
          {[0, 1, 2, 3].map((at) => (
            <Skeleton key={at} className="h-10 w-full" />
          ))}
        </div>
      )}
      {found.isError && (
        <Refused
          tone="warning"
          title={"The activity could not be loaded."}
          refusal={found.error}
          on={{ retry, reload: retry, match: retry }}
        />
      )}
      {found.data?.filter && <Filter {...found.data.filter} which={which} onChange={setWhich} />}
      {found.data && <Entries {...found.data} name={record.name} onAgain={retry} />}
    </Sheet>
  );
}

type FilterProps = NonNullable<TimeLineAnswer["filter"]> & {
  which: "filtered" | "all";
  onChange: (which: "filtered" | "all") => void;
};

/** That an admin chose which Tasks stand here, and the way to all of them. */
function Filter({ words, shown, total, which, onChange }: FilterProps) {
  const isAll = which === "all";
  return (
    <p role="status" className="mb-3 flex flex-wrap items-center gap-2 text-muted text-xs">
      {isAll ? `All ${total} tasks.` : `${shown} of ${total} tasks, filtered by your admin: ${words}`}
      <Button size="sm" variant="ghost" onClick={() => onChange(isAll ? "filtered" : "all")}>
        {isAll ? "Show filtered" : "Show all"}
      </Button>
    </p>
  );
}

type EntriesProps = Omit<TimeLineAnswer, "filter"> & { name: string; onAgain: () => void };

function Entries({ entries, problems, name, onAgain }: EntriesProps) {
  const parts = [
    { heading: "Open", entries: entries.filter(({ isOpen }) => isOpen) },
    { heading: "Done", entries: entries.filter(({ isOpen }) => !isOpen) },
  ].filter((part) => part.entries.length > 0);
  return (
    <div className="flex flex-col gap-4">
      {problems.map((problem) => (
        <Refused
          key={problem.message}
          tone="warning"
          refusal={problem}
          on={{ retry: onAgain, reload: onAgain, match: onAgain }}
        />
      ))}
      {entries.length === 0 && problems.length === 0 && <EmptyState title={`No activity with ${name}.`} />}
      {parts.map((part) => (
        <section key={part.heading} aria-label={part.heading}>
          <h3 className="mb-1 font-semibold">{part.heading}</h3>
          <ol className="divide-y divide-line">
            {part.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const looks: Record<TimeLineEntry["kind"], { Icon: LucideIcon; word: string }> = {
  task: { Icon: SquareCheck, word: "Task" },
  email: { Icon: Mail, word: "E-mail" },
  call: { Icon: Phone, word: "Call" },
  event: { Icon: Calendar, word: "Event" },
};

function Entry({ entry }: { entry: TimeLineEntry }) {
  const { Icon, word } = looks[entry.kind];
  const when = useMoment(entry.due ?? entry.createdAt);
  return (
    <li className="flex items-start gap-2 py-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere font-medium">{entry.subject}</p>
        <p className="wrap-anywhere text-muted text-xs">
          {[word, entry.status, when, entry.owner].filter(Boolean).join(" · ")}
        </p>
      </div>
      <OpenInSalesforce record={{ url: entry.url, name: entry.subject }} />
    </li>
  );
}

/** A day stays the day it is, wherever one reads it. */
function useMoment(value: string): string {
  const { locale, timeZone } = useRegion();
  const isDay = value.length === 10;
  const how = isDay
    ? ({ dateStyle: "medium", timeZone: "UTC" } as const)
    : ({ dateStyle: "medium", timeStyle: "short", timeZone } as const);
  return new Intl.DateTimeFormat(locale, how).format(new Date(value));
}
