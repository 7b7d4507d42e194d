/** What `USING SCOPE` may say for an object: everything, one's own where records have an owner, and what real describes list beside (api.md §4.3). */
import type { ObjectDefinition } from "../types";

type Scope = { label: string; name: string };

/** In alphabetical order of their names. */
export function supportedScopesOf(object: ObjectDefinition): Scope[] {
  const records = object.labelPlural.toLowerCase();
  const everything = { label: `All ${records}`, name: "everything" };
  if (!object.fieldByName.has("ownerid")) return [everything];
  const scopes = [everything, { label: `My ${records}`, name: "mine" }, ...(MORE[object.name] ?? (() => []))(records)];
  return scopes.sort((one, other) => (one.name < other.name ? -1 : 1));
}

const ofTeam = (records: string): Scope[] => [
  { label: "Filter by scope", name: "scopingRule" },
  { label: `My team's ${records}`, name: "team" },
];
const ofQueues = (records: string): Scope[] => [
  { label: `Queue owned ${records}`, name: "queue_owned" },
  { label: `User owned ${records}`, name: "user_owned" },
];

const MORE: Readonly<Record<string, (records: string) => Scope[]>> = {
  Account: ofTeam,
  Contact: ofTeam,
  Opportunity: ofTeam,
  Lead: (records) => [...ofTeam(records), ...ofQueues(records)],
  Event: (records) => [...ofTeam(records), { label: `My delegated ${records}`, name: "delegated" }],
  Case: (records) => [
    ...ofQueues(records),
    { label: `My case teams ${records}`, name: "genericteam" },
    { label: `My role-based team's ${records}`, name: "team_by_role" },
  ],
};
