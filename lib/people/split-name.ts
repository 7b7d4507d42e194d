/** A person's name as Salesforce keeps it. */
export type NameParts = { first: string | null; last: string };

/**
 * First and last name from the name a mail shows: the last word is the last name, "Díaz, Maria" is written last name first.
 * @returns null when the mail shows no name, or an address in its place
 */
export function splitName(shown: string | null): NameParts | null {
  const words = (shown ?? "").includes("@") ? [] : orderedWords(shown ?? "");
  const last = words.at(-1);
  return last === undefined ? null : { first: words.slice(0, -1).join(" ") || null, last };
}

function orderedWords(name: string): string[] {
  const [last, first, ...more] = name.replaceAll('"', "").split(",");
  const natural = first !== undefined && more.length === 0 ? `${first} ${last}` : name;
  return natural.replaceAll(/[",]/g, " ").split(/\s+/).filter(Boolean);
}
