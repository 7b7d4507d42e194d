"use client";

import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Picklist } from "@/components/ui/picklist";
import { TextField } from "@/components/ui/text-field";
import { exampleOf, mostPatternCharacters, problemOfPattern } from "@/lib/links/number-format";
import type { NumberChoices, NumberKey, NumberKeys, NumberObject } from "@/lib/links/schema";
import { TryNumbers } from "./try-numbers";

type Props = {
  numbers: NumberKeys;
  isStrict: boolean;
  choices: NumberChoices;
  onChange: (numbers: NumberKeys) => void;
};

const numberObjectWords: Record<NumberObject, string> = {
  Contact: "Contacts",
  Lead: "Leads",
  Account: "Person accounts",
};

/** By which numbers people are known in Salesforce, and how they write them. */
export function NumberKeysCard({ numbers, isStrict, choices, onChange }: Props) {
  return (
    <Card
      title="Customers’ numbers"
      description="For people who write from an address that Salesforce does not have, and name their number."
    >
      <div className="flex flex-col gap-5">
        {choices.length === 0 && (
          <p className="text-muted text-sm">Connect Salesforce to choose where numbers stand.</p>
        )}
        {choices.map(({ sObject, fields }) => (
          <NumberField
            key={sObject}
            label={numberObjectWords[sObject]}
            saved={numbers[sObject] ?? null}
            fields={fields}
            onChange={(key) => onChange(withKey(numbers, sObject, key))}
          />
        ))}
        <p className="text-muted text-sm">
          Numbers are looked for in the subjects and the own words of the last five mails, not in what they quote. A
          number can be somebody else’s, who is only written about: agents see who it points to, with the reason, and
          automation writes nothing on whom no address tells. Such messages wait under Needs attention.
        </p>
        {Object.keys(numbers).length > 0 && <TryNumbers numbers={numbers} isStrict={isStrict} />}
      </div>
    </Card>
  );
}

type FieldProps = {
  label: string;
  saved: NumberKey | null;
  fields: NumberChoices[number]["fields"];
  onChange: (key: NumberKey | null) => void;
};

function NumberField({ label, saved, fields, onChange }: FieldProps) {
  const isGone = saved !== null && !fields.some(({ name }) => name === saved.field);
  const options = [
    { value: "", label: "No number", ...(fields.length === 0 ? { hint: "No field is an external ID or unique" } : {}) },
    ...fields.map(({ name, label }) => ({ value: name, label, hint: name })),
    ...(isGone ? [{ value: saved.field, label: saved.field, hint: "Gone from the schema" }] : []),
  ];
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <Picklist
          label={`Field of ${label}`}
          options={options}
          value={[saved?.field ?? ""]}
          onChange={([field]) => onChange(field ? { field, pattern: saved?.pattern ?? "" } : null)}
        />
        {saved && <PatternField {...{ label, saved, onChange }} />}
      </div>
      {isGone && (
        <Banner tone="warning" title={`${saved.field} is gone: hidden from the connected user, or deleted.`}>
          People are looked for without it. Choose another field, or no number.
        </Banner>
      )}
    </fieldset>
  );
}

type PatternProps = { label: string; saved: NumberKey; onChange: (key: NumberKey) => void };

function PatternField({ label, saved: { field, pattern }, onChange }: PatternProps) {
  const problem = problemOfPattern(pattern);
  return (
    <TextField
      label={`How a number of ${label} looks`}
      placeholder="ACME-######"
      maxLength={mostPatternCharacters}
      autoComplete="off"
      spellCheck={false}
      value={pattern}
      hint={`# a digit, A a letter, * either. ${problem ? "“Customer no. *****” finds what follows these words." : `Like ${exampleOf(pattern)}.`}`}
      error={pattern !== "" && problem !== null ? problem : undefined}
      onChange={(event) => onChange({ field, pattern: event.target.value })}
    />
  );
}

function withKey(numbers: NumberKeys, sObject: NumberObject, key: NumberKey | null): NumberKeys {
  const { [sObject]: _, ...others } = numbers;
  return key ? { ...others, [sObject]: key } : others;
}
