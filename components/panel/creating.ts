"use client";

import { useSyncExternalStore } from "react";
import type { CreatedRecord } from "@/lib/panel/duplicates-schema";
import type { FormObject } from "@/lib/panel/form-schema";
import { rememberOpener } from "./opener";

/** A form for a new record that somebody has opened. */
export type Creating = {
  /** The same for as long as the form is open, however often it is sent. */
  draftId: string;
  conversationId: string | null;
  sObject: FormObject;
  /** Of an Account: as a person. */
  asPerson?: boolean;
  /** The message or the note it is about. */
  messageId?: string;
  noteId?: string;
  /** The deleted record that it takes the place of. */
  recreates?: string;
  /** Of a Contact or Lead: it is somebody else than whom the panel shows. */
  another?: boolean;
  /** Puts the focus back on what opened it. */
  returnFocus: () => void;
};

/** A record just made; `entryId` to undo it by, null where that cannot be. */
export type Created = CreatedRecord & { entryId: string | null };

type State = { creating: Creating | null; created: Created | null };

const nothing: State = { creating: null, created: null };
let states: ReadonlyMap<string, State> = new Map();
const listeners = new Set<() => void>();

function put(personId: string, state: State): void {
  states = new Map(states).set(personId, state);
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

type Wanted = Omit<Creating, "draftId" | "returnFocus">;

/** Opens a form beside the person's mail, from wherever on the page. */
export function startCreating(personId: string, wanted: Wanted, draftId = newDraft()): void {
  const creating = { ...wanted, draftId, returnFocus: rememberOpener() };
  put(personId, { creating, created: null });
}

export const newDraft = (): string => crypto.randomUUID();

/** Under this name what is typed into a form is kept. */
export const keptAs = (draftId: string) => `new ${draftId}`;

/** Closes the form. @param created what it made, if anything */
export function stopCreating(personId: string, created: Created | null = null): void {
  put(personId, { creating: null, created });
}

/** What is being created for a person, and what was created last; kept while one looks elsewhere. */
export function useCreating(personId: string): State {
  return useSyncExternalStore(
    subscribe,
    () => states.get(personId) ?? nothing,
    () => nothing,
  );
}
