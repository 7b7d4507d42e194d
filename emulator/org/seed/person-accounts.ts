import { recordTypeId } from "../record-types";
import { emailOf, personName } from "./names";
import { phoneOf } from "./phones";
import { history, type SeedContext } from "./seed-context";

const CUSTOMERS = 25;
const TOWNS = [
  ["Germany", "Leipzig"],
  ["France", "Nantes"],
  ["Spain", "Bilbao"],
  ["Norway", "Bergen"],
  ["United States", "Portland"],
] as const;

/** Private customers, in an org that has them. */
export function seedPersonAccounts(context: SeedContext): void {
  const { insert, random, staff, org } = context;
  const RecordTypeId = recordTypeId(org, { objectName: "Account", developerName: "PersonAccount" });
  const taken = new Set<string>();
  while (taken.size < CUSTOMERS) {
    const [country, city] = random.pick(TOWNS);
    const name = personName(country, random);
    const email = emailOf(name, "mail.example");
    if (taken.has(email)) continue;
    taken.add(email);
    const ownerId = random.pick(staff.sales);
    insert("Account", {
      ...name,
      RecordTypeId,
      PersonEmail: email,
      PersonMobilePhone: phoneOf(country, random),
      PersonMailingCity: city,
      PersonMailingCountry: country,
      PersonLeadSource: random.pick(["Web", "Other"]),
      Newsletter__pc: random.chance(0.5),
      OwnerId: ownerId,
      ...history(context, { created: random.integer(10, 900), modified: random.integer(0, 200), userId: ownerId }),
    });
  }
}
