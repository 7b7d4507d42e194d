"use client";

import { ChevronDown, CircleAlert, CircleHelp, UserRoundX } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import type { AttentionGroup as Group } from "@/lib/automation/attention-schema";
import { AttentionRow, type RowHandlers } from "./attention-row";
import type { RowKeys } from "./use-row-keys";

type Props = RowHandlers & {
  group: Group;
  selected: ReadonlySet<string>;
  keys: RowKeys;
  onSelectAll: (ids: readonly string[], isSelected: boolean) => void;
  onMore: (cursor: string) => Promise<void>;
  /** Null for those who may not act on a whole cause. */
  onRetryAll: (() => void) | null;
};

/** Items with one cause: the cause in plain words, how many, what it comes from; folded by its heading. */
export function AttentionGroup(props: Props) {
  const { group, selected, keys, onSelectAll, onMore, onRetryAll, ...on } = props;
  const [isOpen, setOpen] = useState(true);
  const title = useId();
  const body = useId();
  const ids = group.items.map(({ messageId }) => messageId);
  const chosen = ids.filter((id) => selected.has(id)).length;
  return (
    <section aria-labelledby={title} className="rounded-md border border-line bg-surface">
      <header
        className={cn(
          "sticky top-0 z-10 flex items-start gap-3 rounded-t-md bg-surface px-4 py-3",
          isOpen ? "border-line border-b" : "rounded-b-md",
        )}
      >
        <Checkbox
          hideLabel
          label={`Select all of ${group.title}`}
          checked={chosen === ids.length}
          indeterminate={chosen > 0 && chosen < ids.length}
          onChange={() => onSelectAll(ids, chosen < ids.length)}
        />
        <CauseIcon cause={group.cause} />
        <div className="min-w-0 flex-1">
          <h2 id={title} className="wrap-anywhere font-semibold text-base">
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={body}
              onClick={() => setOpen(!isOpen)}
              className="rounded-xs text-left"
            >
              {group.title} <span className="ml-1 font-normal text-muted tabular-nums">{group.count}</span>
              <ChevronDown aria-hidden className={cn("ml-1 inline size-4 text-muted", !isOpen && "-rotate-90")} />
            </button>
          </h2>
          <p className="text-muted text-sm max-md:hidden">{group.hint}</p>
        </div>
        {onRetryAll && group.count > 1 && (
          <Button size="sm" variant="ghost" onClick={onRetryAll}>
            Retry all {group.count}
          </Button>
        )}
      </header>
      <div id={body} hidden={!isOpen}>
        <div role="grid" aria-label={group.title} aria-multiselectable="true" className="-mt-px">
          {group.items.map((item) => (
            <AttentionRow
              key={item.messageId}
              {...on}
              item={item}
              isSelected={selected.has(item.messageId)}
              keys={keys}
            />
          ))}
        </div>
        {group.nextCursor && <More left={group.count - group.items.length} cursor={group.nextCursor} onMore={onMore} />}
      </div>
    </section>
  );
}

/** Salesforce refused, nobody is there, or a person must choose: an icon each, beside the words. */
function CauseIcon({ cause }: { cause: string }) {
  const isRefusal = /^[A-Z]/.test(cause);
  const isMissing =
    !isRefusal && !["held-several", "matched-several", "held-phone", "held-number", "ask-agent"].includes(cause);
  const Icon = isRefusal ? CircleAlert : isMissing ? UserRoundX : CircleHelp;
  return <Icon aria-hidden className={cn("mt-0.75 size-4 shrink-0", isRefusal ? "text-danger" : "text-muted")} />;
}

type MoreProps = { left: number; cursor: string; onMore: (cursor: string) => Promise<void> };

function More({ left, cursor, onMore }: MoreProps) {
  const [isLoading, setLoading] = useState(false);
  async function read() {
    setLoading(true);
    await onMore(cursor).finally(() => setLoading(false));
  }
  return (
    <div className="border-line border-t px-4 py-2">
      <Button size="sm" variant="ghost" loading={isLoading} onClick={() => void read()}>
        {left > 50 ? "Show 50 more" : `Show ${left} more`}
      </Button>
    </div>
  );
}
