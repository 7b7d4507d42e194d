"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useRegion } from "@/components/ui/preferences";
import type { FormField, RecordForm } from "@/lib/panel/form-schema";
import { inputValue } from "@/lib/salesforce/format";
import { FieldInput } from "./field-input";
import type { Problem } from "./form-problems";
import { controllerOf, type FormInputs, isEmpty, requiredBecause } from "./form-state";

type Props = {
  form: RecordForm;
  inputs: FormInputs;
  problems: readonly Problem[];
  onWrite: (name: string, value: FormInputs[string]) => void;
};

/** The sections of a form; at first only what is required, known or usual, and everything else on demand. */
export function FormSections({ form, inputs, problems, onWrite }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const { locale } = useRegion();
  const isShown = ({ isMain, field }: FormField) =>
    showsAll || isMain || problems.some(({ name }) => name === field.name);
  const folded = form.sections.flatMap(({ fields }) => fields).filter((each) => !isShown(each));
  const filled = folded.filter((each) => isFilled(each, inputs[each.field.name], locale)).length;
  const more = `${folded.length} more${filled > 0 ? `, ${filled} filled in` : ""}`;
  return (
    <>
      {form.sections.map((section) => (
        <Section key={section.heading} section={section} shown={section.fields.filter(isShown)}>
          {(each) => (
            <FieldInput
              sObject={form.sObject}
              field={each.field}
              value={inputs[each.field.name] ?? ""}
              display={each.display}
              controller={controllerOfField(form, each)}
              controllerValue={controllerOf(each.field, inputs)}
              required={each.requiredBy.length > 0}
              hint={hintOf(each, { inputs, locale, isRecreated: form.isRecreated })}
              error={problems.find(({ name }) => name === each.field.name)?.message}
              onChange={(value) => onWrite(each.field.name, value)}
            />
          )}
        </Section>
      ))}
      {(folded.length > 0 || showsAll) && (
        <Button size="sm" variant="ghost" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer fields" : `Show all fields (${more})`}
        </Button>
      )}
    </>
  );
}

/** Something stands in it that is not Salesforce's own default: it goes along although it is folded away. */
function isFilled({ field, value, source }: FormField, input: FormInputs[string] | undefined, locale: string): boolean {
  const isTyped = JSON.stringify(input) !== JSON.stringify(inputValue(field, value, locale));
  return !isEmpty(input) && (isTyped || source !== null);
}

type Hinted = { inputs: FormInputs; locale: string; isRecreated: boolean };

/** In what money it is where the org has several, where the value comes from and who wants it; else the org's own help. */
function hintOf(each: FormField, { inputs, locale, isRecreated }: Hinted): string | undefined {
  const currency = each.field.type === "currency" ? inputs["CurrencyIsoCode"] : null;
  const isAsTold = inputs[each.field.name] === inputValue(each.field, each.value, locale);
  const source = isAsTold ? each.source : isRecreated ? "as you typed" : null;
  const facts = [currency && `In ${String(currency)}`, source, requiredBecause(each)].filter(Boolean).join(" · ");
  return facts || (each.field.help ?? undefined);
}

type SectionProps = {
  section: RecordForm["sections"][number];
  shown: readonly FormField[];
  children: (field: FormField) => React.ReactNode;
};

function Section({ section, shown, children }: SectionProps) {
  const id = useId();
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={section.heading ? id : undefined} className="flex flex-col gap-3">
      {section.heading && (
        <h4 id={id} className="border-line border-b pb-1 font-medium text-muted text-xs">
          {section.heading}
        </h4>
      )}
      <div className={cn("grid gap-3", section.columns > 1 && "@md:grid-cols-2")}>
        {shown.map((each) => (
          <div
            key={each.field.name}
            data-form-field={each.field.name}
            className={cn("min-w-0", section.columns > 1 && isLong(each) && "@md:col-span-2")}
          >
            {each.readOnly === null ? children(each) : <WorkedOut field={each} />}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Text of several lines, the street of an address too: it has the width of the form. */
const isLong = ({ field, readOnly }: FormField) => field.type === "textarea" && readOnly === null;

/** A field that nobody fills in: its name, and why. */
function WorkedOut({ field: { field, readOnly } }: { field: FormField }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-sm text-soft">{field.label}</p>
      <p className="text-muted text-xs">{readOnly}</p>
    </div>
  );
}

function controllerOfField(form: RecordForm, { field }: FormField) {
  if (field.controller === null) return undefined;
  const all = form.sections.flatMap(({ fields }) => fields);
  return all.find((each) => each.field.name === field.controller)?.field.label;
}
