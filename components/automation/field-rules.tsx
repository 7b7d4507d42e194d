"use client";

import { ArrowLeft, Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Picklist } from "@/components/ui/picklist";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { FactName, factNames, type FieldRule } from "@/lib/automation/settings-schema";
import type { Field } from "@/lib/salesforce/schema";
import { factWords } from "./choice-words";
import type { Editor } from "./editor";

type Props = { editor: Editor; name: "contactFields" | "leadFields"; sObject: "Contact" | "Lead" };

/** Which fields are filled with what: a fact about the person and their mail, or always the same value. */
export function FieldRules({ editor, name, sObject }: Props) {
  const rules = editor.values[name];
  const fields = editor.facts.fields[sObject];
  const set = (next: FieldRule[]) => editor.set(name, next);
  const unused = fields.filter((field) => !rules.some((rule) => rule.field === field.name));
  const [next] = unused;
  return (
    <div className="flex flex-col gap-2">
      {rules.length > 0 && (
        <ul aria-label={`Fields of ${sObject}s`} className="flex flex-col gap-2">
          {rules.map((rule, at) => (
            <li key={rule.field}>
              <Rule
                rule={rule}
                fields={fields.filter((field) => field.name === rule.field || unused.includes(field))}
                error={editor.errors[`${name}.${at}.from.value`] ?? editor.errors[`${name}.${at}.field`]}
                onChange={(changed) => set(rules.map((each, index) => (index === at ? changed : each)))}
                onRemove={() => set(rules.filter((_, index) => index !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-center gap-3">
        <Button
          size="sm"
          icon={<Plus />}
          disabled={!next}
          onClick={() => next && set([...rules, { field: next.name, from: { kind: "fixed", value: "" } }])}
        >
          Add a field
        </Button>
        {fields.length === 0 && <p className="text-muted text-xs">The fields come with the connection.</p>}
      </div>
    </div>
  );
}

type RuleProps = {
  rule: FieldRule;
  fields: readonly Field[];
  error: string | undefined;
  onChange: (rule: FieldRule) => void;
  onRemove: () => void;
};

const fixed = "fixed";

function Rule({ rule, fields, error, onChange, onRemove }: RuleProps) {
  const field = fields.find(({ name }) => name === rule.field);
  const label = field?.label ?? rule.field;
  const options = fields.map((each) => ({ value: each.name, label: each.label, hint: `${each.name} · ${each.type}` }));
  const sources = [
    { value: fixed, label: "Always the same" },
    ...factNames.map((fact) => ({ value: fact, label: factWords[fact] })),
  ];
  const chooseSource = (source: string) => {
    const fact = FactName.safeParse(source);
    onChange({ ...rule, from: fact.success ? { kind: "fact", fact: fact.data } : { kind: "fixed", value: "" } });
  };
  return (
    <div className="flex flex-wrap items-start gap-2 rounded-sm bg-sunken p-2">
      <Picklist
        label={`Field, ${label}`}
        hideLabel
        searchable
        className="min-w-40! flex-1"
        options={
          field
            ? options
            : [{ value: rule.field, label: rule.field, hint: "Gone from Salesforce, or hidden" }, ...options]
        }
        value={[rule.field]}
        onChange={([name]) => name && onChange({ field: name, from: { kind: "fixed", value: "" } })}
      />
      <ArrowLeft aria-hidden className="mt-2 size-4 shrink-0 text-muted max-md:hidden" />
      <SelectField
        label={`${label} is filled with`}
        hideLabel
        className="w-44"
        options={sources}
        value={rule.from.kind === "fact" ? rule.from.fact : fixed}
        onChange={(event) => chooseSource(event.target.value)}
      />
      {rule.from.kind === "fixed" && (
        <FixedValue
          field={field}
          label={label}
          value={rule.from.value}
          error={error}
          onChange={(value) => onChange({ ...rule, from: { kind: "fixed", value } })}
        />
      )}
      <IconButton label={`Remove ${label}`} onClick={onRemove}>
        <X />
      </IconButton>
      {rule.from.kind === "fact" && error && <p className="w-full text-danger-ink text-xs">{error}</p>}
    </div>
  );
}

type FixedProps = {
  field: Field | undefined;
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

const yesNo = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** The org's own values where the field has any. */
function FixedValue({ field, label, value, error, onChange }: FixedProps) {
  const shared = { label: `Value of ${label}`, hideLabel: true, error, className: "min-w-36 flex-1" };
  const options = field?.type === "boolean" ? yesNo : (field?.options ?? []);
  if (options.length > 0) {
    return <Picklist {...shared} options={options} value={[value]} onChange={([chosen]) => onChange(chosen ?? "")} />;
  }
  const type = field?.type === "date" ? "date" : "text";
  return (
    <TextField
      {...shared}
      type={type}
      maxLength={field && field.length > 0 ? field.length : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
