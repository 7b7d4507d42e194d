"use client";

import { useShortcuts } from "@/components/ui/shortcuts";
import { composerId } from "./composer";

type Actions = {
  next: () => void;
  previous: () => void;
  close: () => void;
  closeAndNext: () => void;
  assignToMe: () => void;
};

const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

/** From the panel back to the conversation, and there again. */
function togglePanel(): void {
  const isInPanel = document.activeElement?.closest("#panel");
  focus(isInPanel ? `#${composerId}` : "#panel");
}

/** The keys of ux-patterns §15 that concern conversations. */
export function useInboxShortcuts(actions: Actions): void {
  const group = "Conversations";
  useShortcuts([
    { keys: "j", label: "Next conversation", group, run: actions.next },
    { keys: "k", label: "Previous conversation", group, run: actions.previous },
    { keys: "e", label: "Close or reopen", group, run: actions.close },
    { keys: "shift+e", label: "Close and go to the next", group, run: actions.closeAndNext },
    { keys: "a", label: "Assign to me", group, run: actions.assignToMe },
    { keys: "s", label: "Go to Salesforce and back", group, run: togglePanel },
    { keys: "f6", label: "Next pane", group, run: () => movePane(1) },
    { keys: "shift+f6", label: "Previous pane", group, run: () => movePane(-1) },
  ]);
}

function movePane(step: 1 | -1): void {
  const panes = ["#list", "#conversation", "#panel"].filter((pane) => document.querySelector(pane));
  const at = panes.findIndex((pane) => document.activeElement?.closest(pane));
  focus(panes.at((at + step + panes.length) % panes.length) ?? "#list");
}
