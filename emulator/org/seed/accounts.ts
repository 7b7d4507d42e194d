import { recordTypeId } from "../record-types";
import { COMPANIES, type Company } from "./companies";
import { phoneOf } from "./phones";
import { history, type SeedContext, type SeededAccount } from "./seed-context";

const AMERICAS = ["United States", "Canada", "Brazil", "Mexico"];
const APAC = ["Japan", "Singapore", "Australia", "India"];
const OFFICES = { EMEA: ["Berlin", "Madrid", "Oslo"], Americas: ["Boston", "São Paulo"], APAC: ["Singapore", "Tokyo"] };

/** The auto-number counts up from here. */
const FIRST_CUSTOMER = "C-10001";

const STREETS = ["Harbour Road", "Station Street", "Mill Lane", "Market Square", "Industrial Park", "River Walk"];

const BRIEFINGS = [
  "<p>Orders go through <b>central purchasing</b>; plants may only call off.</p>",
  "<p>Two sites, one contract. Ask for the <i>site code</i> before promising a date.</p>",
  "<ul><li>Invoices quarterly</li><li>Prefers calls before 10:00</li></ul>",
];

/** What is agreed with the customers that demos and tests know by name. */
const AGREED: { readonly [accountName: string]: { Type: string; Tier__c: string; ARR__c: number } } = {
  "Acme Industrial": { Type: "Customer - Direct", Tier__c: "Gold", ARR__c: 184_000 },
  "Gala Events": { Type: "Customer - Direct", Tier__c: "Platinum", ARR__c: 96_500 },
};

export function seedAccounts(context: SeedContext): SeededAccount[] {
  return COMPANIES.slice(0, context.size.accounts).map((company, position) =>
    insertAccount(context, company, position),
  );
}

function insertAccount(context: SeedContext, company: Company, position: number): SeededAccount {
  const { insert, random, staff, org } = context;
  const kind = { objectName: "Account", developerName: "Business_Account" };
  const ownerId = random.pick(staff.sales);
  const employees = random.integer(2, 90) * 10;
  const id = insert("Account", {
    Name: company.name,
    ...(org.personAccounts ? { RecordTypeId: recordTypeId(org, kind) } : {}),
    Type: random.pick(["Customer - Direct", "Customer - Direct", "Customer - Channel", "Prospect"]),
    Industry: company.industry,
    Website: `https://www.${company.domain}`,
    Phone: phoneOf(company.country, random),
    BillingStreet: `${random.integer(1, 240)} ${random.pick(STREETS)}`,
    BillingCity: company.city,
    BillingPostalCode: String(random.integer(10_000, 98_000)),
    BillingCountry: company.country,
    NumberOfEmployees: employees,
    AnnualRevenue: employees * random.integer(90, 260) * 1000,
    Rating: random.pick(["Hot", "Warm", "Cold"]),
    AccountSource: random.pick(["Web", "Phone Inquiry", "Partner Referral"]),
    OwnerId: ownerId,
    ...(position === 0 ? { Customer_Number__c: FIRST_CUSTOMER } : {}),
    ...contract(context, position),
    ...placement(context, company),
    ...AGREED[company.name],
    ...history(context, {
      created: random.integer(200, 1500),
      modified: random.integer(1, 180),
      userId: ownerId,
    }),
  });
  return { id, name: company.name, domain: company.domain, country: company.country, ownerId };
}

/** Tier, revenue, contract and what the connected user may see of them. */
function contract({ random, calendar }: SeedContext, position: number) {
  const Tier__c = random.pick(["Platinum", "Gold", "Silver", "Silver", "Bronze", "Bronze"]);
  const ARR__c = random.integer(8, 240) * 500;
  return {
    Tier__c,
    ARR__c,
    Margin__c: Math.round(ARR__c * (random.integer(18, 46) / 100)),
    Health__c: random.integer(25, 100),
    Renewal_Date__c: random.chance(0.9) ? calendar.date(random.integer(-30, 400)) : null,
    Contract_Number__c: `CN-${calendar.year - random.integer(0, 5)}-${String(position + 1).padStart(4, "0")}`,
    Support_Level__c: random.pick(["Basic", "Standard", "Premium"]),
    Briefing__c: random.chance(0.4) ? random.pick(BRIEFINGS) : null,
    Description: random.chance(0.3) ? "Met at the spring fair; wants one contact for sales and support." : null,
  };
}

function placement({ random }: SeedContext, { country }: Company) {
  const Region__c = AMERICAS.includes(country) ? "Americas" : APAC.includes(country) ? "APAC" : "EMEA";
  return { Region__c, Office__c: random.chance(0.85) ? random.pick(OFFICES[Region__c]) : "Remote" };
}
