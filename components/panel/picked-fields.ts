import type { FieldOnTab } from "@/lib/panel/field-choices-schema";

/** The fields on a tab as they stand in the editor: the shown ones in order, the rest hidden. */
export type Picked = { shown: readonly FieldOnTab[]; hidden: readonly FieldOnTab[] };

export function picked(fields: readonly FieldOnTab[]): Picked {
  return {
    shown: fields.filter(({ access }) => access !== "hidden"),
    hidden: fields.filter(({ access }) => access === "hidden"),
  };
}

/** Puts a field at the end of the shown ones, editable where it can be and losing the match is not at stake. */
export function show({ shown, hidden }: Picked, name: string): Picked {
  const field = hidden.find((each) => each.field === name);
  if (!field) return { shown, hidden };
  const access = field.notEditable || field.warning ? ("read-only" as const) : ("editable" as const);
  return { shown: [...shown, { ...field, access }], hidden: hidden.filter((each) => each !== field) };
}

/** Takes a field away from agents; a required one stays. */
export function hide({ shown, hidden }: Picked, name: string): Picked {
  const field = shown.find((each) => each.field === name);
  if (!field || field.lockedOn) return { shown, hidden };
  const rest = shown.filter((each) => each !== field);
  return { shown: rest, hidden: field.isGone ? hidden : [{ ...field, access: "hidden" }, ...hidden] };
}

/** Moves a shown field to a position, counted from 0 and kept within the list. */
export function move({ shown, hidden }: Picked, name: string, to: number): Picked {
  const field = shown.find((each) => each.field === name);
  if (!field) return { shown, hidden };
  const rest = shown.filter((each) => each !== field);
  const at = Math.max(0, Math.min(rest.length, to));
  return { shown: [...rest.slice(0, at), field, ...rest.slice(at)], hidden };
}

export function setAccess({ shown, hidden }: Picked, name: string, access: "read-only" | "editable"): Picked {
  return { shown: shown.map((each) => (each.field === name ? { ...each, access } : each)), hidden };
}

/** How many fields stand differently from what is saved: shown, hidden, moved or with another access. */
export function countChanges(saved: Picked, now: Picked): number {
  const before = saved.shown
    .map(({ field }) => field)
    .filter((field) => now.shown.some((each) => each.field === field));
  const after = now.shown.map(({ field }) => field).filter((field) => saved.shown.some((each) => each.field === field));
  const moved = after.filter((field, at) => before[at] !== field).length > 0 ? 1 : 0;
  const added = now.shown.length - after.length;
  const removed = saved.shown.length - before.length;
  const access = now.shown.filter(({ field, access }) => {
    const old = saved.shown.find((each) => each.field === field);
    return old !== undefined && old.access !== access;
  }).length;
  return moved + added + removed + access;
}

/** Fields whose label, API name, type or help says what is searched for. */
export function search(fields: readonly FieldOnTab[], words: string): FieldOnTab[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return fields.filter(({ label, field, type, help }) => {
    const text = `${label} ${field} ${type} ${help ?? ""}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
