"use client";

import { useState } from "react";
import type { AutomationSettings, SettingName } from "@/lib/automation/settings-schema";
import { changedSettings, type Drafts, draftKey, inherited, type Own, type Place } from "./drafts";

/** What is typed for each place until it is saved or discarded, whichever place is looked at meanwhile. */
export function useDrafts(places: readonly Place[]) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const draftOf = (place: Place): Own => drafts[draftKey(place.mailboxId)] ?? place.own;
  const change = (place: Place, next: (own: Own) => Own) =>
    setDrafts((before) => {
      const key = draftKey(place.mailboxId);
      return { ...before, [key]: next(before[key] ?? place.own) };
    });
  const changesOf = (place: Place) => changedSettings(place.own, draftOf(place)).length;
  return {
    draftOf,
    changesOf,
    isAnyDirty: places.some((place) => changesOf(place) > 0),
    set: <N extends SettingName>(place: Place, name: N, value: AutomationSettings[N]) =>
      change(place, (own) => ({ ...own, [name]: value })),
    inherit: (place: Place, name: SettingName) => change(place, (own) => inherited(own, name)),
    discard: (place: Place) =>
      setDrafts((before) => {
        const { [draftKey(place.mailboxId)]: _forgotten, ...rest } = before;
        return rest;
      }),
  };
}
