"use client";

import { Calendar, type LucideIcon, Mail, Phone, SquareCheck } from "lucide-react";
import { useRegion } from "@/components/ui/preferences";
import type { TimeLineEntry } from "@/lib/panel/related-schema";
import { CompleteTask } from "./complete-task";
import { OpenInSalesforce } from "./open-in-salesforce";
import { ListedRecord } from "./opened-record";
import type { PanelSubject } from "./queries";

const looks: Record<TimeLineEntry["kind"], { Icon: LucideIcon; word: string }> = {
  task: { Icon: SquareCheck, word: "Task" },
  email: { Icon: Mail, word: "E-mail" },
  call: { Icon: Phone, word: "Call" },
  event: { Icon: Calendar, word: "Event" },
};

type Props = { subject: PanelSubject; entry: TimeLineEntry; doneStatus: string | null; onOpen: () => void };

/** What was done or is to be done, in a line; a Task opens, and is completed by a press. */
export function Entry({ subject, entry, doneStatus, onOpen }: Props) {
  const { Icon, word } = looks[entry.kind];
  const when = useMoment(entry.due ?? entry.createdAt);
  const { record } = entry;
  const facts = [word, entry.status, when, entry.owner];
  return (
    <li className="flex items-start gap-2 py-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {record ? (
          <ListedRecord record={record} name={entry.subject} facts={facts} onOpen={onOpen} />
        ) : (
          <div>
            <p className="wrap-anywhere font-medium">{entry.subject}</p>
            <p className="wrap-anywhere text-muted text-xs">{facts.filter(Boolean).join(" · ")}</p>
          </div>
        )}
        {record && <CompleteTask subject={subject} task={record} doneStatus={doneStatus} />}
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
