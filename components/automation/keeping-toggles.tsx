"use client";

import { CardRow } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { useAnnounce } from "@/components/ui/status-text";
import type { AutomationSettings } from "@/lib/automation/settings-schema";
import { createAsChoices, labelOf, logAsChoices } from "./choice-words";
import type { Editor } from "./editor";

const adding = "Auto-add new customers as Salesforce Contacts";
const pushing = "Push conversations as Salesforce Tasks";

/** The two switches most mailboxes need: faces of steps 5 and 7, which say more. */
export function KeepingToggles({ editor }: { editor: Editor }) {
  const { values } = editor;
  const announce = useAnnounce();
  const adds = values.createAs === "contact";
  const pushes = values.logAs === "task-per-message" || values.logAs === "task-per-conversation";

  function turn<N extends "createAs" | "logAs">(name: N, value: AutomationSettings[N], consequence: string) {
    editor.set(name, value);
    announce(`${consequence}. Not saved yet.`);
  }

  return (
    <section aria-label="In short" className="rounded-md border bg-surface px-4 py-3">
      <CardRow
        title={adding}
        description={addingWords(editor)}
        control={
          <Switch
            label={adding}
            hideLabel
            checked={adds}
            onChange={() =>
              adds
                ? turn("createAs", "nothing", "Unknown people are not added any more")
                : turn("createAs", "contact", "Unknown people become Contacts")
            }
          />
        }
      />
      <CardRow
        title={pushing}
        description={pushingWords(editor)}
        control={
          <Switch
            label={pushing}
            hideLabel
            checked={pushes}
            onChange={() =>
              pushes
                ? turn("logAs", "manual", "Messages are not logged by themselves any more")
                : turn("logAs", "task-per-message", "Every message becomes a Task")
            }
          />
        }
      />
      {adds !== pushes && (
        <p className="mt-3 border-t pt-3 text-muted text-sm">
          Pair both for full coverage from day one: a message is logged only to somebody Salesforce knows.
        </p>
      )}
    </section>
  );
}

function addingWords({ values, parent, isOwn }: Editor): string {
  const inherited = parent !== null && !isOwn("createAs") ? " Inherited from Workspace." : "";
  if (values.createAs === "nothing") return `Off: people Salesforce does not know are not added.${inherited}`;
  if (values.createAs === "contact") return `New senders become Contacts, once each.${inherited}`;
  return `New people: ${labelOf(createAsChoices, values.createAs)}, as step 5 says.${inherited}`;
}

function pushingWords({ values, parent, isOwn }: Editor): string {
  const inherited = parent !== null && !isOwn("logAs") ? " Inherited from Workspace." : "";
  if (values.logAs === "manual") return `Off: only messages an agent logs reach Salesforce.${inherited}`;
  return `Logged as: ${labelOf(logAsChoices, values.logAs)}, as step 7 says.${inherited}`;
}
