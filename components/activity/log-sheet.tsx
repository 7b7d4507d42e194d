"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { useRegion } from "@/components/ui/preferences";
import { Sheet } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { actorName, resultNames, shownCalls, shownDuration, shownSide, sourceNames } from "@/lib/activity/format";
import type { ActivityEntry } from "@/lib/activity/schema";
import type { UndoType } from "./log-screen";
import { RecordLink } from "./log-row";

type Props = { entry: ActivityEntry; Undo: UndoType; onRecord: (recordId: string) => void; onClose: () => void };

/** Changed fields of a record that was there, and can be put back: a person's saves, and the automation's. */
const undoable = /^(field\.(saved|undone)|\w+\.updated)$/;

/** An entry of the log with all that is known of it: what changed, why it was done, and what Salesforce answered. */
export function LogSheet({ entry, Undo, onRecord, onClose }: Props) {
  const { summary, conversation, recordId, changes, why } = entry;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={summary} description={conversation?.subject}>
      <div className="flex flex-col gap-6">
        {conversation && (
          <Link href={`/inbox/${conversation.id}`} className="text-accent-ink text-sm hover:underline">
            Open the conversation
          </Link>
        )}
        <Facts entry={entry} />
        {recordId && (
          <Button size="sm" className="self-start" onClick={() => onRecord(recordId)}>
            Show all of this record
          </Button>
        )}
        {changes.length > 0 && <Changes changes={changes} />}
        {canUndo(entry) && <Undo entry={entry} onDone={onClose} />}
        {why && <Details summary="Why, and what Salesforce answered" code={JSON.stringify(why, null, 2)} open />}
      </div>
    </Sheet>
  );
}

const canUndo = ({ action, outcome, changes }: ActivityEntry) =>
  outcome === "done" && changes.length > 0 && undoable.test(action);

function Facts({ entry }: Pick<Props, "entry">) {
  const { at, source, outcome, person, mailbox, actedAs } = entry;
  const facts: [string, ReactNode][] = [
    ["When", <Time key="at" value={at} format="clock" />],
    ["Who", actorName(entry)],
    ["As", actedAs ?? "—"],
    ["Source", source ? sourceNames[source] : "—"],
    [
      "Result",
      <Badge key="result" tone={outcome === "failed" ? "danger" : "success"}>
        {resultNames[outcome]}
      </Badge>,
    ],
    ["Record", <RecordLink key="record" entry={entry} />],
    ["Person", person ? [person.name, person.address].filter(Boolean).join(", ") : "—"],
    ["Mailbox", mailbox?.name ?? "—"],
    ["API calls", shownCalls(entry.calls)],
    ["Duration", shownDuration(entry.durationMs)],
  ];
  return (
    <dl className="grid grid-cols-[5rem_1fr] items-center gap-x-3 gap-y-1.5 text-sm">
      {facts.map(([name, fact]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere min-w-0">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ changes }: Pick<ActivityEntry, "changes">) {
  const region = useRegion();
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">Fields changed</h3>
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="text-muted text-xs">
            <th scope="col" className="py-1 font-medium">
              Field
            </th>
            <th scope="col" className="py-1 font-medium">
              Before
            </th>
            <th scope="col" className="py-1 font-medium">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field} className="border-line border-t align-top">
              <th scope="row" className="wrap-anywhere py-1.5 pr-3 font-normal text-muted">
                {change.described?.label ?? change.field}
              </th>
              <td className="wrap-anywhere whitespace-pre-wrap py-1.5 pr-3">{shownSide(change, "before", region)}</td>
              <td className="wrap-anywhere whitespace-pre-wrap py-1.5">{shownSide(change, "after", region)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Details summary="As Salesforce has it" code={changes.map(rawChange).join("\n")} />
    </section>
  );
}

const rawChange = ({ field, before, after }: ActivityEntry["changes"][number]) =>
  `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
