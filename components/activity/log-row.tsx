"use client";

import { ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { ObjectIcon } from "@/components/ui/object-icon";
import { useRegion } from "@/components/ui/preferences";
import { Time } from "@/components/ui/time";
import { actorName, resultNames, shownCalls, shownDuration, shownSide, sourceNames } from "@/lib/activity/format";
import type { ActivityEntry } from "@/lib/activity/schema";
import { isOnRow, type RowKeys } from "./use-row-keys";

type Props = { entry: ActivityEntry; keys: RowKeys; onOpen: () => void };

const cell = "px-3 py-2.5 align-top first:pl-4 last:pr-4 max-md:block max-md:px-4 max-md:py-0.5";

const counted = "whitespace-nowrap text-right text-muted max-md:inline-block! max-md:text-xs";

/** One entry of the log; on small screens a card of the same facts, each with its name. */
export function LogRow({ entry, keys, onOpen }: Props) {
  const { id, at, source, outcome, summary, person, conversation, changes } = entry;
  return (
    <tr
      role="row"
      {...keys.propsOf(id, { onOpen })}
      onClick={(event) => isOnRow(event.target) && onOpen()}
      className="focus-inset cursor-default scroll-mt-12 border-line border-t hover:bg-hover max-md:block max-md:py-2"
    >
      <td role="cell" className={cn(cell, "whitespace-nowrap text-muted")}>
        <Time value={at} format="clock" />
      </td>
      <td role="cell" className={cell}>
        <span className="block">{actorName(entry)}</span>
        {source && source !== "automation" && source !== "backfill" && (
          <span className="block text-muted text-xs">{sourceNames[source]}</span>
        )}
      </td>
      <td role="cell" className={cn(cell, "w-full min-w-60")}>
        <span className="wrap-anywhere block text-ink">
          {summary} {outcome === "failed" && <Badge tone="danger">{resultNames.failed}</Badge>}
        </span>
        {conversation && (
          <span className="wrap-anywhere block text-muted text-xs">
            {person?.name ?? person?.address} · {conversation.subject}
          </span>
        )}
        {changes.length > 0 && <Changes changes={changes} />}
      </td>
      <td role="cell" className={cn(cell, "whitespace-nowrap")}>
        <RecordLink entry={entry} tabIndex={keys.tabIndexIn(id)} />
      </td>
      <td role="cell" className={cn(cell, counted, "max-md:pr-0")}>
        <span className="md:hidden">API calls: </span>
        {shownCalls(entry.calls)}
      </td>
      <td role="cell" className={cn(cell, counted)}>
        <span className="md:hidden">Took: </span>
        {shownDuration(entry.durationMs)}
      </td>
    </tr>
  );
}

const mostShown = 2;

function Changes({ changes }: Pick<ActivityEntry, "changes">) {
  const region = useRegion();
  const more = changes.length - mostShown;
  return (
    <span className="wrap-anywhere block text-soft text-xs">
      {changes.slice(0, mostShown).map((change) => (
        <span key={change.field} className="mr-3 inline-block max-w-full truncate align-bottom">
          <span className="text-muted">{change.described?.label ?? change.field}</span>{" "}
          {shownSide(change, "before", region)} <span aria-label="to">→</span> {shownSide(change, "after", region)}
        </span>
      ))}
      {more > 0 && <span className="text-muted">and {more} more</span>}
    </span>
  );
}

export function RecordLink({
  entry: { sObject, recordId, url },
  tabIndex,
}: {
  entry: ActivityEntry;
  tabIndex?: number;
}) {
  if (!sObject) return <span className="text-muted">—</span>;
  const what = (
    <span className="inline-flex items-center gap-2">
      <ObjectIcon sObject={sObject} /> {sObject}
    </span>
  );
  if (!url || !recordId) return what;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      tabIndex={tabIndex}
      className="inline-flex items-center gap-1 hover:underline"
    >
      {what}
      <ExternalLink aria-hidden className="size-3.5 text-muted" />
      <span className="sr-only">{recordId}, opens in Salesforce in a new tab</span>
    </a>
  );
}
