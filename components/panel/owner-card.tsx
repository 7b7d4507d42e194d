"use client";

import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Picklist } from "@/components/ui/picklist";
import { SelectField } from "@/components/ui/select-field";
import { StatusText } from "@/components/ui/status-text";
import type { OwnerChoice, OwnerOptions } from "@/lib/panel/create-schema";
import type { FormObject } from "@/lib/panel/form-schema";
import { objectsWithRules } from "@/lib/salesforce/owner-schema";
import { RecordId } from "@/lib/salesforce/schema";
import { saveOwner } from "./actions";

type Props = { sObject: FormObject; label: string; options: OwnerOptions };

const kinds: readonly { value: OwnerChoice["kind"]; label: string }[] = [
  { value: "connected-user", label: "The connected user" },
  { value: "assignee", label: "Whoever the conversation is assigned to" },
  { value: "creator", label: "Whoever creates it" },
  { value: "assignment-rules", label: "Use my Salesforce configuration (assignment rules)" },
  { value: "fixed", label: "Always the same user or queue" },
];

/** Whom records belong to that people create here (C-11); the form says who that will be before it is saved. */
export function OwnerCard({ sObject, label, options }: Props) {
  const [owner, setOwner] = useState(options.choice);
  const [outcome, setOutcome] = useState<{ isSaved: boolean; message: string } | null>(null);
  const [isSaving, start] = useTransition();
  const people = [...options.users, ...options.queues];
  const set = (next: OwnerChoice) => {
    setOwner(next);
    setOutcome(null);
  };
  const setFixed = (id: string | undefined) => {
    const person = people.find((each) => each.id === id);
    const recordId = RecordId.safeParse(id);
    if (person && recordId.success) set({ kind: "fixed", recordId: recordId.data, name: person.name });
  };
  const setKind = (kind: string) => {
    const next = kinds.find(({ value }) => value === kind)?.value;
    if (next === "fixed") setFixed(people[0]?.id);
    else if (next) set({ kind: next });
  };
  const save = () =>
    start(async () => {
      const answer = await saveOwner({ sObject, owner });
      setOutcome(answer.ok ? { isSaved: true, message: "Saved" } : { isSaved: false, message: answer.error.message });
    });
  return (
    <Card
      title={`Owner of new ${label}`}
      description="Whom records belong to that people create from a conversation. The form names the owner before it is saved."
    >
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label="Owner"
          className="w-80 max-w-full"
          options={kinds.filter(({ value }) => value !== "assignment-rules" || objectsWithRules.includes(sObject))}
          value={owner.kind}
          onChange={(event) => setKind(event.target.value)}
        />
        {owner.kind === "fixed" && (
          <Picklist
            label="User or queue"
            searchable
            className="min-w-48! flex-1"
            options={people.map(({ id, name, hint }) => ({ value: id, label: name, hint }))}
            value={[owner.recordId]}
            onChange={([id]) => setFixed(id)}
          />
        )}
        <Button variant="primary" loading={isSaving} loadingText="Saving" onClick={save}>
          Save owner
        </Button>
        <StatusText>{outcome?.isSaved && outcome.message}</StatusText>
      </div>
      <p className="mt-2 text-muted text-sm">
        {consequence(owner, sObject === "Case" ? "Salesforce’s assignment rules" : options.connectedUser)}
      </p>
      {outcome && !outcome.isSaved && <Banner tone="danger" role="alert" title={outcome.message} className="mt-3" />}
    </Card>
  );
}

/** What choosing it comes to, in a sentence. */
function consequence(owner: OwnerChoice, otherwise: string): string {
  switch (owner.kind) {
    case "connected-user":
      return "Owned by the user Inlay is connected as.";
    case "assignee":
      return `Owned by the Salesforce user with the assigned member’s e-mail address; while there is none: ${otherwise}.`;
    case "creator":
      return `Owned by the Salesforce user with the e-mail address of whoever creates it; while there is none: ${otherwise}.`;
    case "assignment-rules":
      return "Salesforce’s own rules choose; where none of them applies, the user Inlay is connected as.";
    case "fixed":
      return `Owned by ${owner.name}.`;
  }
}
