import type { OrgDefinition } from "../org-definition";
import { sampleObjects } from "./objects";
import { orgFacts, profilesOf, signInPeople } from "./people";
import { seedOrg } from "./seed/seed-org";
import { triggers } from "./triggers";
import { validationRules } from "./validation-rules";

/** The org one connects to in demos and tests: "Acme Production", or with `sandbox` its smaller copy "Acme UAT". */
export function sampleOrg({ sandbox = false }: { sandbox?: boolean } = {}): OrgDefinition {
  const facts = orgFacts(sandbox);
  const users = signInPeople(facts);
  return {
    ...facts,
    organizationType: "Enterprise Edition",
    timeZone: "Europe/Berlin",
    dailyApiRequests: 100_000,
    objects: sampleObjects,
    validationRules,
    triggers,
    profiles: Object.values(profilesOf(facts)),
    users,
    adminUserId: users[0].id,
    seed: ({ insert, now }) => seedOrg({ insert, now, facts }),
  };
}
