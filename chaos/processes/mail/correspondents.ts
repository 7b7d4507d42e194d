import type { Random } from "../random";

/** Somebody who writes. `record`: what the orgs have of them before the first mail. */
export type Correspondent = { name: string; address: string; record: "none" | "Contact" | "Lead" };

const firstNames = [
  "Ada",
  "Björn",
  "Chloé",
  "Dmitri",
  "Esra",
  "Fiona",
  "Gülay",
  "Hugo",
  "Ines",
  "Jürgen",
  "Keiko",
  "Łukasz",
];
const lastNames = [
  "Ackermann",
  "Brontë",
  "Castro",
  "D'Arcy",
  "Eklund",
  "Fischer",
  "Grünwald",
  "Haddad",
  "Ionescu",
  "Jansen",
];

/** People of many companies; some are Contacts or Leads already, some have addresses that need care in a query. */
export function makeCorrespondents(random: Random, count: number): Correspondent[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const local = random.chance(0.03) ? `o'brien+${at}` : `writer.${at}`;
    const known = random.next();
    const record = known < 0.15 ? "Contact" : known < 0.2 ? "Lead" : "none";
    return { name, address: `${local}@firm-${at % 97}.example`, record };
  });
}
