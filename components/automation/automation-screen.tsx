"use client";

import { SaveBar } from "@/components/ui/save-bar";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import type { AutomationProgress } from "@/lib/automation/backfill-schema";
import { BackfillCard } from "./backfill-card";
import { effective, isOn, type Place } from "./drafts";
import { DryRunCard } from "./dry-run-card";
import type { Editor } from "./editor";
import type { AutomationFacts } from "./facts";
import { PauseStrip } from "./pause-strip";
import { PlaceNav, type PlaceState } from "./place-nav";
import { PlaceSettings } from "./place-settings";
import { useProgress } from "./queries";
import { useDrafts } from "./use-drafts";
import { usePlace } from "./use-place";
import { useSaving } from "./use-saving";

type Props = {
  workspace: Place;
  mailboxes: readonly Place[];
  facts: AutomationFacts;
  /** What the server read for the first paint. */
  progress: AutomationProgress;
};

/** The Automation tab: what happens by itself in each mailbox, tried before it is saved. */
export function AutomationScreen({ workspace, mailboxes, facts, progress }: Props) {
  const places = [workspace, ...mailboxes];
  const { place, hrefOf, show } = usePlace(workspace, mailboxes);
  const drafts = useDrafts(places);
  const saving = useSaving(place, drafts);
  const changes = drafts.changesOf(place);
  useLeaveGuard(drafts.isAnyDirty && changes === 0);
  const { pausedAt, waiting, backfills } = useProgress(progress);
  const editor = editorOf(place, workspace, { drafts, facts, errors: saving.errors });
  const states = places.map((each) => stateOf(each, workspace, drafts));
  const discard = () => {
    drafts.discard(place);
    saving.forget();
  };
  return (
    <div data-wide className="flex flex-col gap-6">
      <PauseStrip pausedAt={pausedAt} waiting={waiting} />
      <div className="flex items-start gap-6 max-lg:flex-col max-lg:gap-4">
        <PlaceNav states={states} current={place.mailboxId} hrefOf={hrefOf} onShow={show} />
        <div key={place.mailboxId} className="flex w-full min-w-0 flex-1 flex-col gap-4">
          <PlaceSettings place={place} editor={editor} />
          {place.mailboxId !== null && (
            <>
              <DryRunCard
                mailboxId={place.mailboxId}
                settings={editor.values}
                changes={changes}
                isSaving={saving.isSaving}
                onEnable={saving.save}
              />
              <BackfillCard mailboxId={place.mailboxId} mailboxes={mailboxes} backfills={backfills} changes={changes} />
            </>
          )}
          <SaveBar
            changes={changes}
            onSave={saving.save}
            onDiscard={discard}
            saving={saving.isSaving}
            error={saving.problem}
          />
        </div>
      </div>
    </div>
  );
}

type DraftStore = ReturnType<typeof useDrafts>;

function editorOf(
  place: Place,
  workspace: Place,
  { drafts, facts, errors }: Pick<Editor, "facts" | "errors"> & { drafts: DraftStore },
): Editor {
  const own = drafts.draftOf(place);
  const isMailbox = place.mailboxId !== null;
  return {
    values: effective(own, isMailbox ? workspace.own : null),
    parent: isMailbox ? effective(workspace.own, null) : null,
    isOwn: (name) => name in own,
    set: (name, value) => drafts.set(place, name, value),
    inherit: (name) => drafts.inherit(place, name),
    errors,
    facts,
  };
}

/** What stands at a place in the list: what is saved, not what is being tried. */
function stateOf(place: Place, workspace: Place, drafts: DraftStore): PlaceState {
  const isMailbox = place.mailboxId !== null;
  const word = isOn(effective(place.own, isMailbox ? workspace.own : null)) ? "On" : "Off";
  const isInherited = isMailbox && Object.keys(place.own).length === 0;
  return { place, word: isInherited ? `Inherited · ${word}` : word, isDirty: drafts.changesOf(place) > 0 };
}
