"use client";

/** The record that is shown of a person for as long as their panel stays open, by person. */
const shown = new Map<string, string>();

export const showForNow = (personId: string, recordId: string) => shown.set(personId, recordId);

export const endShowing = (personId: string) => shown.delete(personId);

/** The part of the panel's address that says so, after `?` or `&`. */
export function asShown(personId: string): string {
  const recordId = shown.get(personId);
  return recordId === undefined ? "" : `shows=${recordId}`;
}
