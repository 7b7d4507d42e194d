"use client";

import { useSyncExternalStore } from "react";

/** A record beside a person that turned out to be deleted as somebody saved it. */
export type GoneRecord = { sObject: string; recordId: string };

const none: readonly GoneRecord[] = [];
let records: ReadonlyMap<string, readonly GoneRecord[]> = new Map();
const listeners = new Set<() => void>();

const of = (personId: string) => records.get(personId) ?? none;

function put(personId: string, now: readonly GoneRecord[]): void {
  records = new Map(records).set(personId, now);
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks, from now on, what is to become of it and of what was typed into it. */
export function noteGone(personId: string, { sObject, recordId }: GoneRecord): void {
  forgetGone(personId, recordId);
  put(personId, [...of(personId), { sObject, recordId }]);
}

/** It is made anew, there again, or given up. */
export function forgetGone(personId: string, recordId: string): void {
  const left = of(personId).filter((one) => one.recordId !== recordId);
  if (left.length < of(personId).length) put(personId, left);
}

/** Those found beside a person, kept while one looks elsewhere. */
export function useGoneRecords(personId: string): readonly GoneRecord[] {
  return useSyncExternalStore(
    subscribe,
    () => of(personId),
    () => none,
  );
}
