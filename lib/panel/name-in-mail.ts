import type { Participant } from "../inbox/participants";
import { emailOf, nameOf, type Told } from "../links/new-record";
import type { PersonSummary } from "../people/schema";

/** Where the mail names somebody whom the conversation is not with. */
const spots = { from: "from the e-mail", to: "from the e-mail’s To", cc: "from the e-mail’s Cc" };

/**
 * Name and address that a new Contact or Lead begins with, by field name, each with its source: of somebody else in a conversation as its
 * mail names them there.
 */
export function nameInMail(person: PersonSummary, participant: Participant | null): Record<string, Told> {
  const inMail = participant?.isWith ? null : participant;
  const source = spots[inMail?.role ?? "from"];
  const sender = { address: person.address.toLowerCase(), name: inMail?.name ?? person.name };
  const { FirstName, LastName } = nameOf(sender, inMail?.name ? source : spots.from);
  return { Email: emailOf(sender, source), ...(FirstName ? { FirstName } : {}), LastName };
}
