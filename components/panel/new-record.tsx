"use client";

import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/refused";
import { useAnnounce } from "@/components/ui/status-text";
import { Time } from "@/components/ui/time";
import type { CreateInput, CreateResult } from "@/lib/panel/create-schema";
import type { RecordForm as RecordFormShape, TypedValues } from "@/lib/panel/form-schema";
import type { RecordId } from "@/lib/salesforce/schema";
import { useCreateRecord } from "./create-queries";
import { type Creating, keepCreating, keptAs, makeWay, stopCreating, useCreating } from "./creating";
import { Duplicates } from "./duplicates";
import { useEdits } from "./edits";
import { forgetGone } from "./gone-records";
import { FormSkeleton } from "./form-skeleton";
import { OwnerRefused } from "./owner-refused";
import { LooksLike, useTypedPerson } from "./looks-like";
import { OwnerLine } from "./owner-line";
import { useRecordForm, useRefreshPanel } from "./queries";
import { RecordForm } from "./record-form";

type Props = { personId: string; creating: Creating };

/** The form for a new record, from what it begins with to what became of it. */
export function NewRecord({ personId, creating }: Props) {
  const { draftId, conversationId, sObject } = creating;
  const subject = { personId, conversationId };
  const [recordTypeId, setRecordType] = useState<string>();
  const form = useRecordForm(subject, formAsked(creating, recordTypeId));
  const [ownerId, setOwner] = useState<RecordId | null>(null);
  const sending = useSending(personId, creating, {
    recordTypeId: typeToMake(recordTypeId, creating, form.data),
    ownerId,
  });
  const alike = useTypedPerson(keptAs(draftId));
  const panel = useRefreshPanel(personId);
  const replacing = useReplacing(personId, form.data === undefined);
  const reload = () => {
    panel.mutate();
    void form.refetch();
  };
  if (form.isPending) return <FormSkeleton />;
  if (!form.data) {
    return <Refused title="The form could not be loaded." refusal={form.error} on={{ retry: reload, reload }} />;
  }
  const { result } = sending;
  const shown = form.data;
  return (
    <div onBlur={() => alike.look(shown)}>
      <RecordForm
        form={shown}
        keptAs={keptAs(draftId)}
        error={sending.error}
        isSaving={sending.isSaving}
        onSubmit={(values) => sending.send(values)}
        onCancel={() => stopCreating(personId)}
        replacing={replacing}
        onReload={reload}
        onRecordType={setRecordType}
        notice={
          isPerson(shown) &&
          alike.typed && (
            <LooksLike
              subject={subject}
              typed={alike.typed}
              {...(!creating.another && { onLinked: () => stopCreating(personId) })}
            />
          )
        }
      >
        <OwnerRefused result={result} onInstead={sending.anyway({ ownerInstead: true })} />
        {result?.state === "unsure" && <Unsure until={result.until} onAnyway={sending.anyway({ again: true })} />}
        <OwnerLine subject={subject} sObject={sObject} ownerId={ownerId} onChange={setOwner} />
      </RecordForm>
      {result?.state === "duplicates" && (
        <Duplicates
          subject={subject}
          duplicates={result}
          anyway={`Create ${shown.label} anyway`}
          refused={`The rule of your org does not let this ${shown.label} be created beside them.`}
          onAnyway={sending.anyway({ allowDuplicate: true })}
          onLinked={() => stopCreating(personId)}
          onCancel={sending.reset}
        />
      )}
    </div>
  );
}

/** A person account is made by naming its record type, which only the form knows. */
const typeToMake = (chosen: string | undefined, { asPerson }: Creating, form: RecordFormShape | undefined) =>
  chosen ?? ((asPerson && form?.recordTypeId) || undefined);

const formAsked = (
  { sObject, messageId, noteId, asPerson, recreates, another }: Creating,
  recordTypeId: string | undefined,
) => ({
  sObject,
  ...(asPerson && !recordTypeId && { asPerson: "true" as const }),
  ...(messageId && { messageId }),
  ...(noteId && { noteId }),
  ...(recreates && { recreates }),
  ...(another && { another: "true" as const }),
  ...(recordTypeId && { recordTypeId }),
});

/** Whether another form is wanted here; one that is not there asks nothing before it makes way. */
function useReplacing(personId: string, isMissing: boolean) {
  const { next } = useCreating(personId);
  const makesWay = isMissing && next !== null;
  useEffect(() => {
    if (makesWay) makeWay(personId);
  }, [personId, makesWay]);
  return (
    next && {
      what: `a new ${next.sObject}`,
      onKeep: () => {
        keepCreating(personId);
        // The question itself leads back to a menu item that is gone
        requestAnimationFrame(next.returnFocus);
      },
      onMakeWay: () => makeWay(personId),
    }
  );
}

type Insistence = Partial<Pick<CreateInput, "again" | "allowDuplicate" | "ownerInstead">>;

/** What is chosen beside the fields; null leaves the owner to whoever it falls to. */
type Chosen = { recordTypeId: string | undefined; ownerId: RecordId | null };

const isPerson = ({ sObject, isPersonAccount }: RecordFormShape) =>
  sObject === "Contact" || sObject === "Lead" || isPersonAccount;

/** Sends the form, and once the record is there closes it. */
function useSending(personId: string, creating: Creating, chosen: Chosen) {
  const { draftId, conversationId, sObject, recreates, another } = creating;
  const create = useCreateRecord(personId);
  const { edits, restore } = useEdits(keptAs(draftId));
  const before = useEdits(recreates ?? keptAs(draftId));
  const announce = useAnnounce();
  const [typed, setTyped] = useState<TypedValues>({});
  const { recordTypeId, ownerId } = chosen;
  const also = { ...(recordTypeId === undefined ? {} : { recordTypeId }), ...(ownerId === null ? {} : { ownerId }) };

  function finish(result: CreateResult) {
    if (result.state !== "created") return;
    announce(`${result.record.sObject} ${result.record.name} created`);
    restore(Object.keys(edits));
    before.restore(Object.keys(before.edits));
    if (recreates) forgetGone(personId, recreates);
    stopCreating(personId, { ...result.record, entryId: result.entryId });
  }

  function send(values: TypedValues, insistence: Insistence = {}) {
    setTyped(values);
    const whose = { ...(recreates && { recreates }), ...(another && { another }) };
    const input = { draftId, personId, conversationId, sObject, values, ...also, ...whose };
    create.mutate({ again: false, allowDuplicate: false, ...input, ...insistence }, { onSuccess: finish });
  }

  return {
    send,
    /** Sends what was sent before once more, over what was said against it. */
    anyway: (insistence: Insistence) => () => send(typed, insistence),
    reset: create.reset,
    result: create.data,
    error: create.error,
    isSaving: create.isPending,
  };
}

/** Nobody knows whether it was made: saving again looks first. */
function Unsure({ until, onAnyway }: { until: string; onAnyway: () => void }) {
  const anyway = (
    <Button size="sm" onClick={onAnyway}>
      Create it anyway
    </Button>
  );
  return (
    <Banner tone="warning" role="alert" title="Salesforce did not answer" action={anyway}>
      The record is not there yet, and may still come until <Time value={until} format="clock" />. Save again to look
      for it.
    </Banner>
  );
}
