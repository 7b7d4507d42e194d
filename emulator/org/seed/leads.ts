import { PRODUCTS } from "../picklists";
import { type Company, PROSPECTS } from "./companies";
import type { NamedPeople } from "./named-people";
import { emailOf, personName } from "./names";
import { phoneOf } from "./phones";
import { history, type SeedContext, type SeededContact, type SeededLead } from "./seed-context";

const TITLES = [
  "Owner",
  "Operations Manager",
  "Head of Purchasing",
  "Production Manager",
  "Founder",
  "Facility Manager",
];
const OPEN_STATUSES = ["Open - Not Contacted", "Working - Contacted", "Working - Contacted", "Closed - Not Converted"];

type Given = { contacts: readonly SeededContact[]; named: NamedPeople };

/** People at companies that are not customers yet, and those who became contacts meanwhile. Returns the open ones. */
export function seedLeads(context: SeedContext, { contacts, named }: Given): SeededLead[] {
  const { random, size } = context;
  const others = contacts.filter(({ account }) => account !== null && !named.settledAccountIds.has(account.id));
  const become = random.some(others, size.convertedLeads - named.convertedLeads);
  for (const contact of become) insertConvertedLead(context, contact);
  const leads = [...named.leads];
  const taken = new Set(named.emails);
  while (leads.length < size.leads - size.convertedLeads) {
    const company = random.pick(PROSPECTS);
    const name = personName(company.country, random);
    const email = emailOf(name, company.domain);
    if (taken.has(email)) continue;
    taken.add(email);
    leads.push(insertLead(context, { company, name, email, title: random.pick(TITLES) }));
  }
  return leads;
}

export type Prospect = {
  company: Company;
  name: { FirstName: string; LastName: string };
  email: string;
  title: string;
  status?: string;
};

export function insertLead(context: SeedContext, { company, name, email, title, status }: Prospect): SeededLead {
  const { insert, random, calendar, staff } = context;
  const ownerId = random.chance(0.6) ? random.pick(staff.sales) : staff.queues.sales;
  const created = random.integer(1, 150);
  const id = insert("Lead", {
    ...name,
    Company: company.name,
    Title: title,
    Email: email,
    Phone: random.chance(0.75) ? phoneOf(company.country, random) : null,
    Website: `https://${company.domain}`,
    City: company.city,
    Country: company.country,
    Industry: company.industry,
    LeadSource: random.pick(["Web", "Partner Referral", "Purchased List", "Phone Inquiry"]),
    Status: status ?? random.pick(OPEN_STATUSES),
    Rating: random.pick(["Hot", "Warm", "Cold"]),
    NumberOfEmployees: random.integer(3, 400),
    IsConverted: false,
    IsUnreadByOwner: random.chance(0.3),
    OwnerId: ownerId,
    Budget__c: random.chance(0.6) ? random.integer(4, 90) * 1000 : null,
    Product_Interest__c: random.some(PRODUCTS, random.integer(1, 2)).join(";"),
    Fit_Score__c: random.integer(10, 100),
    Consent_Given__c: random.chance(0.5) ? calendar.moment(-created, 30) : null,
    ...history(context, { created, modified: random.integer(0, created), userId: random.pick(staff.sales) }),
  });
  return { id, company: company.name, ownerId: random.pick(staff.sales) };
}

/** The lead that a contact once was; it keeps the same address and still answers queries for it. */
export function insertConvertedLead(
  context: SeedContext,
  contact: SeededContact,
  opportunityId: string | null = null,
): void {
  const { insert, random, calendar } = context;
  const converted = random.integer(20, 25);
  insert("Lead", {
    FirstName: contact.FirstName,
    LastName: contact.LastName,
    Company: contact.account?.name ?? contact.LastName,
    Email: contact.email,
    Country: contact.account?.country ?? null,
    LeadSource: "Web",
    Status: "Closed - Converted",
    IsConverted: true,
    IsUnreadByOwner: false,
    ConvertedDate: calendar.date(-converted),
    ConvertedContactId: contact.id,
    ConvertedAccountId: contact.account?.id ?? null,
    ConvertedOpportunityId: opportunityId,
    OwnerId: contact.ownerId,
    Product_Interest__c: random.pick(PRODUCTS),
    ...history(context, {
      created: converted + random.integer(10, 80),
      modified: converted,
      userId: contact.ownerId,
    }),
  });
}
