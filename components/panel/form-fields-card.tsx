"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import type { FormFieldsOnTab, FormObject } from "@/lib/panel/form-schema";
import { saveForm } from "./actions";
import { HiddenFields } from "./hidden-fields";
import { countChanges, hide, move, type Picked, picked, show } from "./picked-fields";
import { ShownFields } from "./shown-fields";

type Mode = "layout" | "chosen";

const modes: { value: Mode; label: string; hint: string }[] = [
  {
    value: "layout",
    label: "As the Salesforce page layout means them",
    hint: "Its sections, in its order; at first what is required, known from the mail, or shown to agents.",
  },
  {
    value: "chosen",
    label: "Chosen here",
    hint: "These in this order, and what a record type’s layout requires besides. “Show all fields” has the rest.",
  },
];

const onForm = {
  ...{ list: "On the form", hide: "Remove", hidden: "removed from the form" },
  ...{ locked: "Cannot be removed", mark: " *" },
};

const notOnForm = {
  ...{ list: "Not on the form", search: "Search fields of the form", show: "Add" },
  ...{ shown: "added to the form", counted: "other fields" },
};

/** What is chosen for the form of an object and not saved yet. */
export function useFormDraft(sObject: FormObject, form: FormFieldsOnTab) {
  const saved: { mode: Mode; fields: Picked } = {
    mode: form.isChosen ? "chosen" : "layout",
    fields: picked(form.fields),
  };
  const [{ mode, fields }, setDraft] = useState(saved);
  const moved = mode === "chosen" ? countChanges(saved.fields, fields) : 0;
  return {
    ...{ mode, fields },
    changes: moved + (mode === saved.mode ? 0 : 1),
    setMode: (next: Mode) => setDraft((before) => ({ ...before, mode: next })),
    change: (how: (before: Picked) => Picked) => setDraft((before) => ({ ...before, fields: how(before.fields) })),
    discard: () => setDraft(saved),
    save: async () => {
      const chosen = mode === "chosen" ? fields.shown.map(({ field }) => field) : null;
      const answer = await saveForm({ sObject, fields: chosen });
      return answer.ok ? undefined : answer.error.message;
    },
  };
}

type Props = { draft: ReturnType<typeof useFormDraft> };

/** Which fields a form for a new record begins with (I-107); what is required stays on it (I-108). */
export function FormFieldsCard({ draft: { mode, fields, setMode, change } }: Props) {
  return (
    <Card title="Fields of the form" description="What agents fill in when they create one from a conversation.">
      <div className="flex flex-col gap-4">
        <RadioGroup label="Fields" hideLabel name="form-fields" options={modes} value={mode} onChange={setMode} />
        {mode === "chosen" && (
          <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <HiddenFields
              fields={fields.hidden}
              words={notOnForm}
              onShow={(name) => change((before) => show(before, name))}
            />
            <div className="rounded-md border">
              <ShownFields
                words={onForm}
                fields={fields.shown}
                onMove={(name, to) => change((before) => move(before, name, to))}
                onHide={(name) => change((before) => hide(before, name))}
              />
            </div>
          </div>
        )}
      </div>
    </Card>
  );
}
