"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Card } from "@/components/ui/card";
import { SaveBar } from "@/components/ui/save-bar";
import { useAnnounce } from "@/components/ui/status-text";
import type { FormFieldsOnTab } from "@/lib/panel/form-schema";
import type { FieldOnTab } from "@/lib/panel/field-choices-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import type { TabObject } from "@/lib/salesforce/schema";
import { saveChoices } from "./actions";
import { FormFieldsCard, useFormDraft } from "./form-fields-card";
import { FieldPreview } from "./field-preview";
import { HiddenFields } from "./hidden-fields";
import { countChanges, hide, move, picked, setAccess, show } from "./picked-fields";
import { ShownFields } from "./shown-fields";

type Props = {
  sObject: TabObject;
  fields: readonly FieldOnTab[];
  /** A real record to show the choice on; null when there is none yet. */
  example: PanelRecord | null;
  form: FormFieldsOnTab;
};

/** One tab of the field choices: what agents see of an object, in which order, what they may edit, and what forms for new ones ask for. */
export function FieldPicker({ sObject, fields, example, form }: Props) {
  const saved = picked(fields);
  const ofForm = useFormDraft(sObject, form);
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<string>();
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const announce = useAnnounce();

  const changes = countChanges(saved, draft);

  async function savePanel() {
    const choices = draft.shown.map(({ field, access }) => ({ field, access }));
    const answer = await saveChoices({ sObject, choices });
    return answer.ok ? undefined : answer.error.message;
  }

  function save() {
    startSaving(async () => {
      const problem =
        (changes > 0 && (await savePanel())) || (ofForm.changes > 0 && (await ofForm.save())) || undefined;
      setError(problem);
      if (problem) return;
      announce("Fields saved");
      router.refresh();
    });
  }

  return (
    <>
      <div
        data-wide
        className="grid items-start gap-4 lg:grid-cols-2 xl:grid-cols-[minmax(0,18rem)_minmax(0,1fr)_minmax(0,20rem)]"
      >
        <Card title="Hidden" description="Press a field to show it to agents.">
          <HiddenFields fields={draft.hidden} onShow={(name) => setDraft(show(draft, name))} />
        </Card>
        <Card
          title="Shown to agents"
          count={draft.shown.length}
          description="In this order, for everyone in the workspace."
          padded={false}
        >
          <ShownFields
            fields={draft.shown}
            onMove={(name, to) => setDraft((before) => move(before, name, to))}
            onHide={(name) => setDraft(hide(draft, name))}
            onAccess={(name, access) => setDraft(setAccess(draft, name, access))}
          />
        </Card>
        <FieldPreview fields={draft.shown} example={example} />
      </div>
      <FormFieldsCard draft={ofForm} />
      <SaveBar
        changes={changes + ofForm.changes}
        onSave={save}
        onDiscard={() => {
          setDraft(saved);
          ofForm.discard();
        }}
        saving={isSaving}
        {...(error === undefined ? {} : { error })}
      />
    </>
  );
}
