"use client";

import { type ComponentType, type FormEvent, useId, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useRegion } from "@/components/ui/preferences";
import { Details } from "@/components/ui/details";
import type { AttentionForm } from "@/lib/automation/attention-schema";
import { inputValue, sentValue } from "@/lib/salesforce/format";
import type { Field } from "@/lib/salesforce/schema";

type InputValue = string | boolean | string[];

/** The input that fits a field's type; the page brings it from where fields are edited. */
export type FieldInputType = ComponentType<{
  field: Field;
  value: InputValue;
  onChange: (value: InputValue) => void;
  controller?: string | undefined;
  controllerValue?: string | null | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
}>;

type Refusal = { message: string; fields: Record<string, string>; details: string | null };

type Props = {
  form: AttentionForm;
  FieldInput: FieldInputType;
  isPending: boolean;
  /** Answers with what was refused, or nothing. */
  onSend: (values: Record<string, InputValue>) => Promise<Refusal | null>;
};

/** What was to be written, to be mended and sent again. Only what was changed is sent differently. */
export function EditForm({ form, FieldInput, isPending, onSend }: Props) {
  const [typed, setTyped] = useState<Record<string, InputValue>>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { locale } = useRegion();
  const title = useId();
  const valueOf = (name: string): InputValue => {
    const known = form.fields.find(({ field }) => field.name === name);
    return typed[name] ?? (known ? inputValue(known.field, known.value, locale) : "");
  };

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const changed = form.fields.filter(({ field }) => typed[field.name] !== undefined);
    const values = Object.fromEntries(
      changed.map(({ field, value: was }) => [field.name, sentValue(field, valueOf(field.name), { was, locale })]),
    );
    setRefusal(await onSend(values));
  }

  return (
    <form aria-labelledby={title} noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-3">
      <div>
        <h3 id={title} className="font-semibold text-base">
          Edit what is sent
        </h3>
        <p className="text-muted text-xs">
          {form.label} · {form.org.name}
          {form.org.isSandbox && " (sandbox)"} · as {form.org.userDisplayName}
        </p>
      </div>
      {refusal && (
        <Banner tone="danger" role="alert" title={refusal.message}>
          {refusal.details && <Details code={refusal.details} />}
        </Banner>
      )}
      {form.fields.map(({ field, problem }) => (
        <FieldInput
          key={field.name}
          field={field}
          value={valueOf(field.name)}
          controller={form.fields.find((each) => each.field.name === field.controller)?.field.label}
          controllerValue={field.controller ? String(valueOf(field.controller)) : null}
          required={field.isRequired}
          error={refusal?.fields[field.name] ?? (typed[field.name] === undefined ? (problem ?? undefined) : undefined)}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <Button type="submit" variant="primary" loading={isPending} loadingText="Sending" className="self-start">
        Save and retry
      </Button>
    </form>
  );
}
