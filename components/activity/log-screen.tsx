"use client";

import { History } from "lucide-react";
import { type ComponentType, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActivityChoices, ActivityEntry, ActivityFilter, ActivityPage } from "@/lib/activity/schema";
import { LogFilters } from "./log-filters";
import { LogRow } from "./log-row";
import { LogSheet } from "./log-sheet";
import { NewStrip } from "./new-strip";
import { useActivityLog, useFreshLog, useLiveActivity, useShowFreshLog } from "./queries";
import { filterOf, useActivityLocation } from "./use-activity-location";
import { type RowKeys, useRowKeys } from "./use-row-keys";

/** Puts back what an entry of the log has changed. */
export type UndoType = ComponentType<{ entry: ActivityEntry; onDone: () => void }>;

type Props = { initial: ActivityPage | null; choices: ActivityChoices; Undo: UndoType };

/** All that was done, changed or failed, newest first, as far as the filters keep it. */
export function LogScreen({ initial, choices, Undo }: Props) {
  const { params, show } = useActivityLocation();
  const filter = filterOf(params);
  const log = useActivityLog(filter, initial);
  useLiveActivity();
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const keys = useRowKeys(entries[0]?.id);
  const [opened, setOpened] = useState<ActivityEntry | null>(null);
  return (
    <div className="flex flex-col gap-4">
      <LogFilters params={params} filter={filter} choices={choices} onShow={show} />
      {log.data && <NewEntries filter={filter} shown={entries} />}
      {entries.length === 0 && <NoEntries log={log} />}
      {entries.length > 0 && <LogTable entries={entries} keys={keys} onOpen={setOpened} />}
      {log.hasNextPage && (
        <Button className="self-center" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          Show older
        </Button>
      )}
      {opened && (
        <LogSheet
          entry={opened}
          Undo={Undo}
          onRecord={(record) => {
            setOpened(null);
            show({ record });
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

function NoEntries({ log: { isPending, error } }: { log: ReturnType<typeof useActivityLog> }) {
  if (isPending) return <Loading />;
  if (error) return <Banner tone="danger" role="alert" title={error.message} />;
  const description = "What is written to Salesforce, and what it refuses, appears here.";
  return <EmptyState icon={<History />} title="Nothing has happened that matches." description={description} />;
}

function NewEntries({ filter, shown }: { filter: ActivityFilter; shown: readonly ActivityEntry[] }) {
  const fresh = useFreshLog(filter).data;
  const showFresh = useShowFreshLog(filter);
  if (!fresh) return <NewStrip count={0} onShow={() => undefined} />;
  const count = newer(fresh.entries, shown);
  const isLeast = count === fresh.entries.length && fresh.nextCursor !== null;
  return <NewStrip count={count} isLeast={isLeast} onShow={() => void showFresh()} />;
}

/** How many stand above the newest that is shown. */
function newer(fresh: readonly ActivityEntry[], shown: readonly ActivityEntry[]): number {
  const [top] = shown;
  if (!top) return fresh.length;
  const at = fresh.findIndex(({ id }) => id === top.id);
  return at === -1 ? fresh.length : at;
}

type TableProps = { entries: readonly ActivityEntry[]; keys: RowKeys; onOpen: (entry: ActivityEntry) => void };

const head = "px-3 py-2 font-medium first:pl-4 last:pr-4 whitespace-nowrap";

function LogTable({ entries, keys, onOpen }: TableProps) {
  return (
    <div className="rounded-md border border-line bg-surface">
      {/* The roles stand here because small screens show the rows as blocks, which takes them away */}
      <table role="table" aria-label="All activity" className="w-full text-left text-sm max-md:block">
        <thead role="rowgroup" className="sticky top-0 z-10 text-muted text-xs max-md:sr-only">
          <tr role="row">
            <th role="columnheader" scope="col" className={`${head} rounded-tl-md bg-surface`}>
              When
            </th>
            <th role="columnheader" scope="col" className={`${head} bg-surface`}>
              Who
            </th>
            <th role="columnheader" scope="col" className={`${head} bg-surface`}>
              What happened
            </th>
            <th role="columnheader" scope="col" className={`${head} bg-surface`}>
              Record
            </th>
            <th role="columnheader" scope="col" className={`${head} bg-surface text-right`}>
              Calls
            </th>
            <th role="columnheader" scope="col" className={`${head} rounded-tr-md bg-surface text-right`}>
              Took
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          {entries.map((entry) => (
            <LogRow key={entry.id} entry={entry} keys={keys} onOpen={() => onOpen(entry)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Loading() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Loading the log</span>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className="h-10 w-full" />
      ))}
    </div>
  );
}
