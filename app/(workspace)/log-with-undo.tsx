"use client";

import type { ComponentProps } from "react";
import { LogScreen, type UndoType } from "@/components/activity/log-screen";
import { UndoChange } from "@/components/panel/undo-change";

const Undo: UndoType = ({ entry, onDone }) => (
  <UndoChange entryId={entry.id} recordUrl={entry.url ?? undefined} onDone={onDone} />
);

/** The log, with the panel's way of undoing: the slices know nothing of each other. */
export function LogWithUndo(props: Omit<ComponentProps<typeof LogScreen>, "Undo">) {
  return <LogScreen {...props} Undo={Undo} />;
}
