"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RemedyLine } from "@/components/ui/remedy-line";
import { ObjectIcon } from "@/components/ui/object-icon";
import type { RequestError } from "@/components/ui/request";
import { Skeleton } from "@/components/ui/skeleton";
import type { CreateForm as Form } from "@/lib/panel/schema";
import { sentValue } from "@/lib/salesforce/format";
import type { InputValue } from "./edits";
import { FieldInput } from "./field-input";
import { finishIt, halfTyped } from "./half-typed";
import { type PanelSubject, useCreateForm, useCreateRecord } from "./queries";
import { useNewRecord } from "./use-new-record";

type Props = { subject: PanelSubject; sObject: "Contact" | "Lead"; onCancel: () => void };

/** Adds the person as a Contact or Lead, with what the mail tells already filled in. */
export function CreateForm({ subject, sObject, onCancel }: Props) {
  const form = useCreateForm(subject.personId, sObject);
  if (form.isPending) return <FormSkeleton />;
  if (!form.data) {
    const again = <Button onClick={() => void form.refetch()}>Try again</Button>;
    return (
      <Banner tone="danger" title="The form could not be loaded." action={again}>
        {form.error?.message}
      </Banner>
    );
  }
  return <FilledForm subject={subject} form={form.data} onCancel={onCancel} />;
}

function FilledForm({ subject, form, onCancel }: { subject: PanelSubject; form: Form; onCancel: () => void }) {
  const { values, write, forget } = useNewRecord(subject.personId, form);
  const create = useCreateRecord(subject.personId);
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const missing = form.fields.filter(({ isRequired, field }) => isRequired && isEmpty(values[field.name]));
  const [showsMissing, setShowsMissing] = useState(false);
  const [unfinished, setUnfinished] = useState<readonly string[]>([]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (create.isPending) return;
    const begun = halfTyped(event.currentTarget);
    setShowsMissing(true);
    setUnfinished(begun);
    if (missing.length > 0 || begun.length > 0) return;
    const filled = form.fields.filter(({ field }) => !isEmpty(values[field.name]));
    const sent = Object.fromEntries(
      filled.map(({ field }) => [field.name, sentValue(field, values[field.name] ?? "")]),
    );
    create.mutate({ ...subject, sObject: form.sObject, values: sent });
  }

  const errorOf = (name: string, label: string) => {
    const refused = create.error?.fields[name];
    return (
      refused ??
      (unfinished.includes(name) ? finishIt : undefined) ??
      (showsMissing && missing.some(({ field }) => field.name === name) ? `${label} is required.` : undefined)
    );
  };
  return (
    <form aria-labelledby={title} onSubmit={submit} noValidate className="flex flex-col gap-3">
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
      <Problem error={create.error} hasMissing={unfinished.length > 0 || (showsMissing && missing.length > 0)} />
      {form.fields.map(({ field, isRequired, requiredBy, source }) => (
        <FieldInput
          key={field.name}
          sObject={form.sObject}
          field={field}
          value={values[field.name] ?? ""}
          controllerValue={field.controller ? String(values[field.controller] ?? "") : null}
          required={isRequired}
          hint={source ?? requiredBy ?? undefined}
          error={errorOf(field.name, field.label)}
          onChange={(value) => write(field.name, value)}
        />
      ))}
      <div className="sticky bottom-0 flex justify-end gap-2 bg-surface py-2">
        <Button
          variant="ghost"
          onClick={() => {
            forget();
            onCancel();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={create.isPending} loadingText="Saving">
          Save to Salesforce
        </Button>
      </div>
    </form>
  );
}

const isEmpty = (value: InputValue | undefined) =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function Problem({ error, hasMissing }: { error: RequestError | null; hasMissing: boolean }) {
  if (hasMissing)
    return (
      <Banner tone="danger" role="alert" title="There is a problem">
        Fill in the fields marked below.
      </Banner>
    );
  if (!error) return null;
  return (
    <Banner tone="danger" role="alert" title={error.message}>
      What you typed is kept.
      <RemedyLine remedy={error.remedy} details={error.details} />
    </Banner>
  );
}

function FormSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading the form</span>
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} className="h-13 w-full" />
      ))}
    </div>
  );
}
