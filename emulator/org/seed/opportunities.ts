import { RENEWAL_STAGES, recordTypeId } from "../record-types";
import { stageOf } from "../stages";
import type { NamedPeople } from "./named-people";
import { history, type SeedContext, type SeededContact, type SeededOpportunity } from "./seed-context";

export type Deal = {
  contact: SeededContact;
  project: string;
  stage: string;
  amount: number;
  /** Days from now; negative is past. */
  closeInDays: number;
  createdDaysAgo: number;
};

const PROJECTS = [
  "Conveyor line extension",
  "Sensor retrofit",
  "Control software upgrade",
  "Maintenance plan",
  "Spare parts agreement",
  "Second site roll-out",
  "Energy monitoring pilot",
  "Packing cell",
  "Warehouse scanner replacement",
  "Training package",
];
const OPEN_STAGES = [
  "Prospecting",
  "Qualification",
  "Needs Analysis",
  "Value Proposition",
  "Id. Decision Makers",
  "Perception Analysis",
  "Proposal/Price Quote",
  "Negotiation/Review",
];
const NEXT_STEPS = [
  "Send the revised quote",
  "Site visit",
  "Call with finance",
  "Wait for budget round",
  "Demo for the plant",
];
const COMPETITORS = ["Halberd Systems", "Novaline", "In-house solution"];
const ROLES = ["Decision Maker", "Economic Buyer", "Evaluator", "Technical Buyer", "Business User"];

type Given = { contacts: readonly SeededContact[]; named: NamedPeople };

export function seedOpportunities(context: SeedContext, { contacts, named }: Given): SeededOpportunity[] {
  const { random, size } = context;
  const customers = contacts.filter(({ account }) => account !== null && !named.settledAccountIds.has(account.id));
  const opportunities = [...named.opportunities];
  while (opportunities.length < size.opportunities) {
    const stage = random.chance(0.6)
      ? random.pick(OPEN_STAGES)
      : random.pick(["Closed Won", "Closed Won", "Closed Lost"]);
    const closeInDays = stageOf(stage).closed ? -random.integer(10, 420) : random.integer(5, 160);
    const deal = {
      contact: random.pick(customers),
      project: random.pick(PROJECTS),
      stage,
      amount: random.integer(8, 480) * 500,
      closeInDays,
      createdDaysAgo: random.integer(3, 120) + Math.max(0, -closeInDays),
    };
    opportunities.push(insertDeal(context, deal));
  }
  return opportunities;
}

/** An opportunity with its contact in the leading role. */
export function insertDeal(context: SeedContext, deal: Deal): SeededOpportunity {
  const { insert, random, calendar } = context;
  const { contact, closeInDays } = deal;
  const stage = stageOf(deal.stage);
  const name = `${contact.account?.name ?? contact.LastName} – ${deal.project}`;
  const facts = particulars(context, stage.closed);
  const developerName = isRenewal(deal, facts) ? "Renewal" : "New_Business";
  const modified = stage.closed ? -closeInDays : random.integer(0, Math.min(20, deal.createdDaysAgo));
  const id = insert("Opportunity", {
    Name: name,
    AccountId: contact.account?.id ?? null,
    ContactId: contact.id,
    StageName: stage.name,
    Probability: stage.probability,
    ForecastCategoryName: stage.forecastName,
    Amount: deal.amount,
    CloseDate: calendar.date(closeInDays),
    OwnerId: contact.ownerId,
    RecordTypeId: recordTypeId(context.org, { objectName: "Opportunity", developerName }),
    ...facts,
    Loss_Reason__c: stage.closed && !stage.won ? random.pick(["Price", "Competitor", "No decision", "Timing"]) : null,
    LastStageChangeDate: calendar.moment(-modified, 0),
    ...history(context, { created: deal.createdDaysAgo, modified, userId: contact.ownerId }),
  });
  insert("OpportunityContactRole", {
    OpportunityId: id,
    ContactId: contact.id,
    Role: random.pick(ROLES),
    IsPrimary: true,
  });
  return { id, name, contact, ownerId: contact.ownerId };
}

/** Contracts that run on, unless the customer is a new one. */
function isRenewal({ project, stage }: Deal, { Type }: { Type: string }): boolean {
  const isContract = /maintenance plan|agreement/i.test(project);
  return isContract && Type !== "New Customer" && RENEWAL_STAGES.includes(stage) && stage !== "Closed Lost";
}

function particulars({ random }: SeedContext, closed: boolean) {
  return {
    Type: random.pick(["Existing Customer - Upgrade", "Existing Customer - Replacement", "New Customer"]),
    NextStep: closed ? null : random.pick(NEXT_STEPS),
    LeadSource: random.pick(["Web", "Phone Inquiry", "Partner Referral"]),
    Competitor__c: random.chance(0.4) ? random.pick(COMPETITORS) : null,
    Commission__c: random.integer(2, 8),
    Discount__c: random.chance(0.5) ? random.integer(1, 6) * 5 : null,
    Budget_Confirmed__c: random.chance(0.45),
    Delivery_Site__c: random.chance(0.3) ? "Hall B, gate 3\nUnloading 07:00 to 15:00" : null,
  };
}
