import { addressFields, audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import {
  checkbox,
  datetime,
  email,
  integer,
  phone,
  picklist,
  readOnly,
  recordId,
  required,
  system,
  text,
} from "../fields";
import { orgPreferences } from "./user-settings";
import { LANGUAGE_LOCALES, LOCALES, TIME_ZONES } from "../picklists";

const EDITIONS = [
  "Team Edition",
  "Professional Edition",
  "Enterprise Edition",
  "Developer Edition",
  "Personal Edition",
  "Unlimited Edition",
  "Contact Manager Edition",
  "Base Edition",
];
const setting = { createable: false, permissionable: false };
const choice = { length: 40, restrictedPicklist: true };

const SHARING = [
  { value: "None", label: "Private" },
  { value: "Read", label: "Read Only" },
  { value: "Edit", label: "Read/Write" },
];
const DERIVED = [
  { value: "ControlledByLeadOrContact", label: "Controlled By Lead Or Contact" },
  { value: "ControlledByCampaign", label: "Controlled By Campaign" },
];
const TRANSFER = { value: "ReadEditTransfer", label: "Read/Write/Transfer" };
/** What people may do with records of others, by what the records are. */
const DEFAULT_ACCESS = {
  Account: [...SHARING, ...DERIVED],
  Contact: [...SHARING, { value: "ControlledByParent", label: "Controlled By Parent" }],
  Opportunity: [...SHARING, ...DERIVED],
  Lead: [...SHARING, TRANSFER],
  Case: [...SHARING, TRANSFER],
  Campaign: [...SHARING, { value: "All", label: "Owner" }],
};
const CALENDAR_ACCESS = [
  { value: "HideDetails", label: "Hide Details" },
  { value: "HideDetailsInsert", label: "Hide Details and Add Events" },
  { value: "ShowDetails", label: "Show Details" },
  { value: "ShowDetailsInsert", label: "Show Details and Add Events" },
  { value: "AllowEdits", label: "Full Access" },
];
const SKINS = [
  { value: "Theme1", label: "salesforce.com Classic" },
  { value: "Theme2", label: "Salesforce" },
  { value: "PortalDefault", label: "Portal Default" },
  { value: "Webstore", label: "Webstore" },
  { value: "Theme3", label: "Aloha" },
];

function count(name: string, label: string) {
  return integer({ name, label, digits: 9, ...readOnly });
}

/** The org itself: exactly one record. */
export const organization = defineObject({
  name: "Organization",
  label: "Organization",
  labelPlural: "Organizations",
  keyPrefix: "00D",
  ...setup,
  updateable: true,
  fields: [
    recordId("Organization ID"),
    text({ name: "Name", label: "Name", length: 80, ...required, createable: false, nameField: true, idLookup: true }),
    text({ name: "Division", label: "Division", length: 80, ...setting }),
    ...addressFields("", setting),
    phone({ name: "Phone", label: "Phone", ...setting }),
    phone({ name: "Fax", label: "Fax", ...setting }),
    text({ name: "PrimaryContact", label: "Primary Contact", length: 80, ...setting }),
    picklist({ name: "DefaultLocaleSidKey", label: "Locale", ...setting, nillable: false, ...choice, values: LOCALES }),
    picklist({
      name: "TimeZoneSidKey",
      label: "Time Zone",
      ...setting,
      nillable: false,
      ...choice,
      values: TIME_ZONES,
    }),
    picklist({
      name: "LanguageLocaleKey",
      label: "Language",
      ...setting,
      nillable: false,
      ...choice,
      values: LANGUAGE_LOCALES,
    }),
    checkbox({ name: "ReceivesInfoEmails", label: "Info Emails", ...system, updateable: true }),
    checkbox({ name: "ReceivesAdminInfoEmails", label: "Info Emails Admin", ...system, updateable: true }),
    ...orgPreferences(),
    integer({ name: "FiscalYearStartMonth", label: "Fiscal Year Starts In", ...readOnly }),
    checkbox({ name: "UsesStartDateAsFiscalYearName", label: "Fiscal Year Name by Start", ...system }),
    ...Object.entries(DEFAULT_ACCESS).map(([records, values]) =>
      picklist({ name: `Default${records}Access`, label: `Default ${records} Access`, ...readOnly, ...choice, values }),
    ),
    picklist({
      name: "DefaultCalendarAccess",
      label: "Default Calendar Access",
      ...readOnly,
      ...choice,
      defaultedOnCreate: true,
      defaultValue: "HideDetailsInsert",
      values: CALENDAR_ACCESS,
    }),
    picklist({
      name: "DefaultPricebookAccess",
      label: "Default Price Book Access",
      ...readOnly,
      ...choice,
      values: [
        { value: "None", label: "No Access" },
        { value: "Read", label: "View Only" },
        { value: "ReadSelect", label: "Use" },
      ],
    }),
    datetime({ name: "SystemModstamp", label: "System Modstamp", ...system }),
    email({ name: "ComplianceBccEmail", label: "Compliance BCC Email", ...readOnly }),
    picklist({
      name: "UiSkin",
      label: "UI Skin",
      ...setting,
      ...choice,
      defaultedOnCreate: true,
      defaultValue: "Theme3",
      values: SKINS,
    }),
    text({ name: "SignupCountryIsoCode", label: "Signup Country", length: 2, ...readOnly }),
    datetime({ name: "TrialExpirationDate", label: "Trial Expiration Date", ...readOnly }),
    count("NumKnowledgeService", "Knowledge Licenses"),
    picklist({ name: "OrganizationType", label: "Edition", ...readOnly, ...choice, values: EDITIONS }),
    text({ name: "NamespacePrefix", label: "Namespace Prefix", length: 15, ...readOnly, idLookup: true }),
    text({ name: "InstanceName", label: "Instance Name", length: 40, ...readOnly }),
    checkbox({ name: "IsSandbox", label: "Is Sandbox", ...system }),
    text({ name: "WebToCaseDefaultOrigin", label: "Web to Cases Default Origin", length: 40, ...setting }),
    count("MonthlyPageViewsUsed", "Monthly Page Views Used"),
    count("MonthlyPageViewsEntitlement", "Monthly Page Views Allowed"),
    checkbox({ name: "IsReadOnly", label: "Is Read Only", ...system }),
    ...audit().filter(({ name }) => name !== "SystemModstamp"),
  ],
});
