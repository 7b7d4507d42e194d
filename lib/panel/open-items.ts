import { shownAtMost } from "./panel-queries";
import type { PanelSnapshot, SnapshotRecord } from "./snapshot";

/**
 * What is open at a Contact, in words, as far as the panel's one call brought it: all open Cases are counted, of Opportunities as many
 * as it reads ("3+ open opportunities").
 */
export function openItems(snapshot: PanelSnapshot, { id, values }: SnapshotRecord): string | null {
  const cases = snapshot.openCases[id] ?? 0;
  const accountId = values["AccountId"];
  const read = typeof accountId === "string" ? (snapshot.opportunities[accountId] ?? []) : [];
  const opportunities = read.filter((each) => each.values["IsClosed"] === false).length;
  const most = shownAtMost.opportunities;
  const counted = opportunities > most ? `${most}+` : String(opportunities);
  const said = [
    ...(cases > 0 ? [`${cases} open ${cases === 1 ? "case" : "cases"}`] : []),
    ...(opportunities > 0 ? [`${counted} open ${opportunities === 1 ? "opportunity" : "opportunities"}`] : []),
  ];
  return said.length > 0 ? said.join(", ") : null;
}
