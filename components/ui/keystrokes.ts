/** What of a key press matters; a KeyboardEvent has it all. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/**
 * A key press in the words shortcuts are written in: "j", "shift+e", "mod+k", "?", "f6".
 * `mod` is Command or Control. Shift is named only with letters and named keys: "?" already contains it.
 */
export function strokeOf(press: KeyPress): string {
  const key = press.key === " " ? "space" : press.key.toLowerCase();
  const shift = press.shiftKey && (key.length > 1 || /\p{L}/u.test(key));
  const modifiers = [
    press.ctrlKey || press.metaKey ? "mod" : "",
    press.altKey ? "alt" : "",
    shift ? "shift" : "",
  ].filter(Boolean);
  return [...modifiers, key].join("+");
}

/** Whether a press of this stroke types a character, and so must not act inside an input or with single keys off. */
export function typesACharacter(stroke: string): boolean {
  return !/^(mod|alt)\+/.test(stroke) && Array.from(stroke.replace(/^shift\+/, "")).length === 1;
}

export type Progress<T> = { run: T; pending: "" } | { run: undefined; pending: string };

/**
 * What a stroke means after those that wait: the shortcut to run, or the longer sequence it may begin.
 * Of two shortcuts with the same keys the later one wins, so that what opened last takes precedence.
 */
export function advance<T extends { keys: string }>(
  shortcuts: readonly T[],
  pending: string,
  stroke: string,
): Progress<T> {
  const typed = pending === "" ? stroke : `${pending} ${stroke}`;
  const run = shortcuts.findLast(({ keys }) => keys === typed);
  if (run) return { run, pending: "" };
  if (shortcuts.some(({ keys }) => keys.startsWith(`${typed} `))) return { run: undefined, pending: typed };
  return pending === "" ? { run: undefined, pending: "" } : advance(shortcuts, "", stroke);
}
