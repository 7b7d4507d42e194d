import type { OrgDefinition } from "../org-definition";
import { compactLayouts, layouts, namedLayouts } from "./layouts";
import { access } from "./access";
import { assignmentRules } from "./assignment-rules";
import { duplicateRules, matchingRules } from "./duplicate-rules";
import { sampleObjects } from "./objects";
import { type OrgFacts, PRODUCTION } from "./orgs";
import { profilesOf, signInPeople } from "./people";
import { withPersonAccounts } from "./person-accounts";
import { recordTypes } from "./record-types";
import { seedOrg } from "./seed/seed-org";
import { triggers } from "./triggers";
import { validationRules } from "./validation-rules";

/** The org one connects to in demos and tests: "Acme Production", or another of `orgs.ts`. */
export function sampleOrg(facts: OrgFacts = PRODUCTION): OrgDefinition {
  const users = signInPeople(facts);
  return {
    ...facts,
    timeZone: "Europe/Berlin",
    currency: "EUR",
    objects: facts.personAccounts ? withPersonAccounts(sampleObjects) : sampleObjects,
    recordTypes: recordTypes(facts),
    layouts: layouts(facts),
    compactLayouts: compactLayouts(facts),
    namedLayouts,
    validationRules,
    triggers,
    matchingRules,
    duplicateRules,
    assignmentRules,
    profiles: Object.values(profilesOf(facts)),
    users,
    adminUserId: users[0].id,
    access,
    changeDataCapture: ["Account", "Contact", "Lead", "Opportunity", "Case"],
    seed: ({ insert, now }) => seedOrg({ insert, now, facts }),
  };
}
