"use client";

import { useRef, useState } from "react";
import { type Region, useRegion } from "@/components/ui/preferences";
import { useAnnounce } from "@/components/ui/status-text";
import { RequestError } from "@/components/ui/request";
import type {
  SaveConflict,
  SaveDuplicates,
  SavedFields,
  SaveFieldsResult,
  SaveMoved,
  SeenFields,
} from "@/lib/panel/save-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { type Saved, useEdits } from "./edits";
import { type PanelSubject, useRefreshPanel, useSaveFields, useUndoSave } from "./queries";
import { saveRemark } from "./save-remarks";
import { seenInConflict, seenWhenTyping } from "./seen-fields";
import { typedFields } from "./typed-fields";

type Write = (names: readonly string[], seen: SeenFields, allowDuplicate?: boolean) => void;

/** A conflict that waits for a choice; `turn` counts how often the record has changed under it, `write` writes what is chosen. */
type OpenConflict = { facts: SaveConflict; turn: number; write: Write };

/** What a duplicate rule said of a save; `again` saves over it. */
type Refusal = { facts: SaveDuplicates; again: () => void };

type Props = { subject: PanelSubject; record: PanelRecord };

/** Saving what is typed into a record's fields, undoing it, and the questions that come up. */
export function useSave({ subject, record }: Props) {
  const { edits, saved, restore } = useEdits(record.id);
  const outcome = useOutcome({ subject, record });
  const { mutation: saving, write } = useWriting({ subject, record }, outcome);
  const { mutation: undoing, putBack } = usePuttingBack({ subject, record }, outcome);
  const { conflict, close, failure, moved, duplicates } = outcome;
  const isPending = saving.isPending || undoing.isPending;
  /** Ends a conflict by writing these fields of ours; of all others Salesforce's value stays. */
  const choose = (mine: readonly string[]) => {
    if (!conflict) return;
    const { facts } = conflict;
    restore(facts.fields.map(({ field }) => field.name).filter((name) => !mine.includes(name)));
    if (mine.length === 0) close();
    else conflict.write(mine, seenInConflict(facts, mine));
  };
  return {
    failure,
    /** The record lives on in another one. */
    moved,
    /** With what was typed it would look the same as others. */
    duplicates,
    /** What is asked of a person, and what their answer does. */
    conflict: conflict && { ...conflict, isSaving: isPending, onChoose: choose, onBack: close },
    isPending,
    savingNames: saving.isPending ? Object.keys(saving.variables.values) : [],
    undoingNames: undoing.isPending ? (undoing.variables.fields ?? []) : [],
    save: (names: readonly string[]) => write(names, seenWhenTyping(record, edits, names)),
    /** Undoes the save that these fields were in. */
    undo: (names: readonly string[]) => putBack(saved[names[0] ?? ""]?.entryId ?? null)(names),
  };
}

type Outcome = ReturnType<typeof useOutcome>;

/** What came of the last save or undoing: said, put at the fields, or asked about. */
function useOutcome({ subject, record }: Props) {
  const { mutate: askAgain } = useRefreshPanel(subject.personId);
  const { keepSaved } = useEdits(record.id);
  const announce = useAnnounce();
  const region = useRegion();
  const [failure, setFailure] = useState<RequestError | null>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const [moved, setMoved] = useState<SaveMoved | null>(null);
  const [duplicates, setDuplicates] = useState<Refusal | null>(null);
  return {
    failure,
    moved,
    duplicates,
    conflict,
    close: () => setConflict(null),
    fail: (error: RequestError | null) => {
      if (error) setConflict(null);
      setDuplicates(null);
      setFailure(error);
    },
    settle: (
      result: SaveFieldsResult,
      { names, write, said, again }: { names: readonly string[]; write: Write; said: string; again: () => void },
    ) => {
      if (result.outcome === "conflict") {
        setConflict((before) => ({ facts: result, write, turn: (before?.turn ?? 0) + 1 }));
        return;
      }
      setConflict(null);
      if (result.outcome === "moved") return setMoved(result);
      if (result.outcome === "gone") return askAgain();
      if (result.outcome === "duplicates") return setDuplicates({ facts: result, again });
      keepSaved(remarks(names, result, region));
      const labels = record.fields.filter(({ field }) => names.includes(field.name)).map(({ field }) => field.label);
      announce(`${said}: ${labels.join(", ")}`);
    },
  };
}

function useWriting({ subject, record }: Props, { settle, fail }: Outcome) {
  const { edits, refuse, restore } = useEdits(record.id);
  const { locale } = useRegion();
  const announce = useAnnounce();
  const mutation = useSaveFields(subject.personId);
  const onceAgain = useOnceAgain();
  const write: Write = (asked, seen, allowDuplicate = false) => {
    const { values, untouched } = typedFields(record, edits, { names: asked, locale });
    const names = asked.filter((name) => !untouched.includes(name));
    fail(null);
    restore(untouched);
    if (names.length === 0) return announce("Nothing to save");
    mutation.mutate(
      { ...subject, sObject: record.sObject, recordId: record.id, values, seen, allowDuplicate },
      {
        onSuccess: (result) =>
          settle(result, { names, write, said: "Saved to Salesforce", again: () => write(names, seen, true) }),
        onError: (error) => {
          const errors = placed(names, error);
          const told = onceAgain(error);
          refuse({ ...Object.fromEntries(names.map((name) => [name, null])), ...errors }, told);
          fail(told);
          announce(["Not saved.", ...Object.values(errors)].join(" "));
          if (names.some((name) => errors[name])) fail(null);
        },
      },
    );
  };
  return { mutation, write };
}

/** What passes within seconds is tried again by itself once: refused again soon after, it waits for a person. */
function useOnceAgain() {
  const refusedAt = useRef(0);
  return (error: RequestError): RequestError => {
    const { remedy } = error;
    if (!remedy?.againAfterSeconds) return error;
    const since = Date.now() - refusedAt.current;
    refusedAt.current = Date.now();
    if (since > 6 * remedy.againAfterSeconds * 1000) return error;
    const { againAfterSeconds: _, ...byHand } = remedy;
    return new RequestError(error.message, { ...error, details: error.details ?? undefined, remedy: byHand });
  };
}

function usePuttingBack({ subject }: Props, { settle, fail }: Outcome) {
  const mutation = useUndoSave(subject.personId);
  const putBack = (entryId: string | null) => {
    const write = (names: readonly string[], seen?: SeenFields, allowDuplicate = false) => {
      if (!entryId) return;
      fail(null);
      mutation.mutate(
        { entryId, fields: [...names], ...(seen ? { seen } : {}), allowDuplicate },
        {
          onSuccess: (result) =>
            settle(result, { names, write, said: "Undone", again: () => write(names, seen, true) }),
          onError: fail,
        },
      );
    };
    return write;
  };
  return { mutation, putBack };
}

function remarks(names: readonly string[], saved: SavedFields, region: Region): Record<string, Saved> {
  const { savedAt, entryId } = saved;
  return Object.fromEntries(
    names.map((name) => {
      const { text = null, details = null } = saveRemark(saved, name, region) ?? {};
      return [name, { at: savedAt, remark: text, details, entryId }];
    }),
  );
}

/** Each complaint at its field; one that names no field stands at the only field being saved. */
function placed(names: readonly string[], error: RequestError): Record<string, string> {
  if (Object.keys(error.fields).length > 0) return error.fields;
  const [only, ...more] = names;
  return only !== undefined && more.length === 0 ? { [only]: error.message } : {};
}
