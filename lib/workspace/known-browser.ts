import { open, randomToken, seal } from "@/lib/crypto";

const place = "known-browser";

/** What a browser keeps after a sign-in, so that strangers guessing at an address do not lock its owner out. */
export function rememberBrowser(email: string): string {
  return seal(`${randomToken()} ${email}`, place);
}

/** @returns a name for this browser, if somebody has signed in with this e-mail on it before */
export function recognizeBrowser(remembered: string | undefined, email: string): string | null {
  if (!remembered) return null;
  try {
    const [browser, itsEmail] = open(remembered, place).split(" ");
    return browser && itsEmail === email ? browser : null;
  } catch {
    return null;
  }
}
