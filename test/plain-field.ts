import type { Field } from "@/lib/salesforce/schema";

/** A text field of the customer's own that may be read and written, to be made into others. */
export const plainField: Field = {
  name: "F__c",
  label: "The field",
  type: "string",
  length: 0,
  precision: 0,
  scale: 0,
  isCustom: true,
  isCreateable: true,
  isUpdateable: true,
  isFilterable: true,
  isRequired: false,
  isNillable: true,
  isCalculated: false,
  isAutoNumber: false,
  isNameField: false,
  isHtml: false,
  isRestrictedPicklist: false,
  options: [],
  controller: null,
  allowedBy: {},
  referenceTo: [],
  relationship: null,
  partOf: null,
  help: null,
};
