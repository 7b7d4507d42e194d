"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RemedyLine } from "@/components/ui/remedy-line";
import { useAnnounce } from "@/components/ui/status-text";
import type { PanelRecord, SaveFieldsResult } from "@/lib/panel/schema";
import type { RequestError } from "@/components/ui/request";
import { sentValue } from "@/lib/salesforce/format";
import type { Field } from "@/lib/salesforce/schema";
import { type InputValue, type Saved, useEdits } from "./edits";
import { FieldRow } from "./field-row";
import { finishIt, halfTyped } from "./half-typed";
import { type PanelSubject, useRefreshPanel, useSaveFields } from "./queries";

type Props = { subject: PanelSubject; record: PanelRecord };

/** The fields of one record, each edited and saved by itself, or several at once in one call. */
export function RecordFields({ subject, record }: Props) {
  const { edits, saved, write, restore, keepSaved, refuse } = useEdits(record.id);
  const save = useSaveFields(subject.personId);
  const { mutate: reload } = useRefreshPanel(subject.personId);
  const announce = useAnnounce();
  const [failure, setFailure] = useState<RequestError | null>(null);
  const unsaved = Object.keys(edits);
  const root = useRef<HTMLDivElement>(null);
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) problem.current?.scrollIntoView({ block: "nearest" });
  }, [failure]);

  const labels = (names: readonly string[]) =>
    record.fields.filter(({ field }) => names.includes(field.name)).map(({ field }) => field.label);

  function saveFields(names: readonly string[]) {
    const unfinished = halfTyped(root.current).filter((name) => names.includes(name));
    if (unfinished.length > 0) return refuse(Object.fromEntries(unfinished.map((name) => [name, finishIt])), null);
    const values = Object.fromEntries(
      record.fields
        .filter(({ field }) => names.includes(field.name))
        .map(({ field }) => [field.name, sent(field, edits[field.name]?.input ?? "")]),
    );
    setFailure(null);
    save.mutate(
      { ...subject, sObject: record.sObject, recordId: record.id, values },
      {
        onSuccess: (result) => {
          keepSaved(remarks(names, result));
          announce(`Saved to Salesforce: ${labels(names).join(", ")}`);
        },
        onError: (error) => {
          refuse(placed(names, error), error);
          setFailure(names.some((name) => placed(names, error)[name]) ? null : error);
        },
      },
    );
  }

  const savingNames = save.isPending ? Object.keys(save.variables.values) : [];
  return (
    <div ref={root}>
      <div ref={problem}>
        {failure && (
          <Refused failure={failure} record={record} on={{ retry: () => saveFields(unsaved), reload, match: reload }} />
        )}
      </div>
      <dl>
        {record.fields.map((panelField) => (
          <FieldRow
            key={panelField.field.name}
            sObject={record.sObject}
            panelField={panelField}
            edit={edits[panelField.field.name]}
            saved={saved[panelField.field.name]}
            isSaving={savingNames.includes(panelField.field.name)}
            recordUrl={record.url}
            controllerValue={controllerValue(record, edits, panelField.field.controller)}
            onWrite={(input) => write(panelField.field.name, input)}
            onRestore={() => restore([panelField.field.name])}
            onSave={() => saveFields([panelField.field.name])}
            onReload={reload}
          />
        ))}
      </dl>
      {unsaved.length > 1 && (
        <div className="sticky bottom-0 mt-2 flex items-center justify-end gap-2 rounded-md bg-floating p-2 shadow-popover">
          <Button size="sm" variant="ghost" onClick={() => restore(unsaved)}>
            Restore all
          </Button>
          <Button size="sm" variant="primary" loading={save.isPending} onClick={() => saveFields(unsaved)}>
            Save {unsaved.length} changes
          </Button>
        </div>
      )}
    </div>
  );
}

type RefusedProps = { failure: RequestError; record: PanelRecord; on: ComponentProps<typeof RemedyLine>["on"] };

/** A refusal that is about no single field that was saved. */
function Refused({ failure, record, on }: RefusedProps) {
  return (
    <Banner tone="danger" role="alert" title={failure.message} className="mb-2">
      What you typed is kept.
      <RemedyLine remedy={failure.remedy} details={failure.details} recordUrl={record.url} on={on} />
    </Banner>
  );
}

const sent = (field: Field, input: InputValue) => (input === "" ? null : sentValue(field, input));

function remarks(names: readonly string[], { savedAt, notKept }: SaveFieldsResult): Record<string, Saved> {
  return Object.fromEntries(
    names.map((name) => [name, { at: savedAt, remark: notKept.find(({ field }) => field === name)?.message ?? null }]),
  );
}

/** Each complaint at its field; one that names no field stands at the only field being saved. */
function placed(names: readonly string[], error: RequestError): Record<string, string> {
  if (Object.keys(error.fields).length > 0) return error.fields;
  const [only, ...more] = names;
  return only !== undefined && more.length === 0 ? { [only]: error.message } : {};
}

function controllerValue(
  record: PanelRecord,
  edits: ReturnType<typeof useEdits>["edits"],
  controller: string | null,
): string | null {
  if (!controller) return null;
  const value = edits[controller]?.input ?? record.fields.find(({ field }) => field.name === controller)?.value ?? null;
  return value === null || value === "" ? null : String(value);
}
