"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { useRegion } from "@/components/ui/preferences";
import { useAnnounce } from "@/components/ui/status-text";
import { Picklist } from "@/components/ui/picklist";
import { TextField } from "@/components/ui/text-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { allowedOptions } from "@/lib/salesforce/format";
import type { Field } from "@/lib/salesforce/schema";
import type { InputValue } from "./edits";
import { finishIt } from "./half-typed";
import { problemOfText, roomIn } from "./typed-text";
import { LookupInput } from "./lookup-input";
import { RichTextField } from "./rich-text-field";

type Props = {
  /** The object whose field it is; without it a lookup takes an id. */
  sObject?: string | undefined;
  field: Field;
  value: InputValue;
  onChange: (value: InputValue) => void;
  /** What a lookup's value is called. */
  display?: string | null | undefined;
  /** The record's page in Salesforce, where it has one. */
  recordUrl?: string | undefined;
  /** The controlling field's label, for dependent picklists. */
  controller?: string | undefined;
  /** What the controlling field holds now. */
  controllerValue?: string | null | undefined;
  error?: string | undefined;
  hint?: string | undefined;
  hideLabel?: boolean | undefined;
  required?: boolean | undefined;
  autoFocus?: boolean | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
};

/** The input that fits a field's type. */
export function FieldInput(props: Props) {
  const { field, value, onChange, error, hideLabel, required, autoFocus, onKeyDown } = props;
  const common = { label: field.label, hideLabel, error, hint: hintOf(props), required };
  if (field.type === "boolean") {
    return (
      <div onKeyDown={onKeyDown}>
        <Checkbox
          {...common}
          autoFocus={autoFocus}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      </div>
    );
  }
  if (field.type === "picklist" || field.type === "multipicklist") return <OptionInput {...props} hint={common.hint} />;
  if (field.type === "reference" && props.sObject !== undefined)
    return <ReferenceInput {...props} sObject={props.sObject} hint={common.hint} />;
  if (field.isHtml) {
    const html = typeof value === "string" ? value : "";
    return (
      <RichTextField {...common} {...{ autoFocus, onKeyDown, onChange }} value={html} recordUrl={props.recordUrl} />
    );
  }
  return <TextInput {...props} hint={common.hint} />;
}

/** One line or several; counts what is left near its end, and says on leaving it what is wrong with its form. */
function TextInput({ field, hint, onChange, error, hideLabel, required, autoFocus, onKeyDown, ...props }: Props) {
  const value = typeof props.value === "string" ? props.value : "";
  const { problem, check } = useProblem(field, value);
  const room = useRoom(field, value);
  const text = {
    ...{ label: field.label, hideLabel, required, autoFocus, onKeyDown, value },
    hint: room ?? hint,
    error: error ?? problem,
    autoComplete: "off",
    onFocus: selectAll,
    onBlur: check,
    "data-field": field.name,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (field.type === "textarea") return <TextareaField {...text} rows={4} />;
  return <TextField {...text} {...inputAttributes(field.type)} />;
}

type Left = { target: HTMLInputElement | HTMLTextAreaElement; relatedTarget: EventTarget | null };

/** What was wrong when the input was left, for as long as it stands there unchanged. */
function useProblem(field: Field, value: string) {
  const { locale } = useRegion();
  const announce = useAnnounce();
  const [left, setLeft] = useState<{ value: string; problem: string | null } | null>(null);
  const check = ({ target, relatedTarget }: Left) => {
    // A sentence that comes between would move the button away from under the pointer; saving says the same
    if (relatedTarget instanceof HTMLButtonElement) return;
    const problem = target.validity.badInput ? finishIt : problemOfText(field, value, locale);
    setLeft({ value, problem });
    if (problem) announce(`${field.label}: ${problem}`);
  };
  return { problem: left?.value === value ? left.problem : null, check };
}

/** How much room is left, said aloud only when it gets tighter. */
function useRoom(field: Field, value: string): string | null {
  const announce = useAnnounce();
  const { step, words } = roomIn(field, value);
  const said = useRef(step);
  useEffect(() => {
    if (step > said.current && words) announce(`${field.label}: ${words}`);
    said.current = step;
  }, [step, words, field.label, announce]);
  return words;
}

const selectAll = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
  currentTarget.select();

/** Dependent picklists say what to choose first. */
function hintOf({ field, hint, controller, controllerValue }: Props): string | undefined {
  if (!field.controller || controllerValue) return hint;
  return `Choose ${controller ?? field.controller.replace(/__c$/, "").replaceAll("_", " ")} first`;
}

function inputAttributes(type: string) {
  const inputs: Record<
    string,
    { type?: string; inputMode?: "decimal" | "numeric" | "email" | "tel" | "url"; step?: number }
  > = {
    date: { type: "date" },
    datetime: { type: "datetime-local", step: 1 },
    time: { type: "time" },
    email: { type: "email", inputMode: "email" },
    phone: { type: "tel", inputMode: "tel" },
    url: { inputMode: "url" },
    int: { inputMode: "numeric" },
    double: { inputMode: "decimal" },
    currency: { inputMode: "decimal" },
    percent: { inputMode: "decimal" },
  };
  return inputs[type] ?? {};
}

const isWithin = ({ currentTarget, target }: KeyboardEvent) => target instanceof Node && currentTarget.contains(target);

function ReferenceInput({ onKeyDown, display, value, onChange, ...props }: Props & { sObject: string }) {
  return (
    // As with a list of options.
    <div onKeyDown={(event) => isWithin(event) && onKeyDown?.(event)}>
      <LookupInput
        {...props}
        label={props.field.label}
        value={typeof value === "string" ? value : ""}
        display={display ?? null}
        onChange={onChange}
      />
    </div>
  );
}

function OptionInput(props: Props) {
  const { field, value, onChange, controllerValue, error, hint, hideLabel, required, autoFocus, onKeyDown } = props;
  const isMultiple = field.type === "multipicklist";
  const chosen = Array.isArray(value) ? value : value === "" || typeof value === "boolean" ? [] : [value];
  const offered = allowedOptions(field, controllerValue ?? undefined);
  const kept = chosen
    .filter((each) => !offered.some((option) => option.value === each))
    .map((each) => ({ value: each, label: each }));
  const options = [...offered, ...kept].map((option) => ({ value: option.value, label: option.label }));
  const empty = isMultiple || required ? [] : [{ value: "", label: "None" }];
  return (
    // Keys pressed in the open list are the list's own; it hangs elsewhere in the document.
    <div onKeyDown={(event) => isWithin(event) && onKeyDown?.(event)}>
      <Picklist
        label={field.label}
        hideLabel={hideLabel}
        error={error}
        hint={hint}
        required={required}
        autoFocus={autoFocus}
        multiple={isMultiple}
        options={[...empty, ...options]}
        value={chosen}
        onChange={(next) => onChange(isMultiple ? next : (next[0] ?? ""))}
      />
    </div>
  );
}
