"use client";

import { Banner } from "./banner";
import { Button } from "./button";
import { useLeaveGuard } from "./use-leave-guard";

export type SaveBarProps = {
  /** How many changes wait; at 0 there is no bar. */
  changes: number;
  onSave: () => void;
  onDiscard: () => void;
  saving?: boolean | undefined;
  /** Default "Save". */
  saveLabel?: string | undefined;
  /** Why saving failed; the changes stay. */
  error?: string | undefined;
};

/** Sticks to the bottom while there is something to save; leaving the page then asks first. */
export function SaveBar({ changes, onSave, onDiscard, saving = false, saveLabel = "Save", error }: SaveBarProps) {
  useLeaveGuard(changes > 0);
  return (
    <div className="pointer-events-none sticky bottom-0 z-20 pb-4 empty:hidden">
      {changes > 0 && (
        <section
          aria-label="Unsaved changes"
          className="pointer-events-auto flex animate-rise flex-col gap-2 rounded-md bg-floating p-2 pl-4 shadow-popover"
        >
          {error && <Banner tone="danger" role="alert" title={error} />}
          <div className="flex items-center gap-2">
            <p role="status" className="flex-1 text-sm tabular-nums">
              {changes === 1 ? "1 unsaved change" : `${changes} unsaved changes`}
            </p>
            <Button variant="ghost" onClick={onDiscard} disabled={saving}>
              Discard
            </Button>
            <Button variant="primary" onClick={onSave} loading={saving} loadingText="Saving">
              {saveLabel}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}
