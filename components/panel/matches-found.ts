import type { Candidate } from "@/lib/panel/schema";

/** How many records a person may be, by kind where there are several: "1 Contact and 2 Leads" (I-50, I-51). */
export function matchesFound(candidates: readonly Pick<Candidate, "label">[]): string {
  const kinds = [...Map.groupBy(candidates, ({ label }) => label)];
  if (kinds.length < 2) return `Multiple matches found (${candidates.length})`;
  const counted = kinds.map(([label, { length }]) => `${length} ${length === 1 ? label : `${label}s`}`);
  return `${counted.slice(0, -1).join(", ")} and ${counted.at(-1)}`;
}
