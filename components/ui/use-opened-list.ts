import { type KeyboardEvent, useId, useRef, useState } from "react";

/**
 * The list of a field that opens by press, by an arrow, or by a letter, which is then searched.
 * @param want fetches the list; called when the pointer or the focus comes near
 */
export function useOpenedList(want: () => void) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  function change(next: boolean) {
    want();
    setTyped("");
    setOpen(next);
  }

  function openByKey(event: KeyboardEvent) {
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    const isLetter = /^\S$/u.test(event.key) && !(event.ctrlKey || event.metaKey || event.altKey);
    if (!isArrow && !isLetter) return;
    event.preventDefault();
    change(true);
    // Letters typed before the list has come are searched too.
    if (isLetter) setTyped(open ? typed + event.key : event.key);
  }

  const opener = {
    "aria-expanded": open,
    "aria-controls": open ? id : undefined,
    onPointerEnter: want,
    onFocus: want,
    onClick: () => change(!open),
    onKeyDown: openByKey,
  };
  return { id, open, typed, button, change, opener };
}
