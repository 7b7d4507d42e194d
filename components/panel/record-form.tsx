"use client";

import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ObjectIcon } from "@/components/ui/object-icon";
import { useRegion } from "@/components/ui/preferences";
import type { RequestError } from "@/components/ui/request";
import { SelectField } from "@/components/ui/select-field";
import type { RecordForm as Form, TypedValues } from "@/lib/panel/form-schema";
import { useEdits } from "./edits";
import { FormProblems, type Problem } from "./form-problems";
import { FormSections } from "./form-sections";
import {
  changeOf,
  droppedFrom,
  type FormInputs,
  inputsOf,
  missingFrom,
  typedValues,
  writableFields,
} from "./form-state";
import { finishIt, halfTyped } from "./half-typed";

/** Another form is to stand here. */
type Replacing = { what: string; onKeep: () => void; onMakeWay: () => void };

type Props = {
  form: Form;
  /** Under this name what is typed is kept while one looks elsewhere; another record type of the same record keeps it. */
  keptAs: string;
  /** What became of the last try. */
  error: RequestError | null;
  isSaving: boolean;
  onSubmit: (values: TypedValues) => void;
  onCancel: () => void;
  /** What is wanted in its place, and what stays after all; null while nothing is. */
  replacing: Replacing | null;
  /** Reads the form again. */
  onReload: () => void;
  /** Fetches the form of another record type. */
  onRecordType: (recordTypeId: string) => void;
  /** Said at the end of the fields: whom the record will belong to. */
  children?: ReactNode;
  /** Said at the buttons, in sight however long the form is. */
  notice?: ReactNode;
};

/** A form for a new record as the org means it, filled in by pointer or by keyboard alone; nothing is sent before all of it fits. */
export function RecordForm(props: Props) {
  const { form, onSubmit, onCancel, isSaving } = props;
  const { locale } = useRegion();
  const { inputs, dropped, isDirty, write, forget } = useInputs(form, props.keptAs, locale);
  const [unfinished, setUnfinished] = useState<readonly string[] | null>(null);
  const root = useRef<HTMLFormElement>(null);
  const title = useId();
  const heading = useFocusOnOpening<HTMLHeadingElement>();
  const problems = problemsOf(form, inputs, { unfinished, error: props.error });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSaving) return;
    const begun = halfTyped(event.currentTarget);
    setUnfinished(begun);
    if (begun.length === 0 && missingFrom(form, inputs).length === 0) onSubmit(typedValues(form, inputs, locale));
  }

  const leaving = { isDirty, label: form.label, leave: onCancel, forget };
  const { cancel, cancelByKey, question } = useCancelling(leaving);
  const replacing = isSaving ? null : props.replacing;
  useWayForNext(replacing, leaving);

  return (
    <form
      ref={root}
      aria-labelledby={title}
      onSubmit={submit}
      onKeyDown={cancelByKey}
      noValidate
      className="@container flex flex-col gap-3"
    >
      <h3
        id={title}
        ref={heading}
        tabIndex={-1}
        className="flex items-center gap-2 font-semibold text-base outline-none"
      >
        <ObjectIcon sObject={form.sObject} size="md" /> New {form.label}
      </h3>
      <p className="text-muted text-xs">
        In {form.org.name} as {form.org.userDisplayName}. Fields with * are required.
      </p>
      <RecordTypes {...props} />
      {dropped.length > 0 && (
        <Banner tone="warning" role="status" title="Not kept for this record type">
          {dropped.join(", ")}
        </Banner>
      )}
      {form.withoutLayout && (
        <Banner tone="info" title="Your page layout could not be read">
          {form.withoutLayout} The fields are listed as Salesforce describes them.
        </Banner>
      )}
      <FormProblems problems={problems} error={props.error} form={root} onReload={props.onReload} />
      <FormSections form={form} inputs={inputs} problems={problems} onWrite={write} />
      {props.children}
      <div
        className={cn(
          "sticky bottom-0 flex flex-wrap justify-end gap-2 bg-surface py-2",
          // In a sheet, down to its edge
          "max-lg:-mx-4 max-lg:-mb-4 max-lg:-bottom-4 max-lg:bg-floating max-lg:px-4 max-lg:pb-4",
        )}
      >
        {props.notice && <div className="w-full empty:hidden">{props.notice}</div>}
        <Button variant="ghost" onClick={cancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={isSaving} loadingText="Saving">
          Save to Salesforce
        </Button>
      </div>
      {question}
      <AlertDialog
        {...discarding(leaving)}
        open={replacing !== null && isDirty}
        onOpenChange={(open) => !open && replacing?.onKeep()}
        confirmLabel={`Discard, and open ${replacing?.what ?? "it"}`}
      />
    </form>
  );
}

/** Takes the focus as it appears; a question that closes just then gives it back elsewhere first. */
function useFocusOnOpening<T extends HTMLElement>() {
  const target = useRef<T>(null);
  useEffect(() => {
    const later = setTimeout(() => target.current?.focus());
    return () => clearTimeout(later);
  }, []);
  return target;
}

type Leaving = { isDirty: boolean; label: string; leave: () => void; forget: () => void };

/** What is asked before something typed is thrown away. */
const discarding = ({ label, leave, forget }: Leaving) => ({
  title: "Discard what you typed?",
  description: `The new ${label} was not saved.`,
  cancelLabel: "Keep editing",
  onConfirm: () => {
    forget();
    leave();
    return undefined;
  },
});

/** A form into which nothing was typed makes way at once. */
function useWayForNext(replacing: Replacing | null, { isDirty }: Leaving): void {
  useEffect(() => {
    if (!isDirty) replacing?.onMakeWay();
  });
}

/** Leaving a form by its button or by Escape: asked about where something was typed. */
function useCancelling(leaving: Leaving) {
  const { isDirty } = leaving;
  const [isAsking, setAsking] = useState(false);
  const asked = discarding(leaving);
  const cancel = () => (isDirty ? setAsking(true) : asked.onConfirm());
  const cancelByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    // Lists that hang elsewhere in the document keep their own Escape
    const isWithin = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== "Escape" || event.defaultPrevented || !isWithin) return;
    event.stopPropagation();
    cancel();
  };
  const question = <AlertDialog {...asked} open={isAsking} onOpenChange={setAsking} confirmLabel="Discard" />;
  return { cancel, cancelByKey, question };
}

/** What stands in the inputs, kept like any edit: opening another conversation loses nothing typed. */
function useInputs(form: Form, keptAs: string, locale: string) {
  const { edits, write, restore } = useEdits(keptAs);
  const typed: FormInputs = Object.fromEntries(Object.entries(edits).map(([name, { input }]) => [name, input]));
  const inputs = inputsOf(form, typed, locale);
  const begun = inputsOf(form, {}, locale);
  return {
    inputs,
    dropped: droppedFrom(form, typed),
    isDirty: Object.keys(inputs).some((name) => name in typed && !isSame(inputs[name], begun[name])),
    write: (name: string, value: FormInputs[string]) => {
      for (const [changed, now] of Object.entries(changeOf(form, inputs, [name, value]))) write(changed, now);
    },
    forget: () => restore(Object.keys(edits)),
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function RecordTypes({ form, onRecordType, isSaving }: Props) {
  if (form.recordTypes.length < 2) return null;
  return (
    <SelectField
      label="Record type"
      value={form.recordTypeId ?? ""}
      disabled={isSaving}
      options={form.recordTypes.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => onRecordType(event.target.value)}
    />
  );
}

/** @param unfinished dates begun and not complete at the last try; null before the first one, when nothing is complained of */
function problemsOf(
  form: Form,
  inputs: FormInputs,
  { unfinished, error }: { unfinished: readonly string[] | null; error: RequestError | null },
): Problem[] {
  if (unfinished === null) return [];
  const missing = missingFrom(form, inputs);
  return writableFields(form).flatMap((each) => {
    const { name, label } = each.field;
    const empty = missing.includes(each) ? `${label} is required.` : undefined;
    const message = (unfinished.includes(name) ? finishIt : undefined) ?? empty ?? error?.fields[name];
    return message === undefined ? [] : [{ name, label, message }];
  });
}
