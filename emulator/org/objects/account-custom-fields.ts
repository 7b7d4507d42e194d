import type { FieldDefinition, RecordReader, StoredRecord, Value } from "../../types";
import { autoNumber, computed, currency, date, number, percent, picklist, richTextArea, text } from "../fields";
import { stageOf } from "../stages";

const EMEA = { validFor: ["EMEA"] };
const AMERICAS = { validFor: ["Americas"] };
const APAC = { validFor: ["APAC"] };

/** Offices offered once a region is chosen; "Remote" goes with any. */
const OFFICES = [
  { value: "Berlin", ...EMEA },
  { value: "Madrid", ...EMEA },
  { value: "Oslo", ...EMEA },
  { value: "Boston", ...AMERICAS },
  { value: "São Paulo", ...AMERICAS },
  { value: "Singapore", ...APAC },
  { value: "Tokyo", ...APAC },
  { value: "Remote", validFor: ["EMEA", "Americas", "APAC"] },
];

const MILLISECONDS_A_DAY = 86_400_000;

export const accountCustomFields: FieldDefinition[] = [
  picklist({
    name: "Tier__c",
    label: "Tier",
    restrictedPicklist: true,
    values: ["Platinum", "Gold", "Silver", "Bronze"],
    inlineHelpText: "Agreed with the customer in the contract.",
  }),
  currency({ name: "ARR__c", label: "ARR", inlineHelpText: "Annual recurring revenue from running contracts." }),
  picklist({ name: "Region__c", label: "Region", restrictedPicklist: true, values: ["EMEA", "Americas", "APAC"] }),
  picklist({
    name: "Office__c",
    label: "Office",
    restrictedPicklist: true,
    controllerName: "Region__c",
    values: OFFICES,
    inlineHelpText: "The office of ours that looks after this customer.",
  }),
  date({ name: "Renewal_Date__c", label: "Renewal Date" }),
  percent({
    name: "Health__c",
    label: "Health",
    precision: 3,
    scale: 0,
    inlineHelpText: "0 is lost, 100 is delighted.",
  }),
  currency({ name: "Margin__c", label: "Margin", inlineHelpText: "Finance only." }),
  text({
    name: "Contract_Number__c",
    label: "Contract Number",
    length: 20,
    externalId: true,
    unique: true,
    idLookup: true,
  }),
  computed(
    number({ name: "Days_to_Renewal__c", label: "Days to Renewal", precision: 18, scale: 0 }),
    "Renewal_Date__c - TODAY()",
    daysToRenewal,
  ),
  picklist({
    name: "Support_Level__c",
    label: "Support Level",
    restrictedPicklist: true,
    values: ["Basic", "Standard", "Premium"],
    inlineHelpText: "Set by the contract system.",
  }),
  autoNumber({ name: "Customer_Number__c", label: "Customer Number", permissionable: true }),
  computed(
    number({ name: "Open_Opportunities__c", label: "Open Opportunities", precision: 18, scale: 0 }),
    null,
    openOpportunities,
  ),
  richTextArea({ name: "Briefing__c", label: "Briefing", inlineHelpText: "What everyone should know before calling." }),
];

function daysToRenewal(record: StoredRecord, reader: RecordReader): Value {
  const renewal = record.Renewal_Date__c;
  if (typeof renewal !== "string") return null;
  const today = Date.parse(reader.now().toISOString().slice(0, 10));
  return Math.round((Date.parse(renewal) - today) / MILLISECONDS_A_DAY);
}

function openOpportunities(record: StoredRecord, store: RecordReader): Value {
  const opportunities =
    store.lookup("Opportunity", { field: "AccountId", value: record.Id }) ?? store.all("Opportunity");
  let open = 0;
  for (const opportunity of opportunities) {
    if (opportunity.AccountId === record.Id && !stageOf(opportunity.StageName).closed) open++;
  }
  return open;
}
