"use client";

import { Slot } from "radix-ui";
import { type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode, useId, useRef } from "react";
import { type OpenProps, useOpen } from "./use-open";
import { whenWanted } from "./when-wanted";

const parts = whenWanted(() => import("./menu-list"));

type MenuProps = OpenProps & {
  /** A button; it gets the expanded state. */
  trigger: ReactElement;
  align?: "start" | "center" | "end" | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * Actions behind a button: arrows move, Enter chooses, letters jump, Escape closes. The button is there at once; the list
 * is fetched when the pointer or the focus comes near.
 */
export function Menu({ trigger, align = "start", side = "bottom", className, children, ...state }: MenuProps) {
  const [open, setOpen] = useOpen(state);
  const List = parts.usePart()?.MenuList;
  const button = useRef<HTMLElement>(null);
  const openedByKey = useRef(false);
  const id = useId();
  const listId = `${id}-list`;

  function change(next: boolean, byKey: boolean) {
    parts.want();
    openedByKey.current = next && byKey;
    setOpen(next);
  }

  function takesFirst() {
    const takes = openedByKey.current;
    openedByKey.current = false;
    return takes;
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || event.ctrlKey) return;
    // So that the list keeps the focus it takes.
    if (!open) event.preventDefault();
    change(!open, false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    change(event.key === "ArrowDown" || !open, true);
  }

  return (
    <>
      <Slot.Root
        {...{ id, onPointerDown, onKeyDown }}
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        data-state={open ? "open" : "closed"}
        onPointerEnter={parts.want}
        onFocus={parts.want}
      >
        {trigger}
      </Slot.Root>
      {List && (
        <List {...{ button, takesFirst, open, setOpen, align, side, className }} id={listId} labelledBy={id}>
          {children}
        </List>
      )}
    </>
  );
}

export type MenuItemProps = {
  icon?: ReactNode;
  /** In the form of `useShortcuts`. */
  shortcut?: string | undefined;
  /** For what takes something away. */
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Goes there instead of doing something; with `newTab` in a tab of its own, announced so. */
  href?: string | undefined;
  newTab?: boolean | undefined;
  onSelect?: ((event: Event) => void) | undefined;
  children: ReactNode;
};

/** One action of a menu. */
export function MenuItem(props: MenuItemProps) {
  const Item = parts.usePart()?.MenuItem;
  return Item && <Item {...props} />;
}

export type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
};

/** A choice of one among several, with its group's label. */
export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  const Choice = parts.usePart()?.MenuChoice;
  return Choice && <Choice {...props} />;
}

export function MenuSeparator() {
  const Separator = parts.usePart()?.MenuSeparator;
  return Separator && <Separator />;
}
