import {
  addressFields,
  audit,
  identity,
  lastActivity,
  lastViewed,
  masterRecord,
  owner,
  personName,
} from "../common-fields";
import { defineObject } from "../define-object";
import {
  checkbox,
  currency,
  date,
  datetime,
  email,
  integer,
  longTextArea,
  multipicklist,
  number,
  phone,
  picklist,
  readOnly,
  reference,
  required,
  text,
  url,
} from "../fields";
import { CLEAN_STATUSES, INDUSTRIES, LEAD_SOURCES, PRODUCTS, RATINGS } from "../picklists";
import { LEAD_STATUSES } from "../stages";

const status = {
  nillable: false,
  permissionable: false,
  defaultedOnCreate: true,
  defaultValue: "Open - Not Contacted",
  values: LEAD_STATUSES.map(({ name }) => name),
};
const unseen = { permissionable: false, nillable: false, defaultedOnCreate: true };

export const lead = defineObject({
  name: "Lead",
  label: "Lead",
  labelPlural: "Leads",
  keyPrefix: "00Q",
  mergeable: true,
  fields: [
    ...identity("Lead ID"),
    masterRecord("Lead"),
    ...personName({ salutation: true }),
    text({ name: "Title", label: "Title", length: 128 }),
    text({ name: "Company", label: "Company", length: 255, ...required }),
    ...addressFields(""),
    phone({ name: "Phone", label: "Phone" }),
    phone({ name: "MobilePhone", label: "Mobile Phone" }),
    phone({ name: "Fax", label: "Fax" }),
    email({ name: "Email", label: "Email", idLookup: true }),
    url({ name: "Website", label: "Website" }),
    {
      ...url({ name: "PhotoUrl", label: "Photo URL", ...readOnly, extraTypeInfo: "imageurl" }),
      compute: (record) => `/services/images/photo/${record.Id}`,
    },
    longTextArea({ name: "Description", label: "Description" }),
    picklist({ name: "LeadSource", label: "Lead Source", values: LEAD_SOURCES }),
    picklist({ name: "Status", label: "Status", ...status }),
    picklist({ name: "Industry", label: "Industry", values: INDUSTRIES }),
    picklist({ name: "Rating", label: "Rating", values: RATINGS }),
    currency({ name: "AnnualRevenue", label: "Annual Revenue", scale: 0 }),
    integer({ name: "NumberOfEmployees", label: "Employees" }),
    owner({ queues: true }),
    checkbox({ name: "IsConverted", label: "Converted", updateable: false, ...unseen }),
    date({ name: "ConvertedDate", label: "Converted Date", ...readOnly }),
    converted("Account"),
    converted("Contact"),
    converted("Opportunity"),
    checkbox({ name: "IsUnreadByOwner", label: "Unread By Owner", ...unseen }),
    ...audit(),
    lastActivity("WhoId"),
    ...lastViewed(),
    text({ name: "Jigsaw", label: "Data.com Key", length: 20 }),
    text({
      name: "JigsawContactId",
      label: "Jigsaw Contact ID",
      length: 20,
      ...readOnly,
      relationshipName: "JigsawContact",
    }),
    picklist({
      name: "CleanStatus",
      label: "Clean Status",
      length: 40,
      restrictedPicklist: true,
      values: CLEAN_STATUSES,
    }),
    text({ name: "CompanyDunsNumber", label: "Company D-U-N-S Number", length: 9 }),
    reference({
      name: "DandbCompanyId",
      label: "D&B Company ID",
      referenceTo: ["DandBCompany"],
      relationshipName: "DandbCompany",
    }),
    text({
      name: "EmailBouncedReason",
      label: "Email Bounced Reason",
      length: 255,
      createable: false,
      permissionable: false,
    }),
    datetime({ name: "EmailBouncedDate", label: "Email Bounced Date", createable: false, permissionable: false }),
    reference({
      name: "IndividualId",
      label: "Individual ID",
      permissionable: false,
      referenceTo: ["Individual"],
      relationshipName: "Individual",
    }),
    currency({ name: "Budget__c", label: "Budget" }),
    multipicklist({
      name: "Product_Interest__c",
      label: "Product Interest",
      restrictedPicklist: true,
      values: PRODUCTS,
    }),
    number({ name: "Fit_Score__c", label: "Fit Score", precision: 5, scale: 1, inlineHelpText: "Set by marketing." }),
    datetime({ name: "Consent_Given__c", label: "Consent Given" }),
  ],
});

/** What the lead became, e.g. ConvertedContactId. */
function converted(objectName: string) {
  return reference({
    name: `Converted${objectName}Id`,
    label: `Converted ${objectName} ID`,
    ...readOnly,
    referenceTo: [objectName],
    relationshipName: `Converted${objectName}`,
  });
}
