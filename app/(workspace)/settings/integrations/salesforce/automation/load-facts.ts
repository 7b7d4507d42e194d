import type { AutomationFacts } from "@/components/automation/facts";
import type { Ctx } from "@/lib/context";
import { listMailboxes } from "@/lib/inbox/mailboxes";
import { findConnectionCard } from "@/lib/salesforce/connection";
import { findDescribe } from "@/lib/salesforce/describe";
import type { Field, SObjectDescribe } from "@/lib/salesforce/schema";
import { listMembers } from "@/lib/workspace/members";

/** What the settings depend on. Whatever Salesforce cannot be asked just now is left out, and the page says so. */
export async function loadFacts(ctx: Ctx): Promise<AutomationFacts> {
  const [card, members, mailboxes] = await Promise.all([findConnectionCard(ctx), listMembers(ctx), listMailboxes(ctx)]);
  const own = mailboxes.map(({ address }) => address);
  const people = members.map(({ name, email }) => ({ name, email }));
  const nothing = { users: [], queues: [], abilities: null, leadSources: [], fields: { Contact: [], Lead: [] } };
  if (!card) return { org: null, problem: null, members: people, own, ...nothing };
  const org = { ...ctx, connectionId: card.id };
  const [contact, lead] = await Promise.all([findDescribe(org, "Contact"), findDescribe(org, "Lead")]);
  return {
    ...nothing,
    org: { name: card.organizationName, userDisplayName: card.userDisplayName },
    problem: null,
    members: people,
    own,
    leadSources: [lead, contact].flatMap(optionsOfLeadSource)[0] ?? [],
    fields: { Contact: writable(contact), Lead: writable(lead) },
  };
}

/** Filled by us already, or nothing that text can fill. */
const leftOut = new Set(["Email", "FirstName", "LastName", "Company", "LeadSource", "OwnerId"]);
const fillable = new Set([
  "string",
  "textarea",
  "picklist",
  "boolean",
  "email",
  "phone",
  "url",
  "date",
  "double",
  "int",
  "currency",
  "percent",
]);

function optionsOfLeadSource(describe: SObjectDescribe | null) {
  const field = describe?.fields.find(({ name }) => name === "LeadSource");
  return field ? [field.options] : [];
}

function writable(describe: SObjectDescribe | null): Field[] {
  const fields = describe?.fields ?? [];
  return fields
    .filter(({ name, type, isCreateable }) => isCreateable && fillable.has(type) && !leftOut.has(name))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
