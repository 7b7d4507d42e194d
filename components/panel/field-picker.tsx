"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Card } from "@/components/ui/card";
import { SaveBar } from "@/components/ui/save-bar";
import { useAnnounce } from "@/components/ui/status-text";
import type { FieldOnTab, PanelRecord } from "@/lib/panel/schema";
import type { TabObject } from "@/lib/salesforce/schema";
import { saveChoices } from "./actions";
import { FieldPreview } from "./field-preview";
import { HiddenFields } from "./hidden-fields";
import { countChanges, hide, move, picked, setAccess, show } from "./picked-fields";
import { ShownFields } from "./shown-fields";

type Props = {
  sObject: TabObject;
  fields: readonly FieldOnTab[];
  /** A real record to show the choice on; null when there is none yet. */
  example: PanelRecord | null;
};

/** One tab of the field choices: what agents see of an object, in which order, and what they may edit. */
export function FieldPicker({ sObject, fields, example }: Props) {
  const saved = picked(fields);
  const [draft, setDraft] = useState(saved);
  const [error, setError] = useState<string>();
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const announce = useAnnounce();

  function save() {
    startSaving(async () => {
      const choices = draft.shown.map(({ field, access }) => ({ field, access }));
      const answer = await saveChoices({ sObject, choices });
      setError(answer.ok ? undefined : answer.error.message);
      if (!answer.ok) return;
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
      <SaveBar
        changes={countChanges(saved, draft)}
        onSave={save}
        onDiscard={() => setDraft(saved)}
        saving={isSaving}
        {...(error === undefined ? {} : { error })}
      />
    </>
  );
}
