"use client";

import { SelectField } from "@/components/ui/select-field";
import type { OrgAbilities } from "@/lib/automation/settings-schema";
import type { Editor } from "./editor";
import { Setting } from "./setting";

/** The record type of new Person Accounts, asked only where there is something to choose or where what was chosen is gone. */
export function PersonTypeChoice({ editor }: { editor: Editor }) {
  const types = editor.facts.abilities?.personTypes ?? [];
  const { createAs, personAccountType: chosen } = editor.values;
  const isAsked = createAs === "person-account" && (types.length > 1 || chosen !== null);
  if (!isAsked) return null;

  function choose(id: string) {
    const type = types.find((each) => each.id === id);
    if (type) editor.set("personAccountType", { id: type.id, name: type.name });
    else if (id === "") editor.set("personAccountType", null);
  }

  return (
    <Setting
      editor={editor}
      name="personAccountType"
      title="Record type of Person Accounts"
      effect="Decides their page layout and which picklist values they may have."
    >
      <SelectField
        label="Record type of Person Accounts"
        hideLabel
        className="w-80 max-w-full"
        value={chosen?.id ?? ""}
        options={optionsOf(types, chosen)}
        onChange={({ target }) => choose(target.value)}
      />
    </Setting>
  );
}

function optionsOf(types: OrgAbilities["personTypes"], chosen: { id: string; name: string } | null) {
  const preset = types.find(({ isDefault }) => isDefault);
  const isGone = chosen !== null && !types.some(({ id }) => id === chosen.id);
  return [
    { value: "", label: preset ? `The org’s default (${preset.name})` : "The org’s default" },
    ...types.map(({ id, name }) => ({ value: id, label: name })),
    ...(isGone ? [{ value: chosen.id, label: `${chosen.name} (gone)` }] : []),
  ];
}
