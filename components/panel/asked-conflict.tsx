"use client";

import { useEffect } from "react";
import { whenWanted } from "@/components/ui/when-wanted";
import type { SaveConflict } from "@/lib/panel/save-schema";

const conflictDialogs = whenWanted(() => import("./conflict-dialog"));

type Props = {
  facts: SaveConflict;
  /** Counts how often the record has changed under it. */
  turn: number;
  isSaving: boolean;
  /** With the names of the fields of which ours is written. */
  onChoose: (mine: readonly string[]) => void;
  onBack: () => void;
};

/** Asks what is to stand where somebody else has changed the same; the dialog is fetched when there is something to ask. */
export function AskedConflict({ facts, turn, isSaving, onChoose, onBack }: Props) {
  const Dialog = conflictDialogs.usePart()?.ConflictDialog;
  useEffect(() => conflictDialogs.want(), []);
  if (!Dialog) return null;
  return <Dialog key={turn} conflict={facts} isAgain={turn > 1} {...{ isSaving, onChoose, onBack }} />;
}
