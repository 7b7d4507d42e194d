import type { StoredRecord, Value } from "../../types";
import { addressFields, audit, identity, lastActivity, lastViewed, masterRecord, owner } from "../common-fields";
import { defineObject } from "../define-object";
import { currency, integer, longTextArea, phone, picklist, readOnly, reference, required, text, url } from "../fields";
import { CLEAN_STATUSES, INDUSTRIES, LEAD_SOURCES, RATINGS } from "../picklists";
import { accountCustomFields } from "./account-custom-fields";

const TYPES = [
  "Prospect",
  "Customer - Direct",
  "Customer - Channel",
  "Channel Partner / Reseller",
  "Installation Partner",
  "Technology Partner",
  "Other",
];

const nameFlags = { ...required, nameField: true, compoundFieldName: "Name", extraTypeInfo: "switchablepersonname" };

export const account = defineObject({
  name: "Account",
  label: "Account",
  labelPlural: "Accounts",
  keyPrefix: "001",
  mergeable: true,
  fields: [
    ...identity("Account ID"),
    masterRecord("Account"),
    text({ name: "Name", label: "Account Name", length: 255, ...nameFlags }),
    picklist({ name: "Type", label: "Account Type", values: TYPES }),
    reference({
      name: "ParentId",
      label: "Parent Account ID",
      referenceTo: ["Account"],
      relationshipName: "Parent",
      childRelationshipName: "ChildAccounts",
    }),
    ...addressFields("Billing"),
    ...addressFields("Shipping"),
    phone({ name: "Phone", label: "Account Phone" }),
    phone({ name: "Fax", label: "Account Fax" }),
    text({ name: "AccountNumber", label: "Account Number", length: 40 }),
    url({ name: "Website", label: "Website" }),
    { ...url({ name: "PhotoUrl", label: "Photo URL", ...readOnly, extraTypeInfo: "imageurl" }), compute: photoUrl },
    text({ name: "Sic", label: "SIC Code", length: 20 }),
    picklist({ name: "Industry", label: "Industry", values: INDUSTRIES }),
    currency({ name: "AnnualRevenue", label: "Annual Revenue", scale: 0 }),
    integer({ name: "NumberOfEmployees", label: "Employees" }),
    picklist({ name: "Ownership", label: "Ownership", values: ["Public", "Private", "Subsidiary", "Other"] }),
    text({ name: "TickerSymbol", label: "Ticker Symbol", length: 20 }),
    longTextArea({ name: "Description", label: "Account Description" }),
    picklist({ name: "Rating", label: "Account Rating", values: RATINGS }),
    text({ name: "Site", label: "Account Site", length: 80 }),
    owner(),
    ...audit(),
    lastActivity("WhatId"),
    ...lastViewed(),
    text({ name: "Jigsaw", label: "Data.com Key", length: 20 }),
    text({
      name: "JigsawCompanyId",
      label: "Jigsaw Company ID",
      length: 20,
      ...readOnly,
      relationshipName: "JigsawCompany",
    }),
    picklist({
      name: "CleanStatus",
      label: "Clean Status",
      length: 40,
      restrictedPicklist: true,
      values: CLEAN_STATUSES,
    }),
    picklist({ name: "AccountSource", label: "Account Source", values: LEAD_SOURCES }),
    text({ name: "DunsNumber", label: "D-U-N-S Number", length: 9 }),
    text({ name: "Tradestyle", label: "Tradestyle", length: 255 }),
    text({ name: "NaicsCode", label: "NAICS Code", length: 8 }),
    text({ name: "NaicsDesc", label: "NAICS Description", length: 120 }),
    text({ name: "YearStarted", label: "Year Started", length: 4 }),
    text({ name: "SicDesc", label: "SIC Description", length: 80 }),
    reference({
      name: "DandbCompanyId",
      label: "D&B Company ID",
      referenceTo: ["DandBCompany"],
      relationshipName: "DandbCompany",
    }),
    reference({
      name: "OperatingHoursId",
      label: "Operating Hour ID",
      referenceTo: ["OperatingHours"],
      relationshipName: "OperatingHours",
    }),
    ...accountCustomFields,
  ],
});

function photoUrl(record: StoredRecord): Value {
  return `/services/images/photo/${record.Id}`;
}
