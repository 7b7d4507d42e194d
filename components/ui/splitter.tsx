"use client";

import { Minus, Plus, RotateCcw } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";
import { usePreference } from "./preferences";

export type PaneWidth = { width: number; min: number; max: number; initial: number; setWidth: (width: number) => void };

type Limits = { min: number; max: number; initial: number };

/** The remembered width of a pane in px, kept within its limits. */
export function usePaneWidth(name: string, { min, max, initial }: Limits): PaneWidth {
  const [stored, store] = usePreference(`width.${name}`, String(initial));
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)));
  const parsed = Number(stored);
  const width = Number.isFinite(parsed) ? clamp(parsed) : initial;
  return { width, min, max, initial, setWidth: (next) => store(String(clamp(next))) };
}

type SplitterProps = {
  /** Which pane it sizes: "Width of the conversation list". */
  label: string;
  pane: PaneWidth;
  /** Where the pane is, seen from the splitter. */
  side: "left" | "right";
  /** Id of the pane. */
  controls?: string | undefined;
  className?: string | undefined;
};

const step = 16;

/** The edge between two panes: drag it, or focus it and use the arrows; Home and End go to the limits, Enter resets. */
export function Splitter({ label, pane, side, controls, className }: SplitterProps) {
  const [grip, setGrip] = useState<{ x: number; width: number }>();
  const sign = side === "left" ? 1 : -1;

  function onKeyDown(event: KeyboardEvent) {
    const widths: Record<string, number> = {
      ArrowLeft: pane.width - sign * step,
      ArrowRight: pane.width + sign * step,
      Home: pane.min,
      End: pane.max,
      Enter: pane.initial,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    pane.setWidth(width);
  }

  function onPointerDown(event: PointerEvent) {
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrip({ x: event.clientX, width: pane.width });
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuenow={pane.width}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grip && pane.setWidth(grip.width + sign * (event.clientX - grip.x))}
      onPointerUp={() => setGrip(undefined)}
      onPointerCancel={() => setGrip(undefined)}
      onDoubleClick={() => pane.setWidth(pane.initial)}
      className={cn(
        "group relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none select-none focus-visible:outline-none max-md:hidden",
        className,
      )}
    >
      <div
        className={cn(
          "mx-auto h-full group-hover:w-0.5 group-hover:bg-accent group-focus-visible:w-0.5 group-focus-visible:bg-focus",
          grip ? "w-0.5 bg-accent" : "w-px bg-line",
        )}
      />
    </div>
  );
}

/** The same by single presses, for those who cannot drag (WCAG 2.5.7): narrower, wider, reset. */
export function WidthButtons({ label, panes }: { label: string; panes: readonly PaneWidth[] }) {
  const change = (by: number) => () => panes.forEach((pane) => pane.setWidth(pane.width + by));
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">{label}</legend>
      <IconButton label="Narrower" onClick={change(-2 * step)}>
        <Minus aria-hidden />
      </IconButton>
      <IconButton label="Wider" onClick={change(2 * step)}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label="Reset widths" onClick={() => panes.forEach((pane) => pane.setWidth(pane.initial))}>
        <RotateCcw aria-hidden />
      </IconButton>
    </fieldset>
  );
}
