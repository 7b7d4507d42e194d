import { ACME_DEALS, ACME_TICKETS } from "./acme-records";
import type { Ticket } from "./cases";
import { PROSPECTS } from "./companies";
import { insertConvertedLead, insertLead } from "./leads";
import { insertDeal } from "./opportunities";
import {
  history,
  type SeedContext,
  type SeededAccount,
  type SeededContact,
  type SeededLead,
  type SeededOpportunity,
} from "./seed-context";

/** The people demos and tests know by name; they are the same in production and sandbox. */
export type NamedPeople = {
  contacts: SeededContact[];
  emails: string[];
  leads: SeededLead[];
  convertedLeads: number;
  opportunities: SeededOpportunity[];
  tickets: Ticket[];
  /** Accounts whose opportunities and cases are exactly those listed here. */
  settledAccountIds: ReadonlySet<string>;
};

export function seedNamedPeople(context: SeedContext, accounts: readonly SeededAccount[]): NamedPeople {
  const accountNamed = (name: string) => {
    const found = accounts.find((account) => account.name === name);
    if (!found) throw new Error(`The sample org needs the account ${name}.`);
    return found;
  };
  const acme = accountNamed("Acme Industrial");
  const fischer = accountNamed("Fischer Optik");
  const maria = insertPerson(context, acme, MARIA);
  const lena = insertPerson(context, fischer, LENA);
  const contacts = [
    maria,
    lena,
    insertPerson(context, accountNamed("Twin Peaks Outdoor"), SAM_LATEST),
    insertPerson(context, accountNamed("Twin Oaks Logistics"), SAM_EARLIER),
    insertPerson(context, null, NOOR),
    insertPerson(context, accountNamed("Gala Events"), VICTOR),
  ];
  const tom = tomEk(context);
  const lenasDeal = insertDeal(context, {
    contact: lena,
    project: "Lens coating line",
    stage: "Needs Analysis",
    amount: 57_500,
    closeInDays: 60,
    createdDaysAgo: 20,
  });
  insertConvertedLead(context, lena, lenasDeal.id);
  return {
    contacts,
    emails: [...contacts.map(({ email }) => email), "tom.ek@nordlys.example"],
    leads: [tom],
    convertedLeads: 1,
    opportunities: [...ACME_DEALS.map((deal) => insertDeal(context, { ...deal, contact: maria })), lenasDeal],
    tickets: ACME_TICKETS.map((ticket) => ({ ...ticket, contact: maria })),
    settledAccountIds: new Set([acme.id, fischer.id]),
  };
}

type Person = {
  FirstName: string;
  LastName: string;
  Email: string;
  Title: string;
  modifiedDaysAgo: number;
  more: { readonly [field: string]: string | number | boolean };
};

const MARIA: Person = {
  FirstName: "Maria",
  LastName: "Díaz",
  Email: "maria.diaz@acme-industrial.example",
  Title: "Buyer",
  modifiedDaysAgo: 6,
  more: {
    Salutation: "Ms.",
    Phone: "+34 94 555 01 42",
    MobilePhone: "+34 655 550 142",
    Department: "PROCUREMENT",
    LeadSource: "Partner Referral",
    Birthdate: "1984-05-17",
    MailingStreet: "Calle del Puerto 14",
    MailingCity: "Bilbao",
    MailingPostalCode: "48001",
    MailingCountry: "Spain",
    Description: "Decides on everything below 50,000. Prefers e-mail; on the phone before 10:00.",
    Preferred_Language__c: "Español",
    Newsletter__c: true,
    NPS_Score__c: 9,
    LinkedIn__c: "https://www.linkedin.example/in/maria-diaz",
    Interests__c: "Conveyors;Maintenance plans",
    Best_Call_Time__c: "08:30:00.000Z",
    Customer_Number__c: "ACME-004711",
  },
};
const LENA: Person = {
  FirstName: "Lena",
  LastName: "Fischer",
  Email: "lena.fischer@fischer-optik.example",
  Title: "Managing Director",
  modifiedDaysAgo: 20,
  more: { Phone: "+49 3641 555 0172", Preferred_Language__c: "Deutsch", Newsletter__c: true },
};
/** Two Contacts share an address; this one changed last. */
const SAM_LATEST: Person = {
  FirstName: "Sam",
  LastName: "Shared",
  Email: "sam.shared@twins.example",
  Title: "Store Manager",
  modifiedDaysAgo: 2,
  more: { Phone: "(303) 555-0114", Preferred_Language__c: "English" },
};
const SAM_EARLIER: Person = {
  ...SAM_LATEST,
  Title: "Dispatcher",
  modifiedDaysAgo: 90,
  more: { Phone: "617.555.0171" },
};
const NOOR: Person = {
  FirstName: "Noor",
  LastName: "Haddad",
  Email: "noor@haddad.example",
  Title: "Independent Consultant",
  modifiedDaysAgo: 12,
  more: { MobilePhone: "+971 50 555 0136", Preferred_Language__c: "English", Customer_Number__c: "ACME-004712" },
};
/** Breaks the rule that a VIP needs a phone number, as records older than a rule do. */
const VICTOR: Person = {
  FirstName: "Victor",
  LastName: "Ip",
  Email: "victor.ip@gala.example",
  Title: "Chief Event Officer",
  modifiedDaysAgo: 40,
  more: { VIP__c: true, Preferred_Language__c: "English", Newsletter__c: false, NPS_Score__c: 6 },
};

function insertPerson(context: SeedContext, account: SeededAccount | null, person: Person): SeededContact {
  const { FirstName, LastName, Email, Title, modifiedDaysAgo } = person;
  const ownerId = account?.ownerId ?? context.random.pick(context.staff.sales);
  const id = context.insert("Contact", {
    FirstName,
    LastName,
    Email,
    Title,
    AccountId: account?.id ?? null,
    OwnerId: ownerId,
    Account_Manager__c: account?.ownerId ?? null,
    ...person.more,
    ...history(context, { created: modifiedDaysAgo + 300, modified: modifiedDaysAgo, userId: ownerId }),
  });
  return { id, FirstName, LastName, email: Email, account, ownerId };
}

function tomEk(context: SeedContext): SeededLead {
  const [nordlys] = PROSPECTS;
  if (!nordlys) throw new Error("The sample org needs the prospect Nordlys AS.");
  return insertLead(context, {
    company: nordlys,
    name: { FirstName: "Tom", LastName: "Ek" },
    email: "tom.ek@nordlys.example",
    title: "Operations Manager",
    status: "Working - Contacted",
  });
}
