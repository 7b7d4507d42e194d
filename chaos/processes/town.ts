/** Who writes to whom: the orgs, the workspaces connected to them, their mailboxes, and whose mail is left out. */
export const orgNames = ["production", "sandbox", "people"] as const;
export type OrgName = (typeof orgNames)[number];

/** Two workspaces share an org: what one adds there the other must find. */
const places = [
  { org: "production", mailboxes: ["sales@harbour.example", "support@harbour.example"] },
  { org: "production", mailboxes: ["billing@quay.example"] },
  { org: "sandbox", mailboxes: ["trial@pier.example"] },
  { org: "people", mailboxes: ["shop@wharf.example"] },
] as const satisfies readonly { org: OrgName; mailboxes: readonly string[] }[];

export type Place = { org: OrgName; mailboxes: readonly string[] };
export type Town = { places: readonly Place[]; skippedDomain: string };

/** @param orgs how many of the three take part */
export function townOf(orgs: number): Town {
  const taking: readonly OrgName[] = orgNames.slice(0, orgs);
  return { places: places.filter(({ org }) => taking.includes(org)), skippedDomain: "partner.example" };
}
