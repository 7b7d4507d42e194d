/** Records as tests of hostile input send them. */
import fc from "fast-check";
import { anything, objectOf, scalar, text } from "./values";

/** Objects with what a record needs, and fields that can be written to it. */
const WRITABLE: readonly { type: string; needed: object; fields: readonly string[] }[] = [
  {
    type: "Account",
    needed: { Name: "N" },
    fields: [
      "Name",
      "Phone",
      "BillingCity",
      "NumberOfEmployees",
      "AnnualRevenue",
      "ParentId",
      "Contract_Number__c",
      "Tier__c",
    ],
  },
  {
    type: "Contact",
    needed: { LastName: "L" },
    fields: [
      "LastName",
      "Email",
      "Title",
      "AccountId",
      "Account",
      "ReportsToId",
      "Birthdate",
      "Newsletter__c",
      "OwnerId",
    ],
  },
  {
    type: "lead",
    needed: { LastName: "L", Company: "C" },
    fields: ["Email", "Company", "Status", "OwnerId", "Website"],
  },
  {
    type: "Case",
    needed: {},
    fields: ["Subject", "Description", "Priority", "Origin", "AccountId", "ContactId", "OwnerId"],
  },
  {
    type: "Task",
    needed: {},
    fields: ["Subject", "WhoId", "Who", "WhatId", "ActivityDate", "Status", "Priority", "OwnerId"],
  },
  {
    type: "Opportunity",
    needed: { Name: "O", StageName: "Prospecting", CloseDate: "2027-01-31" },
    fields: ["Name", "Amount", "CloseDate", "StageName", "Probability", "AccountId"],
  },
  {
    type: "EmailMessage",
    needed: { Status: "3" },
    fields: ["Subject", "ToIds", "RelatedToId", "ParentId", "ToAddress", "TextBody", "MessageDate", "Incoming"],
  },
  { type: "Nope", needed: {}, fields: ["Name"] },
];

const odd = objectOf(fc.oneof({ weight: 4, arbitrary: scalar }, anything), 3);

/** A record of some object: mostly fit to be saved but for one or two values, now and then not at all. */
export const typedRow = fc.constantFrom(...WRITABLE).chain(({ type, needed, fields }) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...fields), fc.oneof({ weight: 6, arbitrary: text }, scalar, anything), {
        maxKeys: 2,
      }),
      fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, odd),
    )
    .map(([values, more]) => ({ type, values: { ...needed, ...values, ...more } })),
);

export const reference = fc.oneof(
  { weight: 19, arbitrary: fc.stringMatching(/^[a-z]\d{3}$/) },
  fc.constantFrom("a", "b"),
  text,
);
export const attributed = fc
  .tuple(typedRow, reference)
  .map(([{ type, values }, referenceId]) => ({ attributes: { type, referenceId }, ...values }));
export const records = fc.array(fc.oneof({ weight: 19, arbitrary: attributed }, anything), { maxLength: 4 });
export const recordsWithChildren = fc
  .tuple(attributed, fc.constantFrom("Contacts", "Cases", "ChildAccounts", "Nope__r"), records)
  .map(([parent, relationship, children]) => ({ ...parent, [relationship]: { records: children } }));
