import { PRODUCTS } from "../picklists";
import type { NamedPeople } from "./named-people";
import { emailOf, personName } from "./names";
import { phoneOf } from "./phones";
import { history, type SeedContext, type SeededAccount, type SeededContact } from "./seed-context";

const JOBS = [
  ["Buyer", "PROCUREMENT"],
  ["Head of Procurement", "PROCUREMENT"],
  ["Plant Manager", "PRODUCTION"],
  ["Maintenance Lead", "PRODUCTION"],
  ["Production Planner", "PRODUCTION"],
  ["Accounts Payable Clerk", "FINANCE"],
  ["Finance Director", "FINANCE"],
  ["IT Manager", "IT"],
  ["Quality Engineer", "QUALITY"],
  ["Warehouse Supervisor", "LOGISTICS"],
  ["Managing Director", "MANAGEMENT"],
  ["Office Manager", "ADMINISTRATION"],
] as const;

const LANGUAGE_OF: { readonly [country: string]: string } = {
  Germany: "Deutsch",
  Spain: "Español",
  Mexico: "Español",
  France: "Français",
  Norway: "Norsk",
  Japan: "日本語",
};

type Given = { accounts: readonly SeededAccount[]; named: NamedPeople };

/** Everybody else: two to five people in each account, until there are as many contacts as the org should have. */
export function seedContacts(context: SeedContext, { accounts, named }: Given): SeededContact[] {
  const contacts = [...named.contacts];
  const taken = new Set(named.emails);
  for (let turn = 0; contacts.length < context.size.contacts; turn++) {
    const account = accounts[turn % accounts.length];
    if (account === undefined) throw new Error("Contacts need accounts.");
    if (turn >= accounts.length * 2 && context.random.chance(0.4)) continue;
    const name = personName(account.country, context.random);
    const email = emailOf(name, account.domain);
    if (taken.has(email)) continue;
    taken.add(email);
    contacts.push(insertContact(context, { account, name, email, position: contacts.length }));
  }
  return contacts;
}

type Person = {
  account: SeededAccount;
  name: { FirstName: string; LastName: string };
  email: string;
  /** Counts the org's contacts. */
  position: number;
};

function insertContact(context: SeedContext, { account, name, email, position }: Person): SeededContact {
  const { insert, random } = context;
  const [Title, Department] = random.pick(JOBS);
  const ownerId = random.chance(0.8) ? account.ownerId : random.pick(context.staff.sales);
  const id = insert("Contact", {
    ...name,
    Salutation: random.chance(0.12) ? "Dr." : null,
    AccountId: account.id,
    Email: email,
    Customer_Number__c: `ACME-${String(5000 + position).padStart(6, "0")}`,
    Phone: phoneOf(account.country, random),
    MobilePhone: random.chance(0.5) ? phoneOf(account.country, random) : null,
    Title,
    Department,
    LeadSource: random.chance(0.7) ? random.pick(["Web", "Phone Inquiry", "Partner Referral", "Other"]) : null,
    MailingCountry: account.country,
    OwnerId: ownerId,
    ...preferences(context, { account, name }),
    ...history(context, { created: random.integer(30, 1200), modified: random.integer(0, 300), userId: ownerId }),
  });
  return { id, ...name, email, account, ownerId };
}

function preferences({ random, calendar, staff }: SeedContext, { account, name }: Pick<Person, "account" | "name">) {
  const surveyed = random.chance(0.4);
  const handle = `${name.FirstName}-${name.LastName}`.normalize("NFD").replace(/[^a-z-]/gi, "");
  return {
    VIP__c: random.chance(0.06),
    Preferred_Language__c: LANGUAGE_OF[account.country] ?? "English",
    Newsletter__c: random.chance(0.55),
    Customer_Since__c: random.chance(0.7) ? calendar.date(-random.integer(60, 2500)) : null,
    NPS_Score__c: surveyed ? random.integer(3, 10) : null,
    Last_Survey__c: surveyed ? calendar.moment(-random.integer(5, 300), random.integer(0, 500)) : null,
    LinkedIn__c: random.chance(0.35) ? `https://www.linkedin.example/in/${handle.toLowerCase()}` : null,
    Interests__c: random.some(PRODUCTS, random.integer(0, 3)).join(";") || null,
    Best_Call_Time__c: random.chance(0.25) ? random.pick(["08:30:00.000Z", "10:00:00.000Z", "14:15:00.000Z"]) : null,
    Delivery_Notes__c: random.chance(0.15) ? "Deliver to gate 3, ask for the shift lead." : null,
    Account_Manager__c: random.chance(0.6) ? random.pick(staff.sales) : null,
  };
}
