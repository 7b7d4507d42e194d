"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useUnloadGuard } from "@/components/ui/use-leave-guard";
import type { RequestError } from "@/components/ui/request";
import type { FieldValue } from "@/lib/salesforce/schema";

/** A value as it is typed: text for most types, on or off for a checkbox, several for a multi-select. */
export type InputValue = string | boolean | string[];

/** What a refusal brought besides its sentence. */
type Failure = Pick<RequestError, "remedy" | "details">;

/** What stood there when typing began, and when the record had last been changed. */
export type Began = { was: FieldValue; lastModifiedAt: string | null };

export type Edit = Began & {
  input: InputValue;
  /** What was put there when editing began; null where typing itself began it. */
  first: InputValue | null;
  error: string | null;
  failure: Failure | null;
};

/** What became of the last save of a field: when, what Salesforce made of it, and what the log calls it, to undo it by. */
export type Saved = { at: string; remark: string | null; details: string | null; entryId: string | null };

type RecordEdits = { edits: Record<string, Edit>; saved: Record<string, Saved> };

type Store = {
  of: (recordId: string) => RecordEdits;
  change: (recordId: string, change: (before: RecordEdits) => RecordEdits) => void;
};

/** Of a record that is still to be made. */
const unseen: Began = { was: null, lastModifiedAt: null };

const none: RecordEdits = { edits: {}, saved: {} };

const Edits = createContext<Store>({ of: () => none, change: () => undefined });

/** Keeps what is typed into fields, by record, while one moves about: opening another conversation or person loses nothing. */
export function EditsProvider({ children }: { children: ReactNode }) {
  const [records, setRecords] = useState<ReadonlyMap<string, RecordEdits>>(new Map());
  useUnloadGuard([...records.values()].some(({ edits }) => isUnsaved(edits)));
  const store = useMemo<Store>(
    () => ({
      of: (recordId) => records.get(recordId) ?? none,
      change: (recordId, change) =>
        setRecords((before) => new Map(before).set(recordId, change(before.get(recordId) ?? none))),
    }),
    [records],
  );
  return <Edits value={store}>{children}</Edits>;
}

/** Whether anything was typed, beyond opening a field and looking at it. */
export function isUnsaved(edits: Readonly<Record<string, Edit>>): boolean {
  return Object.values(edits).some(({ input, first }) => JSON.stringify(input) !== JSON.stringify(first));
}

/** The unsaved and just saved fields of one record. */
export function useEdits(recordId: string) {
  const store = useContext(Edits);
  const { edits, saved } = store.of(recordId);
  return {
    edits,
    saved,
    /** Begins or goes on editing a field. */
    write: (field: string, input: InputValue, began: Began = unseen) =>
      store.change(recordId, (before) => {
        const first = began === unseen ? null : input;
        const edit = { ...began, first, ...before.edits[field], input, error: null, failure: null };
        return { saved: without(before.saved, [field]), edits: { ...before.edits, [field]: edit } };
      }),
    /** Drops what was typed. */
    restore: (fields: readonly string[]) =>
      store.change(recordId, (before) => ({ ...before, edits: without(before.edits, fields) })),
    keepSaved: (fields: Record<string, Saved>) =>
      store.change(recordId, (before) => ({
        edits: without(before.edits, Object.keys(fields)),
        saved: { ...before.saved, ...fields },
      })),
    /**
     * What is typed here stands there too; here it stays until it is dropped.
     * @param names what the other record calls fields that are called otherwise here
     */
    copyTo: (otherId: string, names: Readonly<Record<string, string>> = {}) =>
      store.change(otherId, (before) => ({ ...before, edits: { ...renamed(edits, names), ...before.edits } })),
    /** Takes what is typed to another record: the one that this one has become. */
    moveTo: (otherId: string) => {
      store.change(otherId, (before) => ({ ...before, edits: { ...edits, ...before.edits } }));
      store.change(recordId, () => none);
    },
    /** Puts what went wrong at its field, and takes away what stood at one of null; what was typed stays. */
    refuse: (errors: Record<string, string | null>, failure: Failure | null) =>
      store.change(recordId, (before) => ({ ...before, edits: withErrors(before.edits, errors, failure) })),
  };
}

const renamed = <T,>(entries: Record<string, T>, names: Readonly<Record<string, string>>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [names[name] ?? name, entry]));

function without<T>(entries: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !names.includes(name)));
}

function withErrors(edits: Record<string, Edit>, errors: Record<string, string | null>, failure: Failure | null) {
  return Object.fromEntries(
    Object.entries(edits).map(([field, edit]) => {
      const error = errors[field];
      return [field, error === undefined ? edit : { ...edit, error, failure }];
    }),
  );
}
