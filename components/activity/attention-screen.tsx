"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Act, Attention, AttentionFilter, AttentionItem } from "@/lib/automation/attention-schema";
import { isDirect } from "./act-words";
import { ActOutcome } from "./act-outcome";
import { AttentionFilters } from "./attention-filters";
import { AttentionGroup } from "./attention-group";
import { AttentionSheet } from "./attention-sheet";
import { BulkBar } from "./bulk-bar";
import type { FieldInputType } from "./edit-form";
import { type Ignoring, ignoredNames } from "./ignore-words";
import { NewStrip } from "./new-strip";
import { useAttention, useFreshAttention, useLiveActivity, useMoreItems, useShowFreshAttention } from "./queries";
import { useActivityLocation } from "./use-activity-location";
import { useActs } from "./use-acts";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";

type Props = {
  initial: Attention | null;
  mailboxes: readonly { id: string; name: string }[];
  /** Whether the reader may change settings and act on whole causes. */
  isAdmin: boolean;
  FieldInput: FieldInputType;
};

/** All that did not reach Salesforce and waits for a person, by cause. */
export function AttentionScreen({ initial, mailboxes, isAdmin, FieldInput }: Props) {
  const { params, show, open } = useActivityLocation();
  const filter = { mailboxId: params.mailbox, text: params.q || undefined };
  const list = useAttention(filter, initial);
  const showFresh = useShowFreshAttention(filter);
  const more = useMoreItems(filter);
  useLiveActivity();
  const groups = list.data?.groups ?? [];
  const items = groups.flatMap((group) => group.items);
  const selection = useSelection(items);
  const keys = useRowKeys(items[0]?.messageId);
  const [ignoring, setIgnoring] = useState<Ignoring | null>(null);
  const acts = useActs(async () => {
    selection.clear();
    if (params.message) open(undefined);
    await showFresh();
  });
  const act = (which: Act, chosen: readonly AttentionItem[]) => {
    const messageIds = chosen.map(({ messageId }) => messageId);
    if (isDirect(which)) void acts.plain(which, { messageIds }, chosen[0]?.cause ?? null);
  };
  return (
    <div className="flex flex-col gap-4">
      <AttentionFilters params={params} mailboxes={mailboxes} onShow={show} />
      <ActOutcome acts={acts} mayActOnCauses={isAdmin} />
      <NewItems shown={list.data} filter={filter} onShow={() => void showFresh()} />
      <NoItems list={list} filter={filter} isFiltered={Boolean(params.q ?? params.mailbox)} />
      {groups.map((group) => (
        <AttentionGroup
          key={group.cause}
          group={group}
          selected={selection.ids}
          keys={keys}
          onOpen={open}
          onSelect={selection.toggle}
          onSelectAll={selection.put}
          onAct={(which, item) => act(which, [item])}
          onIgnore={isAdmin ? (item, what) => setIgnoring({ items: [item], what }) : null}
          onRetryAll={isAdmin ? () => void acts.plain("retry", { cause: group.cause }, group.cause) : null}
          onMore={(cursor) => more(group.cause, cursor)}
        />
      ))}
      <BulkBar
        items={selection.items}
        pending={acts.pending}
        onAct={(which) => act(which, selection.items)}
        onIgnore={isAdmin ? (what) => setIgnoring({ items: selection.items, what }) : null}
        onClear={selection.clear}
      />
      {params.message && (
        <AttentionSheet
          key={params.message}
          messageId={params.message}
          FieldInput={FieldInput}
          acts={acts}
          onClose={() => open(undefined)}
          onAct={(which, { item }) => act(which, [item])}
        />
      )}
      {ignoring && (
        <IgnoreDialog
          ignoring={ignoring}
          onClose={() => setIgnoring(null)}
          onConfirm={async () => {
            const messageIds = ignoring.items.map(({ messageId }) => messageId);
            await acts.ignore({ messageIds }, ignoring.what);
          }}
        />
      )}
    </div>
  );
}

type NewProps = { shown: Attention | undefined; filter: AttentionFilter; onShow: () => void };

function NewItems({ shown, filter, onShow }: NewProps) {
  const fresh = useFreshAttention(filter).data;
  const known = new Map(shown?.groups.map((group) => [group.cause, group.count]));
  const added = (fresh?.groups ?? []).map(({ cause, count }) => Math.max(0, count - (known.get(cause) ?? 0)));
  return <NewStrip count={shown ? added.reduce((sum, each) => sum + each, 0) : 0} onShow={onShow} />;
}

type NoItemsProps = { list: ReturnType<typeof useAttention>; filter: AttentionFilter; isFiltered: boolean };

function NoItems({ list: { data, error }, filter, isFiltered }: NoItemsProps) {
  const fresh = useFreshAttention(filter).data;
  if (error) return <Banner tone="danger" role="alert" title={error.message} />;
  if (!data || data.groups.length > 0) return null;
  const { lastLoggedAt } = fresh ?? data;
  if (isFiltered)
    return <EmptyState title="Nothing here needs attention." description="Other filters may find more." />;
  const last = lastLoggedAt ? (
    <>
      Last write <Time value={lastLoggedAt} format="clock" />.
    </>
  ) : (
    "What cannot reach Salesforce appears here, with its cause and what helps."
  );
  return <EmptyState icon={<CircleCheck />} title="Everything is synced." description={last} />;
}

type DialogProps = { ignoring: Ignoring; onClose: () => void; onConfirm: () => Promise<void> };

function IgnoreDialog({ ignoring, onClose, onConfirm }: DialogProps) {
  const names = ignoredNames(ignoring);
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Ignore ${names}?`}
      description="Their mail still arrives. It is no longer matched, added or logged in Salesforce, in any mailbox. Automation, Skipping, takes it back."
      confirmLabel={`Ignore ${names}`}
      danger={false}
      onConfirm={async () => {
        await onConfirm();
        return undefined;
      }}
    />
  );
}
