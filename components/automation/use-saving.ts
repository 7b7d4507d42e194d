"use client";

import { useState, useTransition } from "react";
import { useAnnounce } from "@/components/ui/status-text";
import { save as saveAction } from "./actions";
import { changedSettings, type Own, partAt, type Place } from "./drafts";
import type { useDrafts } from "./use-drafts";

type Refused = { place: string | null; draft: Own; message: string; fields: Record<string, string> };

/** Saves one place's draft; what is wrong stands where it is wrong, and nothing typed is lost. */
export function useSaving(place: Place, drafts: ReturnType<typeof useDrafts>) {
  const [last, setLast] = useState<Refused>();
  const [isSaving, start] = useTransition();
  const announce = useAnnounce();
  const draft = drafts.draftOf(place);
  const refused = last?.place === place.mailboxId ? last : undefined;

  const save = () =>
    start(async () => {
      const answer = await saveAction(savedAs(place, draft));
      if (answer.ok) {
        setLast(undefined);
        drafts.discard(place);
        announce(`Automation of ${place.name} saved`);
        return;
      }
      const { message, fields = {} } = answer.error;
      setLast({ place: place.mailboxId, draft, message, fields: withoutPrefix(fields) });
      requestAnimationFrame(() => document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus());
    });

  const errors = refused ? stillWrong(refused, draft) : {};
  const isStillRefused = refused && (Object.keys(errors).length > 0 || Object.keys(refused.fields).length === 0);
  return {
    save,
    isSaving,
    errors,
    problem: isStillRefused ? refused.message : undefined,
    forget: () => setLast(undefined),
  };
}

/** Only what differs is sent: a colleague may have changed the rest meanwhile. */
function savedAs({ mailboxId, own }: Place, draft: Own) {
  const changed = changedSettings(own, draft);
  return {
    mailboxId,
    settings: Object.fromEntries(changed.filter((name) => name in draft).map((name) => [name, draft[name]])),
    inherit: changed.filter((name) => !(name in draft)),
  };
}

/** What was refused holds until that very part is changed. */
function stillWrong({ draft: before, fields }: Refused, draft: Own): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([at]) => partAt(before, at) === partAt(draft, at)));
}

function withoutPrefix(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([at, message]) => [at.replace(/^settings\./, ""), message]));
}
