"use client";

import { Picklist } from "@/components/ui/picklist";
import { SelectField } from "@/components/ui/select-field";
import type { SettingName } from "@/lib/automation/settings-schema";
import type { Owner } from "@/lib/salesforce/owner-schema";
import { RecordId } from "@/lib/salesforce/schema";
import { ownerChoices } from "./choice-words";
import type { Editor } from "./editor";
import type { AutomationFacts } from "./facts";
import { ownerOutcome } from "./owner-outcome";
import { Setting } from "./setting";

type OwnerSetting = Extract<SettingName, "contactOwner" | "leadOwner" | "taskOwner">;
type OwnedObject = "Contact" | "Lead" | "Task";

const owners: { name: OwnerSetting; sObject: OwnedObject; title: string }[] = [
  { name: "contactOwner", sObject: "Contact", title: "Owner of new Contacts" },
  { name: "leadOwner", sObject: "Lead", title: "Owner of new Leads" },
  { name: "taskOwner", sObject: "Task", title: "Owner of Tasks" },
];

/** Step 6: to whom what is made belongs, said before it is saved. */
export function OwnerStep({ editor }: { editor: Editor }) {
  return (
    <>
      {editor.facts.problem && <p className="mb-4 text-muted text-sm">{editor.facts.problem}</p>}
      {owners.map(({ name, sObject, title }) => (
        <Setting key={name} editor={editor} name={name} title={title}>
          <OwnerChoice editor={editor} name={name} sObject={sObject} title={title} />
        </Setting>
      ))}
    </>
  );
}

function OwnerChoice({
  editor,
  name,
  sObject,
  title,
}: {
  editor: Editor;
  name: OwnerSetting;
  sObject: OwnedObject;
  title: string;
}) {
  const owner = editor.values[name];
  const people = ownersOf(editor.facts, sObject);
  const choices = ownerChoices.filter(({ value }) => value !== "assignment-rules" || sObject === "Lead");
  const set = (next: Owner) => editor.set(name, next);
  const chooseKind = (kind: string) => {
    if (kind === "connected-user" || kind === "assignee" || kind === "assignment-rules") set({ kind });
    else chooseFixed(people[0]?.value);
  };
  const chooseFixed = (id: string | undefined) => {
    const recordId = RecordId.safeParse(id);
    const person = people.find(({ value }) => value === id);
    if (recordId.success && person) set({ kind: "fixed", recordId: recordId.data, name: person.label });
  };
  // One who is gone from the org, or not known just now, stays chosen until another is
  const missing =
    owner.kind === "fixed" && !people.some(({ value }) => value === owner.recordId)
      ? [{ value: owner.recordId, label: owner.name, hint: "Not an active user or queue now" }]
      : [];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-3">
        <SelectField
          label={title}
          hideLabel
          className="w-80 max-w-full"
          options={choices.map((choice) => ({
            ...choice,
            disabled: choice.value === "fixed" && owner.kind !== "fixed" && people.length === 0,
          }))}
          value={owner.kind}
          onChange={(event) => chooseKind(event.target.value)}
        />
        {owner.kind === "fixed" && (
          <Picklist
            label={`${title}: user or queue`}
            hideLabel
            searchable
            className="min-w-48! flex-1"
            options={[...missing, ...people]}
            value={[owner.recordId]}
            error={editor.errors[name] ?? editor.errors[`${name}.recordId`]}
            onChange={([id]) => chooseFixed(id)}
          />
        )}
      </div>
      <p className="text-muted text-sm">{ownerOutcome(owner, editor.facts)}</p>
    </div>
  );
}

/** Who may own records of an object: active users, and the queues that are for it. */
function ownersOf({ users, queues }: AutomationFacts, sObject: OwnedObject) {
  return [
    ...users.map(({ id, name, email }) => ({ value: id, label: name, hint: email ?? "User" })),
    ...queues
      .filter(({ sObjects }) => sObjects.includes(sObject))
      .map(({ id, name }) => ({ value: id, label: name, hint: "Queue" })),
  ];
}
