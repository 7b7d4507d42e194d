import type { Owner } from "@/lib/salesforce/owner-schema";
import type { AutomationFacts } from "./facts";

/** Who will own it, in a sentence that names them. */
export function ownerOutcome(owner: Owner, facts: AutomationFacts): string {
  const connected = facts.org?.userDisplayName ?? "the connected user";
  if (owner.kind === "connected-user") return `Owned by ${connected}, the user Inlay is connected as.`;
  if (owner.kind === "fixed") return `Owned by ${owner.name}.`;
  if (owner.kind === "assignment-rules") return "Salesforce’s own rules choose, as if the Lead had been entered there.";
  return `Owned by the assignee’s own Salesforce user${knownWords(facts)} While nobody is assigned: ${connected}.`;
}

/** Which members are users of the org too, by their e-mail address. */
function knownWords({ members, users }: AutomationFacts): string {
  if (users.length === 0) return ", found by e-mail address.";
  // A sandbox puts `.invalid` behind its users' addresses (Salesforce Help 000386507)
  const addresses = new Set(users.map(({ email }) => email.toLowerCase().replace(/\.invalid$/, "")));
  const known = members.filter(({ email }) => addresses.has(email.toLowerCase()));
  if (known.length === members.length) return ": every member has one.";
  if (known.length === 0) return ", but none of your members has one with the same e-mail address.";
  return `: ${known.map(({ name }) => name).join(", ")} ${known.length === 1 ? "has" : "have"} one with the same e-mail address; the others’ go to the connected user.`;
}
