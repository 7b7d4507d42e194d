import type { RecordId } from "../salesforce/schema";
import type { MemberFacts, OrgView } from "./facts";
import type { Owner } from "./schema";

/** Who a record will belong to. */
export type ChosenOwner = {
  /** Null: the org decides. */
  id: RecordId | null;
  /** As a person reads it, with the reason where it is not who was asked for. */
  name: string;
  autoAssign: boolean;
};

type Asked = { sObject: string; assignee: MemberFacts | null; org: OrgView };

/** Who a record belongs to by an admin's choice; the connected user where that cannot be (C-11), visibly. */
export function chooseOwner(owner: Owner, asked: Asked): ChosenOwner {
  switch (owner.kind) {
    case "connected-user":
      return { ...connected(asked.org), autoAssign: false };
    case "assignment-rules":
      return asked.sObject === "Lead"
        ? { id: null, name: "Salesforce’s assignment rules", autoAssign: true }
        : fallback(asked.org, `${asked.sObject}s have no assignment rules`);
    case "assignee":
      return ofAssignee(asked);
    case "fixed":
      return ofFixed(owner, asked);
  }
}

function ofAssignee({ assignee, org }: Asked): ChosenOwner {
  if (!assignee) return fallback(org, "nobody is assigned");
  const user = org.facts.users.find(({ email }) => sameAddress(email, assignee.email));
  if (!user) return fallback(org, `no active Salesforce user has ${assignee.email}`);
  return { id: user.id, name: user.name, autoAssign: false };
}

/** Sandboxes put `.invalid` behind their users' addresses (Salesforce Help 000386507). */
function sameAddress(ofUser: string, ofMember: string): boolean {
  return ofUser.toLowerCase().replace(/\.invalid$/, "") === ofMember.toLowerCase();
}

function ofFixed(owner: Extract<Owner, { kind: "fixed" }>, { sObject, org }: Asked): ChosenOwner {
  const { users, queues } = org.facts;
  const found = [...users, ...queues.filter(({ sObjects }) => sObjects.includes(sObject))].find(
    ({ id }) => id === owner.recordId,
  );
  return found
    ? { id: found.id, name: found.name, autoAssign: false }
    : fallback(org, `${owner.name} cannot own a ${sObject} any more`);
}

function fallback(org: OrgView, why: string): ChosenOwner {
  const user = connected(org);
  return { id: user.id, name: `${user.name} (${why})`, autoAssign: false };
}

const connected = ({ connectedUser }: OrgView) => ({ id: connectedUser.id, name: connectedUser.name });
