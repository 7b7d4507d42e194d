"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { MenuChoice } from "@/components/ui/menu";
import { useTheme } from "@/components/ui/use-theme";

const themes = [
  { value: "system", label: "As the computer", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

/** Light, dark, or as the computer says; inside a menu. */
export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return <MenuChoice label="Theme" value={theme} options={themes} onChange={setTheme} />;
}
