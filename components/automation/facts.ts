import type { OrgAbilities } from "@/lib/automation/settings-schema";
import type { Field, OrgFacts, PicklistOption } from "@/lib/salesforce/schema";

/** What the org and the workspace allow, as far as it is known. */
export type AutomationFacts = {
  /** Null while no org is connected. */
  org: { name: string; userDisplayName: string } | null;
  /** Why the org's users, queues and abilities are not known just now; null when they are. */
  problem: string | null;
  users: OrgFacts["users"];
  queues: OrgFacts["queues"];
  members: readonly { name: string; email: string }[];
  /** Domains and addresses that are our own, as they are skipped. */
  own: readonly string[];
  abilities: OrgAbilities | null;
  /** Values of Lead Source. */
  leadSources: readonly PicklistOption[];
  /** Fields that a rule may fill, by object. */
  fields: { Contact: readonly Field[]; Lead: readonly Field[] };
};
