/** Whether a text holds every word of a search, in any order; case and accents do not matter ("diaz" finds "Díaz"). */
export function matchWords(text: string, search: string): boolean {
  const folded = fold(text);
  return fold(search)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** How well a text matches, for lists that put the best first: 1 when it begins with the search, 0 when it does not match. */
export function rankMatch(text: string, search: string): number {
  if (!matchWords(text, search)) return 0;
  return fold(text).startsWith(fold(search)) ? 1 : 0.5;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
