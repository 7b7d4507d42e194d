"use client";

import { Bold, Italic, Link2, List, ListOrdered, Strikethrough, Underline } from "lucide-react";
import { toggleMark } from "prosemirror-commands";
import type { Command } from "prosemirror-state";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { type Standing, toggleList } from "./editor-state";
import { richText } from "./schema";

const { marks, nodes } = richText;

type Tool = { name: keyof Standing; label: string; shortcut?: string; icon: ReactNode; command: Command };

const tools: Tool[] = [
  { name: "bold", label: "Bold", shortcut: "mod+b", icon: <Bold />, command: toggleMark(marks.bold) },
  { name: "italic", label: "Italic", shortcut: "mod+i", icon: <Italic />, command: toggleMark(marks.italic) },
  {
    name: "underline",
    label: "Underline",
    shortcut: "mod+u",
    icon: <Underline />,
    command: toggleMark(marks.underline),
  },
  { name: "strike", label: "Strikethrough", icon: <Strikethrough />, command: toggleMark(marks.strike) },
  { name: "bullets", label: "Bulleted list", icon: <List />, command: toggleList(nodes.bullet_list) },
  { name: "numbers", label: "Numbered list", icon: <ListOrdered />, command: toggleList(nodes.ordered_list) },
];

type Props = {
  /** What it formats. */
  label: string;
  controls: string;
  standing: Standing;
  onRun: (command: Command) => void;
  isLinking: boolean;
  onLink: () => void;
};

/** One stop of Tab; arrows lead from button to button (ARIA practices, toolbar). */
export function Toolbar({ label, controls, standing, onRun, isLinking, onLink }: Props) {
  const [stop, setStop] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const go = (to: number) => {
    const buttons = root.current?.querySelectorAll("button") ?? [];
    const at = (to + buttons.length) % buttons.length;
    setStop(at);
    buttons[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const place = (at: number) => ({ tabIndex: stop === at ? 0 : -1, onFocus: () => setStop(at) });
  return (
    <div
      ref={root}
      role="toolbar"
      aria-label={`Formatting of ${label}`}
      aria-controls={controls}
      onKeyDown={onKeyDown}
      className="flex flex-wrap gap-0.5 border-line border-t p-0.5"
    >
      {tools.map(({ name, command, icon, ...tool }, at) => (
        <IconButton
          key={name}
          size="sm"
          {...tool}
          {...place(at)}
          aria-pressed={standing[name] === true}
          // The selection stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onRun(command)}
        >
          {icon}
        </IconButton>
      ))}
      <IconButton
        size="sm"
        label="Link"
        {...place(tools.length)}
        aria-pressed={standing.link !== null}
        aria-expanded={isLinking}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onLink}
      >
        <Link2 />
      </IconButton>
    </div>
  );
}
