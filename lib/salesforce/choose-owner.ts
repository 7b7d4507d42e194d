import { objectsWithRules, type Owner } from "./owner-schema";
import type { OrgFacts, RecordId } from "./schema";

/** Who a record will belong to. */
export type ChosenOwner = {
  /** Null: the org decides. */
  id: RecordId | null;
  /** As a person reads it, with the reason where it is not who was asked for. */
  name: string;
  autoAssign: boolean;
};

type OrgPeople = {
  facts: OrgFacts;
  /** Whom Salesforce takes us for. */
  connectedUser: { id: RecordId; name: string };
};

type Asked = { sObject: string; assignee: { email: string } | null; org: OrgPeople };

/** Who a record belongs to by an admin's choice; the connected user where that cannot be (C-11), visibly. */
export function chooseOwner(owner: Owner, asked: Asked): ChosenOwner {
  switch (owner.kind) {
    case "connected-user":
      return { ...connected(asked.org), autoAssign: false };
    case "assignment-rules":
      return objectsWithRules.includes(asked.sObject)
        ? { id: null, name: "Salesforce’s assignment rules", autoAssign: true }
        : fallback(asked.org, `${asked.sObject}s have no assignment rules`);
    case "assignee":
      return asked.assignee ? userOf(asked.assignee, asked.org) : fallback(asked.org, "nobody is assigned");
    case "fixed":
      return ofFixed(owner, asked);
  }
}

/** A member's own Salesforce user, found by the e-mail address. */
export const findUser = ({ email }: { email: string }, { facts }: OrgPeople) =>
  facts.users.find((each) => sameAddress(each.email, email)) ?? null;

function userOf({ email }: { email: string }, org: OrgPeople): ChosenOwner {
  const user = findUser({ email }, org);
  if (!user) return fallback(org, `no active Salesforce user has ${email}`);
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

function fallback(org: OrgPeople, why: string): ChosenOwner {
  const user = connected(org);
  return { id: user.id, name: `${user.name} (${why})`, autoAssign: false };
}

const connected = ({ connectedUser }: OrgPeople) => ({ id: connectedUser.id, name: connectedUser.name });
