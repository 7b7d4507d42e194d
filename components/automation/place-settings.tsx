"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { describeSettings, warningsOf } from "@/lib/automation/settings-format";
import type { Place } from "./drafts";
import type { Editor } from "./editor";
import { KeepingToggles } from "./keeping-toggles";
import { StepCard } from "./step-card";
import { hasError, steps } from "./steps";

/** What one place does, as a list of sentences; each opens into its settings. */
export function PlaceSettings({ place, editor }: { place: Place; editor: Editor }) {
  const wanted = useSearchParams().get("step");
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(wanted === null ? [] : [wanted]));
  const { values, errors, facts, isOwn, parent } = editor;
  const sentences = describeSettings(values);
  const warnings = warningsOf(values, facts.abilities);
  const isEveryOpen = steps.every(({ id }) => open.has(id));
  const toggle = (id: string) => setOpen((before) => (before.has(id) ? without(before, id) : new Set([...before, id])));
  return (
    <>
      <header className="flex flex-wrap items-end gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-lg">{place.name}</h2>
          <p className="text-muted text-sm">
            {place.address ?? "What every mailbox does that does not say otherwise itself."}
          </p>
        </div>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => setOpen(new Set(isEveryOpen ? [] : steps.map(({ id }) => id)))}
        >
          {isEveryOpen ? "Fold all" : "Open all"}
        </Button>
      </header>
      {place.mailboxId !== null && <KeepingToggles editor={editor} />}
      <ol aria-label={`What happens to a mail in ${place.name}`}>
        {steps.map((step, at) => (
          <StepCard
            key={step.id}
            step={at + 1}
            title={step.title}
            sentence={sentences[step.id]}
            overridden={parent === null ? 0 : step.settings.filter(isOwn).length}
            warnings={warnings.filter(({ setting }) => step.settings.includes(setting)).map(({ sentence }) => sentence)}
            hasError={hasError(step, errors)}
            // What has to be corrected is not folded away
            isOpen={open.has(step.id) || hasError(step, errors)}
            onToggle={() => toggle(step.id)}
          >
            <step.Body editor={editor} />
          </StepCard>
        ))}
      </ol>
    </>
  );
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}
