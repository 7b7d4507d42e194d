"use client";

import { useEffect, useRef, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { AskToRecreate, DeletionFacts, mayRecreate, recreate, titleOfDeletion } from "./deletion-told";
import { useEdits } from "./edits";
import { forgetGone, type GoneRecord, useGoneRecords } from "./gone-records";
import { type PanelSubject, useDeletion, useRefreshPanel } from "./queries";

type ListProps = {
  subject: PanelSubject;
  /** Only those of this object. */
  sObject?: string;
  /** The form for a new one has opened in the panel. */
  onRecreate?: () => void;
};

/** What was found deleted beside a person, until somebody says what is to become of it. */
export function GoneBeside({ subject, sObject, onRecreate }: ListProps) {
  const gone = useGoneRecords(subject.personId).filter((one) => sObject === undefined || one.sObject === sObject);
  return gone.map((one) => <Gone key={one.recordId} subject={subject} gone={one} onRecreate={onRecreate} />);
}

type Props = { subject: PanelSubject; gone: GoneRecord; onRecreate: (() => void) | undefined };

/** A record beside a person turned out to be deleted: by whom, and what can become of it and of what was typed. */
function Gone({ subject, gone: { sObject, recordId }, onRecreate }: Props) {
  const { personId } = subject;
  const told = useDeletion(personId, recordId);
  const deletion = told.data;
  const refresh = useRefreshPanel(personId);
  const [asking, setAsking] = useState<"recreate" | "leave" | null>(null);
  const { edits, restore, copyTo } = useEdits(recordId);
  const typed = Object.keys(edits).length;
  const box = useFocusedOnArrival();
  const close = (open: boolean) => !open && setAsking(null);

  function leave() {
    restore(Object.keys(edits));
    forgetGone(personId, recordId);
    return undefined;
  }

  function makeAnew() {
    if (!deletion?.recreatedAs) return undefined;
    recreate({ subject, recordId, as: deletion.recreatedAs, copyTo });
    onRecreate?.();
    return undefined;
  }

  return (
    <div ref={box} tabIndex={-1} className="focus-inset rounded-md">
      <Banner tone="warning" role="alert" title={titleOfDeletion(deletion, `This ${sObject}`)}>
        <div className="flex flex-col gap-2">
          <DeletionFacts deletion={deletion} typed={typed} problem={(told.error ?? refresh.error)?.message} />
          <div className="flex flex-wrap gap-2">
            {deletion?.state === "there" && (
              <Button
                size="sm"
                variant="primary"
                loading={refresh.isPending}
                onClick={() => refresh.mutate(undefined, { onSuccess: () => forgetGone(personId, recordId) })}
              >
                Show it again
              </Button>
            )}
            {mayRecreate(deletion) && (
              <Button size="sm" onClick={() => setAsking("recreate")}>
                Recreate…
              </Button>
            )}
            <Button size="sm" onClick={() => (typed > 0 ? setAsking("leave") : leave())}>
              Leave it deleted
            </Button>
          </div>
        </div>
      </Banner>
      <AskToRecreate
        deletion={deletion}
        otherwise={sObject}
        open={asking === "recreate"}
        onOpenChange={close}
        onConfirm={makeAnew}
      />
      <AlertDialog
        open={asking === "leave"}
        onOpenChange={close}
        title="Give up what you typed?"
        description="Without the record there is nowhere to save it."
        confirmLabel="Leave it deleted"
        onConfirm={leave}
      />
    </div>
  );
}

/** Where it stood is gone with it, and so is the focus: it goes on here. */
function useFocusedOnArrival() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) box.current?.focus();
  }, []);
  return box;
}
