/** Longer than names are; Postgres indexes no text of any length. */
const longest = 200;

/** What a person is listed and found by: the name, else the address, without case or accents, so that Díaz stands at Diaz. */
export function sortKeyOf({ name, address }: { name: string | null; address: string }): string {
  return folded(name?.trim() || address).slice(0, longest);
}

/** A text without case and accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
