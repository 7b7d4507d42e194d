import { audit, identity, lastActivity, lastViewed, owner } from "../common-fields";
import { defineObject } from "../define-object";
import {
  checkbox,
  currency,
  date,
  longTextArea,
  number,
  percent,
  picklist,
  reference,
  required,
  text,
} from "../fields";

const TYPES = [
  "Conference",
  "Webinar",
  "Trade Show",
  "Public Relations",
  "Partners",
  "Referral Program",
  "Advertisement",
  "Direct Mail",
  "Email",
  "Telemarketing",
  "Other",
];

export const campaign = defineObject({
  name: "Campaign",
  label: "Campaign",
  labelPlural: "Campaigns",
  keyPrefix: "701",
  fields: [
    ...identity("Campaign ID"),
    text({ name: "Name", label: "Name", length: 80, ...required, nameField: true, idLookup: true }),
    reference({
      name: "ParentId",
      label: "Parent Campaign ID",
      referenceTo: ["Campaign"],
      relationshipName: "Parent",
      childRelationshipName: "ChildCampaigns",
    }),
    picklist({ name: "Type", label: "Type", length: 40, defaultValue: "Conference", values: TYPES }),
    picklist({
      name: "Status",
      label: "Status",
      length: 40,
      defaultValue: "Planned",
      values: ["Planned", "In Progress", "Completed", "Aborted"],
    }),
    date({ name: "StartDate", label: "Start Date" }),
    date({ name: "EndDate", label: "End Date" }),
    currency({ name: "ExpectedRevenue", label: "Expected Revenue", scale: 0 }),
    currency({ name: "BudgetedCost", label: "Budgeted Cost", scale: 0 }),
    currency({ name: "ActualCost", label: "Actual Cost", scale: 0 }),
    percent({ name: "ExpectedResponse", label: "Expected Response (%)", precision: 10, scale: 2 }),
    number({ name: "NumberSent", label: "Num Sent", precision: 18, scale: 0 }),
    checkbox({ name: "IsActive", label: "Active" }),
    longTextArea({ name: "Description", label: "Description" }),
    owner(),
    ...audit(),
    lastActivity("WhatId"),
    ...lastViewed(),
  ],
});
