"use client";

import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Picklist } from "@/components/ui/picklist";
import { SelectField } from "@/components/ui/select-field";
import { StatusText } from "@/components/ui/status-text";
import type { FilteredList, FilterOptions, RelatedFilter } from "@/lib/panel/filter-schema";
import { saveFilter } from "./actions";

type Props = { list: FilteredList; label: string; options: FilterOptions };

const spans = [1, 3, 6, 12, 24, 60];

/** Which of a person's Opportunities, Cases or Tasks agents see at first. */
export function FilterCard({ list, label, options }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(options.filter));
  const [outcome, setOutcome] = useState<{ isSaved: boolean; message: string } | null>(null);
  const [isSaving, start] = useTransition();
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setOutcome(null);
  };
  const save = () =>
    start(async () => {
      const answer = await saveFilter({ list, filter: filterOf(draft, options) });
      setOutcome(answer.ok ? { isSaved: true, message: "Saved" } : { isSaved: false, message: answer.error.message });
    });
  return (
    <Card
      title={`${label} that agents see at first`}
      description="Only those that fulfil all of this stand beside a person. Agents are told so, and can show all."
    >
      <div className="flex flex-col gap-3">
        <Checkbox
          label="Open only"
          checked={draft.openOnly}
          onChange={(event) => set({ openOnly: event.target.checked })}
        />
        <div className="flex flex-wrap items-end gap-3">
          <Parts draft={draft} options={options} set={set} />
        </div>
        <div className="flex items-center gap-3">
          <Button variant="primary" loading={isSaving} loadingText="Saving" onClick={save}>
            Save filter
          </Button>
          <StatusText>{outcome?.isSaved && outcome.message}</StatusText>
        </div>
      </div>
      {outcome && !outcome.isSaved && <Banner tone="danger" role="alert" title={outcome.message} className="mt-3" />}
    </Card>
  );
}

type Draft = { openOnly: boolean; typeIds: string[]; field: string; values: string[]; months: string };

function Parts({ draft, options, set }: { draft: Draft; options: FilterOptions; set: (part: Partial<Draft>) => void }) {
  const field = options.fields.find(({ name }) => name === draft.field);
  return (
    <>
      {options.recordTypes.length > 0 && (
        <Picklist
          label="Record types"
          multiple
          placeholder="All"
          className="w-56 max-w-full"
          options={options.recordTypes.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.typeIds}
          onChange={(typeIds) => set({ typeIds })}
        />
      )}
      <SelectField
        label="Field"
        value={draft.field}
        options={[{ value: "", label: "Any" }, ...options.fields.map(({ name, label }) => ({ value: name, label }))]}
        onChange={(event) => set({ field: event.target.value, values: [] })}
      />
      {field && (
        <Picklist
          label={`Values of ${field.label}`}
          multiple
          placeholder="All"
          className="w-56 max-w-full"
          options={field.values}
          value={draft.values}
          onChange={(values) => set({ values })}
        />
      )}
      <SelectField
        label="Changed within"
        value={draft.months}
        options={[{ value: "", label: "Any time" }, ...spansWith(draft.months).map(inMonths)]}
        onChange={(event) => set({ months: event.target.value })}
      />
    </>
  );
}

const inMonths = (months: number) => ({ value: String(months), label: months === 1 ? "1 month" : `${months} months` });

/** What was saved stays to be chosen, however many months that are. */
function spansWith(months: string): number[] {
  const saved = Number(months);
  return saved === 0 || spans.includes(saved) ? spans : [...spans, saved].toSorted((one, other) => one - other);
}

function draftOf({ openOnly, recordTypes, field, months }: RelatedFilter): Draft {
  return {
    openOnly,
    typeIds: recordTypes.map(({ id }) => id),
    field: field?.name ?? "",
    values: field?.values ?? [],
    months: months === null ? "" : String(months),
  };
}

/** A field of which no value was chosen, or all, filters nothing. */
function filterOf({ openOnly, typeIds, field, values, months }: Draft, { recordTypes }: FilterOptions): RelatedFilter {
  return {
    openOnly,
    recordTypes: recordTypes.filter(({ id }) => typeIds.includes(id)),
    field: field !== "" && values.length > 0 ? { name: field, values } : null,
    months: months === "" ? null : Number(months),
  };
}
