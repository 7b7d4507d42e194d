"use client";

import { Picklist } from "@/components/ui/picklist";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { LeadSource } from "@/lib/automation/settings-schema";
import { leadSourceChoices } from "./choice-words";
import type { Editor } from "./editor";

/** Where LeadSource comes from; a fixed value is one of the org's own where they are known. */
export function LeadSourceChoice({ editor }: { editor: Editor }) {
  const { leadSource } = editor.values;
  const options = editor.facts.leadSources;
  const set = (value: LeadSource) => editor.set("leadSource", value);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <SelectField
        label="Lead source"
        hideLabel
        className="w-80 max-w-full"
        options={leadSourceChoices}
        value={leadSource.kind}
        onChange={(event) => set(ofKind(event.target.value, options[0]?.value ?? ""))}
      />
      {leadSource.kind === "fixed" && options.length > 0 && (
        <Picklist
          label="Value of Lead Source"
          hideLabel
          className="min-w-48! flex-1"
          options={options}
          value={[leadSource.value]}
          error={editor.errors["leadSource.value"]}
          onChange={([value]) => set({ kind: "fixed", value: value ?? "" })}
        />
      )}
      {leadSource.kind === "fixed" && options.length === 0 && (
        <TextField
          label="Value of Lead Source"
          hideLabel
          className="min-w-48! flex-1"
          value={leadSource.value}
          error={editor.errors["leadSource.value"]}
          onChange={(event) => set({ kind: "fixed", value: event.target.value })}
        />
      )}
    </div>
  );
}

function ofKind(kind: string, first: string): LeadSource {
  if (kind === "fixed") return { kind, value: first };
  if (kind === "product" || kind === "mailbox" || kind === "utm") return { kind };
  return { kind: "none" };
}
