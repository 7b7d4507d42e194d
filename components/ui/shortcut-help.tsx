"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useShortcuts } from "./shortcuts";
import { whenWanted } from "./when-wanted";

const sheets = whenWanted(() => import("./shortcuts-sheet"));
const palettes = whenWanted(() => import("./shortcuts-palette"));

type ShortcutHelp = { sheet: boolean; openSheet: (open: boolean) => void; help: ReactNode };

/** Adds `?` for the sheet and ⌘K for the palette, each fetched when it is first opened; render `help` once. */
export function useShortcutHelp(): ShortcutHelp {
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  const Sheet = sheets.usePart()?.ShortcutsSheet;
  const Palette = palettes.usePart()?.ShortcutsPalette;
  const isSheetComing = sheets.useIsComing();
  const isPaletteComing = palettes.useIsComing();
  useKeysWithheld(isSheetComing || isPaletteComing);

  function openSheet(open: boolean) {
    sheets.want();
    setSheet(open);
  }

  function openPalette(open: boolean) {
    palettes.want();
    setPalette(open);
  }

  useShortcuts([
    { keys: "?", label: "Keyboard shortcuts", group: "General", run: () => openSheet(true) },
    { keys: "mod+k", label: "Find an action", group: "General", run: () => openPalette(true) },
  ]);
  const help = (
    <>
      {Sheet && <Sheet open={sheet} onOpenChange={openSheet} />}
      {Palette && <Palette open={palette} onOpenChange={openPalette} />}
    </>
  );
  return { sheet, openSheet, help };
}

/** While help is on its way, what is typed for it acts on nothing else. */
function useKeysWithheld(isOnItsWay: boolean): void {
  useEffect(() => {
    if (!isOnItsWay) return;
    const withhold = (event: KeyboardEvent) => event.stopPropagation();
    addEventListener("keydown", withhold, { capture: true });
    return () => removeEventListener("keydown", withhold, { capture: true });
  }, [isOnItsWay]);
}
