"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-text";
import type { Panel } from "@/lib/panel/schema";
import { AskToRecreate, DeletionFacts, mayRecreate, recreate, titleOfDeletion } from "./deletion-told";
import { useEdits } from "./edits";
import { type PanelSubject, useChooseMatch, useDeletion, useUnlinkMatch } from "./queries";

type Lost = NonNullable<Extract<Panel, { state: "match" }>["lost"]>;

type Props = { subject: PanelSubject; lost: Lost /** Asks which other record the person is. */; onLink: () => void };

/** The record that the person was is deleted: by whom, and what can become of the person and of what was typed. */
export function DeletedRecord({ subject, lost, onLink }: Props) {
  const { sObject, recordId } = lost;
  const deletion = useDeletion(subject.personId, recordId).data;
  const [choose, unlink, announce] = [useChooseMatch(subject), useUnlinkMatch(subject), useAnnounce()];
  const [asking, setAsking] = useState<"recreate" | "keep" | null>(null);
  const { edits, copyTo } = useEdits(recordId);
  const typed = Object.keys(edits).length;
  const isThere = deletion?.state === "there";
  const canRecreate = mayRecreate(deletion);
  const close = (open: boolean) => !open && setAsking(null);

  function makeAnew() {
    if (deletion?.recreatedAs) recreate({ subject, recordId, as: deletion.recreatedAs, copyTo });
    return undefined;
  }

  function keepWithout() {
    unlink.mutate({ recordIds: [recordId] }, { onSuccess: () => announce("Kept without a record") });
    return undefined;
  }

  return (
    <Banner tone="warning" role="alert" title={titleOfDeletion(deletion, `The ${sObject} of this person`)}>
      <div className="flex flex-col gap-2">
        <DeletionFacts deletion={deletion} typed={typed} problem={(choose.error ?? unlink.error)?.message} />
        <div className="flex flex-wrap gap-2">
          {isThere && (
            <Button size="sm" variant="primary" onClick={() => choose.mutate({ sObject, recordId })}>
              Use it again
            </Button>
          )}
          <Button size="sm" onClick={onLink}>
            Link to another record
          </Button>
          {canRecreate && (
            <Button size="sm" onClick={() => setAsking("recreate")}>
              Recreate…
            </Button>
          )}
          <Button size="sm" loading={unlink.isPending} onClick={() => (typed > 0 ? setAsking("keep") : keepWithout())}>
            Keep without a record
          </Button>
        </div>
      </div>
      <AskToRecreate
        deletion={deletion}
        otherwise={sObject}
        open={asking === "recreate"}
        onOpenChange={close}
        onConfirm={makeAnew}
      />
      <AlertDialog
        open={asking === "keep"}
        onOpenChange={close}
        title="Give up what you typed?"
        description="Without a record there is nowhere to save it."
        confirmLabel="Keep without a record"
        onConfirm={keepWithout}
      />
    </Banner>
  );
}
