import type { SeedInsert } from "../../org-definition";
import type { OrgFacts } from "../orgs";
import { seedAccounts } from "./accounts";
import { seedCases } from "./cases";
import { seedContacts } from "./contacts";
import { seedLeads } from "./leads";
import { seedNamedPeople } from "./named-people";
import { seedOpportunities } from "./opportunities";
import { seedPersonAccounts } from "./person-accounts";
import { seededRandom } from "./random";
import { calendarOf, type SeedContext } from "./seed-context";
import { seedSetup } from "./setup-records";
import { seedEvents, seedTasks } from "./tasks";

const ORG_AGE_DAYS = 1800;
const SEED = 20_261_121;

/** Fills an empty org, parents before children: the same records every time, dated relative to `now`. */
export function seedOrg({ insert, now, facts }: { insert: SeedInsert; now: Date; facts: OrgFacts }): void {
  const calendar = calendarOf(now);
  const longAgo = { CreatedDate: calendar.moment(-ORG_AGE_DAYS, 0) };
  const context: SeedContext = {
    insert,
    random: seededRandom(SEED),
    org: facts,
    calendar,
    size: facts.size,
    staff: seedSetup((objectName, values) => insert(objectName, { ...longAgo, ...values }), facts),
  };
  const accounts = seedAccounts(context);
  if (facts.personAccounts) seedPersonAccounts(context);
  const named = seedNamedPeople(context, accounts);
  const contacts = seedContacts(context, { accounts, named });
  const leads = seedLeads(context, { contacts, named });
  const opportunities = seedOpportunities(context, { contacts, named });
  const cases = seedCases(context, { contacts, named });
  seedTasks(context, { contacts, leads, opportunities, cases });
  seedEvents(context, contacts);
}
