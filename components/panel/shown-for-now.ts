"use client";

/** How a person's panel is shown for as long as it stays open: one of their records, or in spite of the skip list. */
type ForNow = { shows?: string; anyway?: "1" };

const forNow = new Map<string, ForNow>();

function put(personId: string, now: ForNow): void {
  forNow.set(personId, { ...forNow.get(personId), ...now });
}

export const showForNow = (personId: string, recordId: string): void => put(personId, { shows: recordId });

export const lookUpForNow = (personId: string): void => put(personId, { anyway: "1" });

/** No record is shown instead of another any more. */
export function endShowing(personId: string): void {
  const { anyway } = forNow.get(personId) ?? {};
  forNow.set(personId, anyway ? { anyway } : {});
}

/** The panel is closed. @returns whether it was shown otherwise than usual */
export function endForNow(personId: string): boolean {
  const { shows, anyway } = forNow.get(personId) ?? {};
  forNow.delete(personId);
  return shows !== undefined || anyway !== undefined;
}

/** The part of the panel's address that says so, after `?` or `&`. */
export function asShown(personId: string): string {
  return new URLSearchParams(forNow.get(personId)).toString();
}
