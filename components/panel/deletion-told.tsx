"use client";

import { AlertDialog, type AlertDialogProps } from "@/components/ui/alert-dialog";
import { Time } from "@/components/ui/time";
import type { Deletion } from "@/lib/panel/deletion-schema";
import { keptAs, newDraft, startCreating } from "./creating";
import type { useEdits } from "./edits";
import type { PanelSubject } from "./queries";

/** Offered once it is known what the record was. */
export const mayRecreate = (deletion: Deletion | undefined) =>
  deletion?.state !== "there" && deletion?.recreatedAs != null;

/** @param otherwise what it is called while nothing is known of it */
export function titleOfDeletion(deletion: Deletion | undefined, otherwise: string): string {
  const what = deletion?.name ? `${deletion.label} ${deletion.name}` : otherwise;
  if (deletion?.state === "there") return `${what} was deleted in Salesforce, and is there again.`;
  return `${what} was deleted in Salesforce.`;
}

type FactsProps = { deletion: Deletion | undefined; typed: number; problem: string | undefined };

/** By whom it was deleted, whether it can be restored, and that nothing typed is lost. */
export function DeletionFacts({ deletion, typed, problem }: FactsProps) {
  return (
    <>
      {deletion && <p>{restoring(deletion)}</p>}
      {typed > 0 && <p>What you typed ({typed === 1 ? "1 field" : `${typed} fields`}) is kept, and goes along.</p>}
      {problem && <p className="text-danger-ink">{problem}</p>}
    </>
  );
}

type AskProps = Pick<AlertDialogProps, "open" | "onOpenChange" | "onConfirm"> & {
  deletion: Deletion | undefined;
  otherwise: string;
};

/** Asks before a record is made anew, and says what of the old one does not come back. */
export function AskToRecreate({ deletion, otherwise, ...asking }: AskProps) {
  return (
    <AlertDialog
      {...asking}
      title={`Recreate this ${deletion?.label ?? otherwise}?`}
      description={
        <>
          {deletion?.state === "binned" && (
            <p>Salesforce can still restore the deleted one, with its history; a new one begins without it.</p>
          )}
          <p>{lostWith[deletion?.sObject ?? ""]}</p>
          {deletion?.state === "purged" && <p>Only the fields that were shown here are known.</p>}
          <p>A form opens with what it held and what you typed. Nothing is made before you save it.</p>
        </>
      }
      confirmLabel="Open the form"
      danger={false}
    />
  );
}

/** What stays with a deleted record, by object. */
const lostWith: Record<string, string> = {
  Account: "Its Contacts, Opportunities, activities and files do not come back with a new one.",
  Opportunity: "Its products, other contact roles, activities and files do not come back with a new one.",
  Case: "A new one has another number. Comments, e-mails, activities and files do not come back with it.",
};

type Recreating = {
  subject: PanelSubject;
  recordId: string;
  as: NonNullable<Deletion["recreatedAs"]>;
  copyTo: ReturnType<typeof useEdits>["copyTo"];
};

/** Opens the form of the record that takes its place, with what was typed into the deleted one. */
export function recreate({ subject, recordId, as: { names, another, ...as }, copyTo }: Recreating): void {
  const draftId = newDraft();
  copyTo(keptAs(draftId), names);
  const { personId, conversationId } = subject;
  startCreating(personId, { conversationId, ...as, ...(another && { another }), recreates: recordId }, draftId);
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
