"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/refused";
import { useAnnounce } from "@/components/ui/status-text";
import { whenWanted } from "@/components/ui/when-wanted";
import type { SaveMoved } from "@/lib/panel/save-schema";
import type { PanelField, PanelRecord } from "@/lib/panel/schema";
import { AskedConflict } from "./asked-conflict";
import { emptiedAmong } from "./emptied";
import { controllingValue, restoredWith } from "./dependents";
import { type Edit, useEdits } from "./edits";
import { FieldRow } from "./field-row";
import { finishIt, halfTyped } from "./half-typed";
import { type PanelSubject, useRefreshPanel } from "./queries";
import { RowEditor } from "./row-editor";
import { editedIn, rowsOf, savedIn, type ShownRow } from "./shown-rows";
import { useSave } from "./use-save";
import { useTyping } from "./use-typing";

const comparisons = whenWanted(() => import("./duplicates"));

type Props = {
  subject: PanelSubject;
  record: PanelRecord;
  /** Asks who the person is, where this is the record they are. */
  onMatch?: (() => void) | undefined;
  /** Reads the record again, where the panel does not show it. */
  onReload?: (() => void) | undefined;
};

/** The fields of one record, each edited and saved by itself, or several at once in one call. */
export function RecordFields({ subject, record, onMatch, onReload }: Props) {
  const { edits, saved, restore, refuse } = useEdits(record.id);
  const reload = useReload(subject, onReload);
  const announce = useAnnounce();
  const saving = useSave({ subject, record });
  const { failure } = saving;
  const { begin, type } = useTyping(record);
  const rows = rowsOf(record);
  const changed = rows.filter((row) => isEdited(row, edits));
  const unsaved = changed
    .flatMap(editedIn)
    .map(nameOf)
    .filter((name) => edits[name]);
  const root = useRef<HTMLDivElement>(null);

  function saveFields(names: readonly string[]) {
    const unfinished = halfTyped(root.current).filter((name) => names.includes(name));
    const wrong = { ...emptiedAmong(record, edits, names), ...Object.fromEntries(unfinished.map(toFinish)) };
    if (Object.keys(wrong).length === 0) return saving.save(names);
    refuse(wrong, null);
    announce(["Not saved.", ...Object.values(wrong)].join(" "));
  }

  const mendable = mendableIn(record, Object.keys(failure?.fields ?? {}), unsaved);
  const mending = mendable.length > 0 && { edit: () => beginEditing(root.current, mendable) };

  return (
    <div ref={root}>
      {failure && (
        <NotSaved
          refusal={failure}
          recordUrl={record.url}
          on={{ retry: () => saveFields(unsaved), reload, ...mending, ...(onMatch && { match: onMatch }) }}
        />
      )}
      {saving.duplicates && <Alike key={record.id} subject={subject} refusal={saving.duplicates} />}
      {saving.moved && <Moved moved={saving.moved} recordId={record.id} onFollow={reload} />}
      <dl>
        {rows.map((row) => {
          const names = editedIn(row).map(nameOf);
          const last = savedIn(names, saved);
          return (
            <FieldRow
              key={nameOf(row.panelField)}
              panelField={row.panelField}
              saved={last.saved}
              isUndoing={last.names.some((name) => saving.undoingNames.includes(name))}
              onEdit={() => editedIn(row).forEach(begin)}
              onUndo={() => saving.undo(last.names)}
              editor={
                isEdited(row, edits) && (
                  <RowEditor
                    sObject={record.sObject}
                    recordTypeId={record.recordTypeId}
                    recordUrl={record.url}
                    row={row}
                    edits={edits}
                    isSaving={names.some((name) => saving.savingNames.includes(name))}
                    controllerValue={(of) => controllingValue(record, edits, of)}
                    onWrite={type}
                    onRestore={() => restore(names.flatMap((name) => restoredWith(record, edits, name)))}
                    onSave={() => saveFields(names.filter((name) => edits[name]))}
                    onReload={reload}
                    onMatch={onMatch}
                  />
                )
              }
            />
          );
        })}
      </dl>
      {changed.length > 1 && (
        <SaveBar
          count={changed.length}
          isSaving={saving.isPending}
          onRestore={() => restore(unsaved)}
          onSave={() => saveFields(unsaved)}
        />
      )}
      {saving.conflict && <AskedConflict {...saving.conflict} />}
    </div>
  );
}

const nameOf = ({ field }: PanelField) => field.name;

const isEdited = (row: ShownRow, edits: Readonly<Record<string, Edit>>) =>
  editedIn(row).some(({ field }) => edits[field.name]);

/** Why nothing was saved, brought into sight. */
function NotSaved(props: Pick<ComponentProps<typeof Refused>, "refusal" | "recordUrl" | "on">) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return
    root.current?.scrollIntoView({ block: "nearest" });
  }, [props.refusal]);
  return (
    <div ref={root}>
      <Refused {...props} triesAgain className="mb-2">
        What you typed is kept.
      </Refused>
    </div>
  );
}

/** Where a refusal can be mended: at the fields it names, as far as they may be edited; where none of them is shown, at the unsaved ones. */
function mendableIn(
  { fields }: PanelRecord,
  refused: readonly string[],
  unsaved: readonly string[],
): readonly string[] {
  const shown = fields.filter(({ field }) => refused.includes(field.name));
  if (shown.length === 0) return unsaved;
  return shown.filter(({ isEditable }) => isEditable).map(nameOf);
}

const toFinish = (name: string) => [name, finishIt] as const;

type SaveBarProps = { count: number; isSaving: boolean; onRestore: () => void; onSave: () => void };

/** Several changed fields of one record, saved in one call. */
function SaveBar({ count, isSaving, onRestore, onSave }: SaveBarProps) {
  return (
    <div
      data-save-bar
      className="sticky bottom-0 mt-2 flex items-center justify-end gap-2 rounded-md bg-floating p-2 shadow-popover"
    >
      <Button size="sm" variant="ghost" onClick={onRestore}>
        Restore all
      </Button>
      <Button size="sm" variant="primary" loading={isSaving} onClick={onSave}>
        Save {count} changes
      </Button>
    </div>
  );
}

/** Reads the record again: with the panel, unless it stands elsewhere. */
function useReload({ personId }: PanelSubject, elsewhere: (() => void) | undefined) {
  const { mutate } = useRefreshPanel(personId);
  return elsewhere ?? mutate;
}

/** Puts the cursor into the first of these fields that stands here. */
function beginEditing(root: HTMLElement | null, names: readonly string[]): void {
  const rows = names.flatMap((name) => root?.querySelector(`[data-field="${CSS.escape(name)}"]`) ?? []);
  const input = rows[0]?.querySelector<HTMLElement>("[contenteditable], input, textarea, select");
  if (input) input.focus();
  // A value that is read opens by its own button.
  else rows[0]?.querySelector<HTMLElement>("dd button")?.click();
}

type AlikeProps = { subject: PanelSubject; refusal: NonNullable<ReturnType<typeof useSave>["duplicates"]> };

/** A duplicate rule refused the save: the records beside each other, at once and by a press. */
function Alike({ subject, refusal: { facts, again } }: AlikeProps) {
  const [closed, setClosed] = useState<typeof facts | null>(null);
  const Dialog = comparisons.usePart()?.Duplicates;
  useEffect(() => comparisons.want(), []);
  const close = () => setClosed(facts);
  const compare = (
    <Button size="sm" onClick={() => setClosed(null)}>
      Compare
    </Button>
  );
  return (
    <>
      <Banner
        tone="danger"
        role="alert"
        title="Salesforce found possible duplicates."
        className="mb-2"
        action={compare}
      >
        Nothing was saved. What you typed is kept.
      </Banner>
      {Dialog && closed !== facts && (
        <Dialog
          subject={subject}
          duplicates={facts}
          anyway="Save anyway"
          refused="The rule of your org does not let this be saved."
          onAnyway={() => {
            close();
            again();
          }}
          onLinked={close}
          onCancel={close}
        />
      )}
    </>
  );
}

/** The record was merged into another one, or converted: what was typed goes along. */
function Moved({ moved, recordId, onFollow }: { moved: SaveMoved; recordId: string; onFollow: () => void }) {
  const { moveTo } = useEdits(recordId);
  const follow = () => {
    moveTo(moved.to.id);
    onFollow();
  };
  return (
    <Banner
      tone="warning"
      role="alert"
      title={moved.message}
      className="mb-2"
      action={
        <Button size="sm" onClick={follow}>
          Go to {moved.to.name || "it"}
        </Button>
      }
    >
      Nothing was written. What you typed goes along.
    </Banner>
  );
}
