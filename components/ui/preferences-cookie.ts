/** The cookie behind `usePreference`; its value is a query string, as `theme=dark&rail=wide`. */
export const preferencesCookie = "preferences";

export type Theme = "system" | "light" | "dark";

/** The theme a person chose, for `data-theme` on the document; undefined follows the system. */
export function chosenTheme(cookie: string): "light" | "dark" | undefined {
  const theme = new URLSearchParams(cookie).get("theme");
  return theme === "light" || theme === "dark" ? theme : undefined;
}
