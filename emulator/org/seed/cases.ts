import { recordTypeId } from "../record-types";
import { CASE_STATUSES, isClosedIn } from "../stages";
import { INCIDENTS, type Incident } from "./case-subjects";
import type { NamedPeople } from "./named-people";
import { history, type SeedContext, type SeededCase, type SeededContact } from "./seed-context";

export type Ticket = {
  contact: SeededContact;
  incident: Incident;
  status: string;
  priority: string;
  openedDaysAgo: number;
};

type Given = { contacts: readonly SeededContact[]; named: NamedPeople };

/** In order of opening, so that case numbers rise with time. */
export function seedCases(context: SeedContext, { contacts, named }: Given): SeededCase[] {
  const customers = contacts.filter(({ account }) => account !== null && !named.settledAccountIds.has(account.id));
  const tickets = [...named.tickets];
  while (tickets.length < context.size.cases) tickets.push(ticketOf(context, context.random.pick(customers)));
  tickets.sort((a, b) => b.openedDaysAgo - a.openedDaysAgo);
  return tickets.map((ticket) => insertTicket(context, ticket));
}

function ticketOf({ random }: SeedContext, contact: SeededContact): Ticket {
  const closed = random.chance(0.62);
  return {
    contact,
    incident: random.pick(INCIDENTS),
    status: closed ? "Closed" : random.pick(["New", "Working", "Working", "Escalated"]),
    priority: random.pick(["High", "Medium", "Medium", "Low"]),
    openedDaysAgo: closed ? random.integer(15, 500) : random.integer(0, 25),
  };
}

const SLA_HOURS: { readonly [priority: string]: number } = { High: 4, Medium: 24, Low: 72 };

function insertTicket(context: SeedContext, ticket: Ticket): SeededCase {
  const { insert, random, calendar, staff } = context;
  const { contact, incident, openedDaysAgo } = ticket;
  const closed = isClosedIn(CASE_STATUSES, ticket.status);
  const closedDaysAgo = Math.max(0, openedDaysAgo - random.integer(1, 14));
  const userId = random.pick(staff.support);
  const past = history(context, {
    created: openedDaysAgo,
    modified: closed ? closedDaysAgo : random.integer(0, 3),
    userId,
  });
  const id = insert("Case", {
    ContactId: contact.id,
    AccountId: contact.account?.id ?? null,
    RecordTypeId: recordTypeId(context.org, { objectName: "Case", developerName: kindOf(incident) }),
    Subject: incident.subject,
    Description: incident.description,
    Type: incident.type,
    Reason: incident.reason,
    Status: ticket.status,
    Priority: ticket.priority,
    Origin: random.pick(["Email", "Email", "Phone", "Web"]),
    IsEscalated: ticket.status === "Escalated",
    OwnerId: ticket.status === "New" ? queueFor(context, incident) : userId,
    Product_Area__c: incident.area,
    SLA_Hours__c: SLA_HOURS[ticket.priority] ?? null,
    Resolution__c: closed ? incident.resolution : null,
    Comments: random.chance(0.2) ? `Spoke to ${contact.FirstName} on ${calendar.date(-openedDaysAgo)}.` : null,
    ...past,
    ClosedDate: closed ? past.LastModifiedDate : null,
  });
  return { id, subject: incident.subject, contact, ownerId: userId };
}

/** Whatever is about money is of a kind of its own. */
function kindOf({ area }: Incident): string {
  return area === "Billing" ? "Billing_Query" : "Support_Request";
}

/** Nobody has taken a new case yet. */
function queueFor({ staff }: SeedContext, { area }: Incident): string {
  return area === "Billing" ? staff.queues.billing : staff.queues.support;
}
