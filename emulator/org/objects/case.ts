import type { FieldDefinition, RecordReader, StoredRecord, Value } from "../../types";
import { audit, identity, lastViewed, masterRecord, owner, recordTypeField } from "../common-fields";
import { defineObject } from "../define-object";
import {
  autoNumber,
  checkbox,
  computed,
  datetime,
  email,
  longTextArea,
  number,
  phone,
  picklist,
  readOnly,
  reference,
  required,
  system,
  text,
} from "../fields";
import { COMPONENTS, PRODUCT_AREAS, SYMPTOMS } from "../picklists";
import { CASE_STATUSES, isClosedIn } from "../stages";

const TYPES = ["Mechanical", "Electrical", "Electronic", "Structural", "Other"];
const REASONS = [
  "Installation",
  "Equipment Complexity",
  "Performance",
  "Breakdown",
  "Equipment Design",
  "Feedback",
  "Other",
];
const STATUSES = CASE_STATUSES.map(({ name }) => name);
const status = { length: 40, permissionable: false, defaultedOnCreate: true, defaultValue: "New", values: STATUSES };
const priority = { length: 40, defaultedOnCreate: true, defaultValue: "Medium", values: ["High", "Medium", "Low"] };

export const supportCase = defineObject({
  name: "Case",
  label: "Case",
  labelPlural: "Cases",
  keyPrefix: "500",
  fields: [
    ...identity("Case ID"),
    masterRecord("Case"),
    autoNumber({ name: "CaseNumber", label: "Case Number", nameField: true, idLookup: true }),
    parent("Contact", { name: "ContactId", label: "Contact ID" }),
    parent("Account", { name: "AccountId", label: "Account ID" }),
    parent("Asset", { name: "AssetId", label: "Asset ID" }),
    parent("Case", { name: "ParentId", label: "Parent Case ID", relationshipName: "Parent" }),
    text({ name: "SuppliedName", label: "Name", length: 80 }),
    email({ name: "SuppliedEmail", label: "Email Address" }),
    text({ name: "SuppliedPhone", label: "Phone", length: 40 }),
    text({ name: "SuppliedCompany", label: "Company", length: 80 }),
    picklist({ name: "Type", label: "Case Type", length: 40, values: TYPES }),
    recordTypeField(),
    picklist({ name: "Status", label: "Status", ...status }),
    picklist({ name: "Reason", label: "Case Reason", length: 40, values: REASONS }),
    picklist({ name: "Origin", label: "Case Origin", length: 40, values: ["Phone", "Email", "Web"] }),
    text({ name: "Subject", label: "Subject", length: 255 }),
    picklist({ name: "Priority", label: "Priority", ...priority }),
    longTextArea({ name: "Description", label: "Description" }),
    {
      ...checkbox({ name: "IsClosed", label: "Closed", ...system }),
      compute: (record) => isClosedIn(CASE_STATUSES, record.Status),
    },
    datetime({ name: "ClosedDate", label: "Closed Date", ...readOnly, permissionable: true }),
    checkbox({ name: "IsEscalated", label: "Escalated" }),
    owner({ queues: true }),
    ...audit(),
    mirror(phone, { name: "ContactPhone", label: "Contact Phone" }, "Phone"),
    mirror(phone, { name: "ContactMobile", label: "Contact Mobile" }, "MobilePhone"),
    mirror(email, { name: "ContactEmail", label: "Contact Email" }, "Email"),
    mirror(phone, { name: "ContactFax", label: "Contact Fax" }, "Fax"),
    longTextArea({ name: "Comments", label: "Internal Comments", length: 4000, permissionable: false, sortable: true }),
    ...lastViewed(),
    picklist({
      name: "Product_Area__c",
      label: "Product Area",
      ...required,
      restrictedPicklist: true,
      values: PRODUCT_AREAS,
    }),
    picklist({
      name: "Component__c",
      label: "Component",
      restrictedPicklist: true,
      controllerName: "Product_Area__c",
      values: COMPONENTS,
    }),
    picklist({
      name: "Symptom__c",
      label: "Symptom",
      restrictedPicklist: true,
      controllerName: "Component__c",
      values: SYMPTOMS,
    }),
    number({ name: "SLA_Hours__c", label: "SLA Hours", precision: 5, scale: 1 }),
    computed(
      datetime({ name: "Response_Due__c", label: "Response Due" }),
      "CreatedDate + SLA_Hours__c / 24",
      responseDue,
    ),
    longTextArea({ name: "Resolution__c", label: "Resolution" }),
  ],
});

type ParentOptions = { name: string; label: string; relationshipName?: string };

function parent(objectName: string, options: ParentOptions): FieldDefinition {
  const relations = { referenceTo: [objectName], relationshipName: objectName, childRelationshipName: "Cases" };
  return reference({ ...relations, ...options });
}

/** A field of the case's contact, shown on the case. */
function mirror(builder: typeof phone, options: { name: string; label: string }, source: string): FieldDefinition {
  const compute = (record: StoredRecord, store: RecordReader): Value => {
    const contact = typeof record.ContactId === "string" ? store.get("Contact", record.ContactId) : null;
    return contact?.[source] ?? null;
  };
  return { ...builder({ ...options, ...readOnly }), compute };
}

function responseDue(record: StoredRecord): Value {
  const { CreatedDate, SLA_Hours__c: hours } = record;
  if (typeof CreatedDate !== "string" || typeof hours !== "number") return null;
  return new Date(Date.parse(CreatedDate) + hours * 3_600_000).toISOString();
}
