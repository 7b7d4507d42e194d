"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Refused } from "@/components/ui/refused";
import { request } from "@/components/ui/request";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeLine as TimeLineAnswer } from "@/lib/panel/related-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { CompleteTask } from "./complete-task";
import { GoneBeside } from "./gone-beside";
import { OpenedRecord, useOpened } from "./opened-record";
import type { PanelSubject } from "./queries";
import { Entry } from "./time-line-entry";

type Props = {
  subject: PanelSubject;
  record: Pick<PanelRecord, "id" | "name">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What was done and is to be done about a record, as Salesforce has it. */
export function TimeLine({ subject, record, open, onOpenChange }: Props) {
  const { personId } = subject;
  const opened = useOpened();
  const [which, setWhich] = useState<"filtered" | "all">("filtered");
  const query = new URLSearchParams({ recordId: record.id, which });
  const found = useQuery({
    queryKey: ["time-line", personId, record.id, which],
    queryFn: () => request(`/api/panel/${personId}/time-line?${query}`, TimeLineAnswer),
    staleTime: 60_000,
    enabled: open,
  });
  const retry = () => void found.refetch();
  const task = found.data?.entries.find(({ id }) => id === opened.openedId)?.record;
  return (
    <Sheet
      title="Activity"
      description={record.name}
      open={open}
      onOpenChange={onOpenChange}
      onEscape={task ? opened.back : undefined}
    >
      <GoneBeside subject={subject} sObject="Task" onRecreate={() => onOpenChange(false)} />
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
      {found.data && (
        <Loaded {...{ subject, task, opened, which, setWhich }} line={found.data} name={record.name} onReload={retry} />
      )}
    </Sheet>
  );
}

type LoadedProps = {
  subject: PanelSubject;
  line: TimeLineAnswer;
  name: string;
  task: PanelRecord | null | undefined;
  opened: ReturnType<typeof useOpened>;
  which: "filtered" | "all";
  setWhich: (which: "filtered" | "all") => void;
  onReload: () => void;
};

/** The Task that is open, else all there is. */
function Loaded({ subject, line, name, task, opened, which, setWhich, onReload }: LoadedProps) {
  if (task)
    return (
      <OpenedRecord key={task.id} {...{ subject, record: task, onReload }} backTo="activity" onBack={opened.back}>
        <CompleteTask subject={subject} task={task} doneStatus={line.doneStatus} />
      </OpenedRecord>
    );
  return (
    <>
      {line.filter && <Filter {...line.filter} which={which} onChange={setWhich} />}
      <Entries {...line} subject={subject} name={name} onOpen={opened.open} onAgain={onReload} />
    </>
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

type EntriesProps = Omit<TimeLineAnswer, "filter"> & {
  subject: PanelSubject;
  name: string;
  onOpen: (id: string) => void;
  onAgain: () => void;
};

function Entries({ entries, problems, doneStatus, subject, name, onOpen, onAgain }: EntriesProps) {
  // What is completed here stays where it stood, with its Undo, until one comes back to the list.
  const [open] = useState(() => new Set(entries.filter(({ isOpen }) => isOpen).map(({ id }) => id)));
  const isToDo = ({ id, isOpen }: (typeof entries)[number]) => isOpen || open.has(id);
  const parts = [
    { heading: "Open", entries: entries.filter(isToDo) },
    { heading: "Done", entries: entries.filter((entry) => !isToDo(entry)) },
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
              <Entry key={entry.id} {...{ subject, entry, doneStatus }} onOpen={() => onOpen(entry.id)} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
