import type { RecordReader, StoredRecord } from "../../types";
import { audit, identity, lastActivity, lastViewed, owner, recordTypeField } from "../common-fields";
import { defineObject } from "../define-object";
import {
  checkbox,
  currency,
  date,
  datetime,
  integer,
  longTextArea,
  number,
  percent,
  picklist,
  readOnly,
  reference,
  required,
  system,
  text,
  textArea,
} from "../fields";
import { LEAD_SOURCES } from "../picklists";
import { isClosedIn, OPPORTUNITY_STAGES, stageOf, TASK_STATUSES } from "../stages";
import { expectedRevenue, fiscalPeriod, fiscalQuarter, fiscalYear } from "./opportunity-formulas";

const TYPES = [
  "Existing Customer - Upgrade",
  "Existing Customer - Replacement",
  "Existing Customer - Downgrade",
  "New Customer",
];
const STAGES = OPPORTUNITY_STAGES.map(({ name }) => name);
const BUDGET_SOURCES = [
  { value: "This year's budget", validFor: ["true"] },
  { value: "Next year's budget", validFor: ["true"] },
  { value: "To be clarified", validFor: ["false"] },
];
const FORECASTS = ["Omitted", "Pipeline", "BestCase", "MostLikely", "Forecast", "Closed"];
const FORECAST_NAMES = ["Omitted", "Pipeline", "Best Case", "Commit", "Closed"];
const forecast = { restrictedPicklist: true, permissionable: false };

export const opportunity = defineObject({
  name: "Opportunity",
  label: "Opportunity",
  labelPlural: "Opportunities",
  keyPrefix: "006",
  fields: [
    ...identity("Opportunity ID"),
    reference({
      name: "AccountId",
      label: "Account ID",
      referenceTo: ["Account"],
      relationshipName: "Account",
      childRelationshipName: "Opportunities",
      cascadeDelete: true,
    }),
    recordTypeField(),
    checkbox({ name: "IsPrivate", label: "Private" }),
    text({ name: "Name", label: "Name", length: 120, ...required, nameField: true, idLookup: true }),
    longTextArea({ name: "Description", label: "Description" }),
    picklist({ name: "StageName", label: "Stage", ...required, values: STAGES }),
    currency({ name: "Amount", label: "Amount" }),
    percent({ name: "Probability", label: "Probability (%)", precision: 3, scale: 0, defaultedOnCreate: true }),
    {
      ...currency({ name: "ExpectedRevenue", label: "Expected Amount", ...readOnly, permissionable: true }),
      compute: expectedRevenue,
    },
    number({ name: "TotalOpportunityQuantity", label: "Quantity", precision: 18, scale: 2 }),
    date({ name: "CloseDate", label: "Close Date", ...required }),
    picklist({ name: "Type", label: "Opportunity Type", values: TYPES }),
    text({ name: "NextStep", label: "Next Step", length: 255 }),
    picklist({ name: "LeadSource", label: "Lead Source", values: LEAD_SOURCES }),
    {
      ...checkbox({ name: "IsClosed", label: "Closed", ...system }),
      compute: (record) => stageOf(record.StageName).closed,
    },
    { ...checkbox({ name: "IsWon", label: "Won", ...system }), compute: (record) => stageOf(record.StageName).won },
    {
      ...picklist({
        name: "ForecastCategory",
        label: "Forecast Category",
        length: 40,
        ...readOnly,
        nillable: false,
        restrictedPicklist: true,
        values: FORECASTS,
      }),
      compute: (record) => stageOf(record.StageName).forecast,
    },
    picklist({
      name: "ForecastCategoryName",
      label: "Forecast Category",
      defaultedOnCreate: true,
      ...forecast,
      values: FORECAST_NAMES,
    }),
    reference({
      name: "CampaignId",
      label: "Campaign ID",
      referenceTo: ["Campaign"],
      relationshipName: "Campaign",
      childRelationshipName: "Opportunities",
    }),
    checkbox({ name: "HasOpportunityLineItem", label: "Has Line Item", ...system }),
    reference({
      name: "Pricebook2Id",
      label: "Price Book ID",
      defaultedOnCreate: true,
      permissionable: false,
      referenceTo: ["Pricebook2"],
      relationshipName: "Pricebook2",
    }),
    owner(),
    ...audit(),
    lastActivity("WhatId"),
    datetime({ name: "LastStageChangeDate", label: "Last Stage Change Date", ...readOnly }),
    { ...fiscal("FiscalQuarter", "Fiscal Quarter"), compute: fiscalQuarter },
    { ...fiscal("FiscalYear", "Fiscal Year"), compute: fiscalYear },
    { ...text({ name: "Fiscal", label: "Fiscal Period", length: 6, ...readOnly }), compute: fiscalPeriod },
    reference({
      name: "ContactId",
      label: "Contact ID",
      updateable: false,
      permissionable: false,
      referenceTo: ["Contact"],
      childRelationshipName: "Opportunities",
    }),
    ...lastViewed(),
    { ...activityFlag("HasOpenActivity", "Has Open Activity"), compute: hasOpenTask },
    activityFlag("HasOverdueTask", "Has Overdue Task"),
    history("LastAmountChangedHistory"),
    history("LastCloseDateChangedHistory"),
    text({ name: "Competitor__c", label: "Main Competitor", length: 80 }),
    percent({ name: "Commission__c", label: "Commission", inlineHelpText: "Sales management only." }),
    percent({ name: "Discount__c", label: "Discount" }),
    checkbox({ name: "Budget_Confirmed__c", label: "Budget Confirmed" }),
    picklist({
      name: "Budget_Source__c",
      label: "Budget Source",
      restrictedPicklist: true,
      controllerName: "Budget_Confirmed__c",
      values: BUDGET_SOURCES,
    }),
    textArea({ name: "Delivery_Site__c", label: "Delivery Site" }),
    picklist({
      name: "Loss_Reason__c",
      label: "Loss Reason",
      restrictedPicklist: true,
      values: ["Price", "Missing feature", "Competitor", "No decision", "Timing", "Cancelled by customer"],
    }),
  ],
});

/** Told apart by grouping alone: it can be neither filtered nor sorted by. Tasks that are overdue are not told here. */
function activityFlag(name: string, label: string) {
  return checkbox({ name, label, ...system, filterable: false, sortable: false });
}

function hasOpenTask(record: StoredRecord, reader: RecordReader): boolean {
  const tasks = [...(reader.lookup("Task", { field: "WhatId", value: record.Id }) ?? [])];
  return tasks.some(({ Status }) => !isClosedIn(TASK_STATUSES, Status));
}

/** History is not kept, so that there is nothing to point to. */
function history(relationshipName: string) {
  const referenceTo = ["OpportunityHistory"];
  const label = "Opportunity History ID";
  return reference({ name: `${relationshipName}Id`, label, ...readOnly, referenceTo, relationshipName });
}

function fiscal(name: string, label: string) {
  return integer({ name, label, ...readOnly, compoundFieldName: "Fiscal" });
}
