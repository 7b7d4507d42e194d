"use client";

import { useState } from "react";
import { AlertDialog, type AlertDialogProps } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-text";
import { Time } from "@/components/ui/time";
import type { Deletion } from "@/lib/panel/deletion-schema";
import type { Panel } from "@/lib/panel/schema";
import { keptAs, newDraft, startCreating } from "./creating";
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

  function recreate() {
    if (!deletion?.recreatedAs) return undefined;
    const { names, ...as } = deletion.recreatedAs;
    const draftId = newDraft();
    copyTo(keptAs(draftId), names);
    startCreating(subject.personId, { conversationId: subject.conversationId, ...as, recreates: recordId }, draftId);
    return undefined;
  }

  function keepWithout() {
    unlink.mutate({ recordIds: [recordId] }, { onSuccess: () => announce("Kept without a record") });
    return undefined;
  }

  return (
    <Banner tone="warning" role="alert" title={titleOf(lost, deletion)}>
      <div className="flex flex-col gap-2">
        <Facts deletion={deletion} typed={typed} problem={(choose.error ?? unlink.error)?.message} />
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
      <Recreate
        what={deletion?.label ?? sObject}
        canBeRestored={deletion?.state === "binned"}
        open={asking === "recreate"}
        onOpenChange={close}
        onConfirm={recreate}
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

type FactsProps = { deletion: Deletion | undefined; typed: number; problem: string | undefined };

function Facts({ deletion, typed, problem }: FactsProps) {
  return (
    <>
      {deletion && <p>{restoring(deletion)}</p>}
      {typed > 0 && <p>What you typed ({typed === 1 ? "1 field" : `${typed} fields`}) is kept, and goes along.</p>}
      {problem && <p className="text-danger-ink">{problem}</p>}
    </>
  );
}

type RecreateProps = Pick<AlertDialogProps, "open" | "onOpenChange" | "onConfirm"> & {
  what: string;
  canBeRestored: boolean;
};

function Recreate({ what, canBeRestored, ...asking }: RecreateProps) {
  return (
    <AlertDialog
      {...asking}
      title={`Recreate this ${what}?`}
      description={
        <>
          {canBeRestored && (
            <p>Salesforce can still restore the deleted one, with its history; a new one begins without it.</p>
          )}
          <p>A form opens with what it held and what you typed. Nothing is made before you save it.</p>
        </>
      }
      confirmLabel="Open the form"
      danger={false}
    />
  );
}

/** Offered once it is known what the record was. */
const mayRecreate = (deletion: Deletion | undefined) => deletion?.state !== "there" && deletion?.recreatedAs != null;

function titleOf({ sObject }: Lost, deletion: Deletion | undefined): React.ReactNode {
  const what = deletion?.name ? `${deletion.label} ${deletion.name}` : `The ${sObject} of this person`;
  if (deletion?.state === "there") return `${what} was deleted in Salesforce, and is there again.`;
  return `${what} was deleted in Salesforce.`;
}

/** By whom and when, and what Salesforce itself can do about it. */
function restoring({ state, by, at, restorableUntil }: Deletion): React.ReactNode {
  if (state === "there") return "Somebody restored it.";
  if (state === "purged")
    return "It is not in the Recycle Bin that we may see: Salesforce cannot bring it back from there.";
  return (
    <>
      {by && `${by}, `}
      {at && <Time value={at} format="short" />}
      {(by || at) && ". "}
      It lies in Salesforce’s Recycle Bin
      {restorableUntil && (
        <>
          {" until "}
          <Time value={restorableUntil} format="short" />
        </>
      )}
      : somebody with access can restore it there within 15 days.
    </>
  );
}
