"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn";

const words: Record<string, { shown: string; said: string }> = {
  shift: { shown: "⇧", said: "Shift" },
  alt: { shown: "Alt", said: "Alt" },
  enter: { shown: "↵", said: "Enter" },
  escape: { shown: "Esc", said: "Escape" },
  arrowup: { shown: "↑", said: "Up arrow" },
  arrowdown: { shown: "↓", said: "Down arrow" },
  space: { shown: "Space", said: "Space" },
};

const never = () => () => {};
const onApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

function word(key: string, apple: boolean): { shown: string; said: string } {
  if (key === "mod") return apple ? { shown: "⌘", said: "Command" } : { shown: "Ctrl", said: "Control" };
  return words[key] ?? { shown: key.toUpperCase(), said: key.toUpperCase() };
}

/** A shortcut as `useShortcuts` takes it ("g i", "mod+k"), drawn as keys and read as words. */
export function Kbd({ keys, className }: { keys: string; className?: string | undefined }) {
  const apple = useSyncExternalStore(never, onApple, () => false);
  const strokes = keys.split(" ").map((stroke) => stroke.split("+").map((key) => word(key, apple)));
  return (
    <kbd className={cn("inline-flex shrink-0 items-center gap-1 font-sans text-muted text-xs", className)}>
      <span className="sr-only">
        {strokes.map((stroke) => stroke.map(({ said }) => said).join(" ")).join(" then ")}
      </span>
      {strokes.flat().map(({ shown }, index) => (
        <span
          key={`${shown}-${index}`}
          aria-hidden
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-xs border border-line bg-surface px-1 text-soft"
        >
          {shown}
        </span>
      ))}
    </kbd>
  );
}
