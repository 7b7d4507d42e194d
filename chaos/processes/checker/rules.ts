import type { Town } from "../town";
import type { Rules } from "./expect";

/** What an admin of each workspace has chosen, as far as it says which mail is logged. */
export function rulesOf({ places, skippedDomain }: Town): Rules {
  const orgs = places.flatMap(({ org, mailboxes }) => mailboxes.map((mailbox) => [mailbox, org] as const));
  return {
    orgOf: Object.fromEntries(orgs),
    own: places.map(({ mailboxes }) => mailboxes),
    skippedDomains: [skippedDomain],
  };
}
