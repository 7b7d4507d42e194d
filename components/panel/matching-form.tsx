"use client";

import { useState, useTransition } from "react";
import { Card } from "@/components/ui/card";
import { Picklist } from "@/components/ui/picklist";
import { SaveBar } from "@/components/ui/save-bar";
import { Switch } from "@/components/ui/switch";
import { type MatchingSettings, type NumberChoices, numberObjects, usualOrder } from "@/lib/links/schema";
import { saveMatching } from "./actions";
import { MatchOrderCard } from "./match-order-card";
import { NumberKeysCard } from "./number-keys-card";

type Country = { code: string; name: string };
type Props = {
  saved: MatchingSettings;
  mailboxes: readonly { id: string; name: string; address: string }[];
  countries: readonly Country[];
  numberChoices: NumberChoices;
};

/** How the people who write are found in Salesforce. */
export function MatchingForm({ saved, mailboxes, countries, numberChoices }: Props) {
  const [kept, setKept] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<string | undefined>();
  const [isSaving, start] = useTransition();
  const set = (part: Partial<MatchingSettings>) => setDraft({ ...draft, ...part });

  function save() {
    start(async () => {
      const answer = await saveMatching(draft);
      setError(answer.ok ? undefined : answer.error.message);
      if (answer.ok) setKept(draft);
    });
  }

  return (
    <div className="flex max-w-180 flex-col gap-4">
      <Card title="What people are found by">
        <ol className="list-decimal pl-5 text-soft">
          <li>The record somebody chose, or added from the inbox</li>
          <li>The e-mail address, in every e-mail field of Contacts and Leads; other addresses of the same person</li>
          <li>The address without its +tag</li>
          <li>The phones in the signature of their latest mail</li>
          <li>The customer’s number in their mail, where you say below how it looks</li>
          <li>The Account whose website has the same domain, as a hint</li>
        </ol>
        <div className="mt-4 flex flex-col gap-4">
          <Choice
            label="Look for phones"
            effect="Every notation is found. In an org with very many records this makes looking slower."
            checked={draft.usesPhones}
            onChange={(usesPhones) => set({ usesPhones })}
          />
          <Choice
            label="Strict (exact text) matching"
            effect="Only what is written the same in Salesforce counts: no +tags left out, no other notation of a phone or number."
            checked={draft.isStrict}
            onChange={(isStrict) => set({ isStrict })}
          />
        </div>
      </Card>
      <MatchOrderCard order={draft.order ?? usualOrder} onChange={(order) => set({ order })} />
      <NumberKeysCard
        numbers={draft.numbers ?? {}}
        isStrict={draft.isStrict}
        choices={numberChoices}
        onChange={(numbers) => set({ numbers })}
      />
      <Card title="Where phones without a country belong">
        <div className="flex flex-col gap-4">
          <CountryField
            label="Every mailbox"
            none="No country: only numbers with +"
            value={draft.country}
            countries={countries}
            onChange={(country) => set({ country })}
          />
          {mailboxes.map(({ id, name, address }) => (
            <CountryField
              key={id}
              label={`${name} (${address})`}
              none="Like every mailbox"
              value={draft.countries[id] ?? null}
              countries={countries}
              onChange={(country) => set({ countries: withCountry(draft.countries, id, country) })}
            />
          ))}
        </div>
      </Card>
      <SaveBar
        changes={changesBetween(kept, draft)}
        onSave={save}
        onDiscard={() => setDraft(kept)}
        saving={isSaving}
        {...(error === undefined ? {} : { error })}
      />
    </div>
  );
}

type ChoiceProps = { label: string; effect: string; checked: boolean; onChange: (checked: boolean) => void };

function Choice({ label, effect, checked, onChange }: ChoiceProps) {
  return (
    <div>
      <Switch label={label} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <p className="text-muted text-sm">{effect}</p>
    </div>
  );
}

type CountryProps = {
  label: string;
  none: string;
  value: string | null;
  countries: readonly Country[];
  onChange: (code: string | null) => void;
};

function CountryField({ label, none, value, countries, onChange }: CountryProps) {
  const options = [{ value: "", label: none }, ...countries.map(({ code, name }) => ({ value: code, label: name }))];
  return (
    <Picklist
      label={label}
      searchable
      className="max-w-100"
      options={options}
      value={[value ?? ""]}
      onChange={([code]) => onChange(code || null)}
    />
  );
}

function withCountry(countries: MatchingSettings["countries"], mailboxId: string, code: string | null) {
  const { [mailboxId]: _, ...others } = countries;
  return code === null ? others : { ...others, [mailboxId]: code };
}

function changesBetween(one: MatchingSettings, other: MatchingSettings): number {
  const ids = [...new Set([...Object.keys(one.countries), ...Object.keys(other.countries)])];
  return [
    one.isStrict !== other.isStrict,
    one.usesPhones !== other.usesPhones,
    one.country !== other.country,
    JSON.stringify(one.order) !== JSON.stringify(other.order),
    ...numberObjects.map((of) => JSON.stringify(one.numbers?.[of]) !== JSON.stringify(other.numbers?.[of])),
    ...ids.map((id) => one.countries[id] !== other.countries[id]),
  ].filter(Boolean).length;
}
