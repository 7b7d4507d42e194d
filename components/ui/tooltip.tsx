"use client";

import { Slot } from "radix-ui";
import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";
import { placeBeside, type Side } from "./place-beside";
import { type TooltipTiming, tooltipTiming } from "./tooltip-timing";

type TooltipProps = {
  /** A few words; never the only place where something needed is said. */
  content: ReactNode;
  /** Shown after the words, in the form of `useShortcuts`: "mod+k". */
  shortcut?: string | undefined;
  side?: Side | undefined;
  /** One focusable element. */
  children: ReactNode;
};

/** A remark on hover and on keyboard focus; the pointer may rest on it, Escape closes it (WCAG 1.4.13). */
export function Tooltip({ content, shortcut, side = "top", children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const [timing] = useState(() => tooltipTiming(setOpen));
  const button = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => timing.close, [timing]);
  return (
    <>
      <Slot.Root ref={button} aria-describedby={open ? id : undefined} {...useReaching(timing)}>
        {children}
      </Slot.Root>
      {open && (
        <Bubble {...{ id, button, side, timing }}>
          {content}
          {shortcut && <Kbd keys={shortcut} />}
        </Bubble>
      )}
    </>
  );
}

/** What the button hears. A press closes and opens nothing; nor does focus that comes back from a closed dialog or menu. */
function useReaching(timing: TooltipTiming) {
  const isReached = useRef(false);
  const isPressed = useRef(false);
  return {
    onPointerMove({ pointerType }: PointerEvent) {
      if (pointerType === "touch" || isReached.current) return;
      isReached.current = true;
      timing.reach();
    },
    onPointerLeave() {
      isReached.current = false;
      timing.leave();
    },
    onPointerDown() {
      timing.close();
      isPressed.current = true;
      document.addEventListener("pointerup", () => (isPressed.current = false), { once: true });
    },
    onFocus({ currentTarget }: FocusEvent) {
      if (!isPressed.current && currentTarget.matches(":focus-visible")) timing.show();
    },
    onBlur: timing.close,
    onClick: timing.close,
  };
}

type BubbleProps = {
  id: string;
  button: RefObject<HTMLElement | null>;
  side: Side;
  timing: TooltipTiming;
  children: ReactNode;
};

function Bubble({ id, button, side, timing, children }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);
  useCloseOnEscapeOrScroll(button, timing);
  useLayoutEffect(() => {
    if (!bubble.current || !button.current) return;
    const { left, top } = placeBeside({
      anchor: button.current.getBoundingClientRect(),
      size: { width: bubble.current.offsetWidth, height: bubble.current.offsetHeight },
      window: { width: document.documentElement.clientWidth, height: innerHeight },
      side,
    });
    bubble.current.style.left = `${left}px`;
    bubble.current.style.top = `${top}px`;
  });
  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      onPointerEnter={timing.stay}
      onPointerLeave={timing.leave}
      className="pointer-events-auto fixed top-0 left-0 z-50 flex w-max max-w-72 animate-appear items-center gap-2 rounded-sm bg-floating px-2 py-1 text-ink text-xs shadow-popover"
    >
      {children}
    </div>,
    document.body,
  );
}

function useCloseOnEscapeOrScroll(button: RefObject<HTMLElement | null>, { close }: TooltipTiming): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // It is the tooltip this closes, not the dialog it is in.
      event.preventDefault();
      close();
    };
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(button.current)) close();
    };
    addEventListener("keydown", onKeyDown, { capture: true });
    addEventListener("scroll", onScroll, { capture: true });
    return () => {
      removeEventListener("keydown", onKeyDown, { capture: true });
      removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [button, close]);
}
