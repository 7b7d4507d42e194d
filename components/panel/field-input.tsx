"use client";

import type { KeyboardEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Picklist } from "@/components/ui/picklist";
import { TextField } from "@/components/ui/text-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { allowedOptions } from "@/lib/salesforce/format";
import type { Field } from "@/lib/salesforce/schema";
import type { InputValue } from "./edits";
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
  const text = {
    ...common,
    autoFocus,
    onKeyDown,
    value: typeof value === "string" ? value : "",
    onFocus: selectAll,
    "data-field": field.name,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (field.type === "textarea") return <TextareaField {...text} rows={4} />;
  return <TextField {...text} {...inputAttributes(field.type)} />;
}

const selectAll = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
  currentTarget.select();

/** Texts count what is left near their end and beyond it; dependent picklists say what to choose first. */
function hintOf({ field, value, hint, controller, controllerValue }: Props): string | undefined {
  if (field.controller && !controllerValue)
    return `Choose ${controller ?? field.controller.replace(/__c$/, "").replaceAll("_", " ")} first`;
  return (typeof value === "string" && room(field, value)) || hint;
}

function room({ length, type }: Field, text: string): string | null {
  if (length === 0 || text.length <= length * (type === "textarea" ? 0.8 : 1)) return null;
  const left = length - text.length;
  return left >= 0 ? `${left} characters left` : `${-left} characters too many`;
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
