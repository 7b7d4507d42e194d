"use client";

import { usePreference } from "./preferences";
import type { Theme } from "./preferences-cookie";

/** The chosen theme and its setter; "system" follows the computer. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [stored, store] = usePreference("theme", "system");
  const theme = stored === "light" || stored === "dark" ? stored : "system";
  return [
    theme,
    (next) => {
      store(next);
      if (next === "system") delete document.documentElement.dataset["theme"];
      else document.documentElement.dataset["theme"] = next;
    },
  ];
}
