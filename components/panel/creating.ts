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

type State = {
  creating: Creating | null;
  /** Wanted while a form is open: it waits until what is typed there may go. */
  next: Creating | null;
  created: Created | null;
};

const nothing: State = { creating: null, next: null, created: null };
let states: ReadonlyMap<string, State> = new Map();
const listeners = new Set<() => void>();

const stateOf = (personId: string): State => states.get(personId) ?? nothing;

function put(personId: string, state: State): void {
  states = new Map(states).set(personId, state);
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

type Wanted = Omit<Creating, "draftId" | "returnFocus">;

/** Opens a form beside the person's mail, from wherever on the page; one that is open there is asked first. */
export function startCreating(personId: string, wanted: Wanted, draftId = newDraft()): void {
  const wantedNow = { ...wanted, draftId, returnFocus: rememberOpener() };
  const { creating } = stateOf(personId);
  put(personId, creating ? { creating, next: wantedNow, created: null } : { ...nothing, creating: wantedNow });
}

/** The form that is open stays; the one wanted meanwhile is forgotten. */
export function keepCreating(personId: string): void {
  put(personId, { ...stateOf(personId), next: null });
}

export const newDraft = (): string => crypto.randomUUID();

/** Under this name what is typed into a form is kept. */
export const keptAs = (draftId: string) => `new ${draftId}`;

/** What is open makes way for the form that was wanted meanwhile, if one was. */
export function makeWay(personId: string): void {
  if (stateOf(personId).next) stopCreating(personId);
}

/** Closes the form; one that was wanted meanwhile opens. @param created what it made, if anything */
export function stopCreating(personId: string, created: Created | null = null): void {
  put(personId, { creating: stateOf(personId).next, next: null, created });
}

/** What is being created for a person, and what was created last; kept while one looks elsewhere. */
export function useCreating(personId: string): State {
  return useSyncExternalStore(
    subscribe,
    () => stateOf(personId),
    () => nothing,
  );
}
