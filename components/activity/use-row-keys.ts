"use client";

import { type KeyboardEvent, useState } from "react";

/** Rows one moves among, in all groups, in the order of the page. */
const allRows = () => [...document.querySelectorAll<HTMLElement>("[data-row]")];

type Keys = { onOpen: () => void; onSelect?: (() => void) | undefined };

/** One tab stop for all rows: arrows move, Enter opens, Space selects. What stands in a row is reached by Tab from it. */
export function useRowKeys(firstId: string | undefined) {
  const [currentId, setCurrentId] = useState<string>();
  const isCurrent = (id: string) => id === (currentId ?? firstId);

  function onKeyDown(event: KeyboardEvent<HTMLElement>, { onOpen, onSelect }: Keys) {
    if (event.target !== event.currentTarget) return;
    const rows = allRows();
    const at = rows.indexOf(event.currentTarget);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const act = { Enter: onOpen, " ": onSelect }[event.key];
    if (to === undefined && !act) return;
    event.preventDefault();
    act?.();
    if (to !== undefined) rows[to]?.focus();
  }

  return {
    propsOf: (id: string, keys: Keys) => ({
      "data-row": id,
      tabIndex: isCurrent(id) ? 0 : -1,
      onFocus: () => setCurrentId(id),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, keys),
    }),
    /** Of what stands in a row. */
    tabIndexIn: (id: string) => (isCurrent(id) ? 0 : -1),
  };
}
export type RowKeys = ReturnType<typeof useRowKeys>;

/** A press on a link or button in a row is its own. */
export function isOnRow(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, label, [role=menu]") === null;
}
