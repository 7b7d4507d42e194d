"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { StatusText } from "@/components/ui/status-text";
import { freshChoices, type PanelSettings } from "@/lib/panel/settings-schema";
import { saveSettings } from "./actions";

const editing: { value: PanelSettings["editing"]; label: string; hint: string }[] = [
  { value: "everyone", label: "On for everyone", hint: "Each field as its tab says." },
  { value: "admins", label: "On for admins only", hint: "Agents see the same fields, read-only." },
  { value: "nobody", label: "Off", hint: "Fields are read-only; records can still be created from conversations." },
];

const times: Record<PanelSettings["freshSeconds"], string> = {
  10: "10 seconds",
  30: "30 seconds",
  60: "1 minute",
  300: "5 minutes",
  900: "15 minutes",
};

/** Whether fields may be edited in the inbox at all, and how fresh panels are. */
export function SettingsCard({ settings }: { settings: PanelSettings }) {
  const [chosen, choose] = useState(settings);
  const [said, say] = useState<{ isError: boolean; text: string } | null>(null);
  const [isSaving, start] = useTransition();
  const change = (changed: Partial<PanelSettings>) => {
    choose({ ...chosen, ...changed });
    say(null);
  };
  const setFresh = (seconds: string) => {
    const freshSeconds = freshChoices.find((each) => String(each) === seconds);
    if (freshSeconds) change({ freshSeconds });
  };
  const save = () =>
    start(async () => {
      const answer = await saveSettings(chosen);
      say(answer.ok ? { isError: false, text: "Saved" } : { isError: true, text: answer.error.message });
    });
  return (
    <Card title="Beside conversations" description="For everyone in this workspace.">
      <div className="flex flex-col gap-4">
        <RadioGroup
          label="Allow editing in the inbox"
          name="editing"
          options={editing}
          value={chosen.editing}
          onChange={(value) => change({ editing: value })}
        />
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            label="Ask Salesforce again after"
            hint="Sooner costs more calls. Refresh in the panel always asks."
            options={freshChoices.map((seconds) => ({ value: String(seconds), label: times[seconds] }))}
            value={String(chosen.freshSeconds)}
            onChange={(event) => setFresh(event.target.value)}
          />
          <Button onClick={save} loading={isSaving} loadingText="Saving">
            Save
          </Button>
          <StatusText>{said?.text}</StatusText>
        </div>
      </div>
    </Card>
  );
}
