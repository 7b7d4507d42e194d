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
    integer({ name: "FiscalYearStartMonth", label: "Fiscal Year Starts In", ...readOnly }),
    checkbox({ name: "UsesStartDateAsFiscalYearName", label: "Fiscal Year Name by Start", ...system }),
    datetime({ name: "SystemModstamp", label: "System Modstamp", ...system }),
    email({ name: "ComplianceBccEmail", label: "Compliance BCC Email", ...readOnly }),
    text({ name: "SignupCountryIsoCode", label: "Signup Country", length: 2, ...readOnly }),
    datetime({ name: "TrialExpirationDate", label: "Trial Expiration Date", ...readOnly }),
    picklist({ name: "OrganizationType", label: "Edition", ...readOnly, ...choice, values: EDITIONS }),
    text({ name: "NamespacePrefix", label: "Namespace Prefix", length: 15, ...readOnly, idLookup: true }),
    text({ name: "InstanceName", label: "Instance Name", length: 40, ...readOnly }),
    checkbox({ name: "IsSandbox", label: "Is Sandbox", ...system }),
    checkbox({ name: "IsReadOnly", label: "Is Read Only", ...system }),
    ...audit().filter(({ name }) => name !== "SystemModstamp"),
  ],
});
