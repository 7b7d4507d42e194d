/**
 * What a status or stage means. Salesforce keeps this in OpportunityStage, CaseStatus, LeadStatus and TaskStatus; the
 * derived fields (IsClosed, IsWon, ForecastCategory, Probability) follow from it.
 */

export type Stage = {
  name: string;
  closed: boolean;
  won: boolean;
  probability: number;
  forecast: string;
  forecastName: string;
};

const pipeline = { closed: false, won: false, forecast: "Pipeline", forecastName: "Pipeline" };
const bestCase = { closed: false, won: false, forecast: "BestCase", forecastName: "Best Case" };

export const OPPORTUNITY_STAGES: readonly Stage[] = [
  { name: "Prospecting", probability: 10, ...pipeline },
  { name: "Qualification", probability: 10, ...pipeline },
  { name: "Needs Analysis", probability: 20, ...pipeline },
  { name: "Value Proposition", probability: 50, ...pipeline },
  { name: "Id. Decision Makers", probability: 60, ...pipeline },
  { name: "Perception Analysis", probability: 70, ...pipeline },
  { name: "Proposal/Price Quote", probability: 75, ...bestCase },
  { name: "Negotiation/Review", probability: 90, ...bestCase },
  { name: "Closed Won", probability: 100, closed: true, won: true, forecast: "Closed", forecastName: "Closed" },
  { name: "Closed Lost", probability: 0, closed: true, won: false, forecast: "Omitted", forecastName: "Omitted" },
];

const stageByName = new Map(OPPORTUNITY_STAGES.map((stage) => [stage.name, stage]));

/** An unknown stage counts as open with no probability, as Salesforce treats inactive ones. */
export function stageOf(name: unknown): Stage {
  const found = typeof name === "string" ? stageByName.get(name) : undefined;
  return found ?? { name: String(name), probability: 0, ...pipeline };
}

export type Status = { name: string; closed: boolean; isDefault: boolean };

export const CASE_STATUSES: readonly Status[] = [
  { name: "New", closed: false, isDefault: true },
  { name: "Working", closed: false, isDefault: false },
  { name: "Escalated", closed: false, isDefault: false },
  { name: "Closed", closed: true, isDefault: false },
];

export const TASK_STATUSES: readonly Status[] = [
  { name: "Not Started", closed: false, isDefault: true },
  { name: "In Progress", closed: false, isDefault: false },
  { name: "Completed", closed: true, isDefault: false },
  { name: "Waiting on someone else", closed: false, isDefault: false },
  { name: "Deferred", closed: false, isDefault: false },
];

export const LEAD_STATUSES = [
  { name: "Open - Not Contacted", isDefault: true, converted: false },
  { name: "Working - Contacted", isDefault: false, converted: false },
  { name: "Closed - Converted", isDefault: false, converted: true },
  { name: "Closed - Not Converted", isDefault: false, converted: false },
];

export function isClosedIn(statuses: readonly Status[], name: unknown): boolean {
  return statuses.some((status) => status.closed && status.name === name);
}
