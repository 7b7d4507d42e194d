import type { StoredRecord } from "../../types";
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
  date,
  datetime,
  email,
  longTextArea,
  phone,
  picklist,
  readOnly,
  reference,
  system,
  text,
  url,
} from "../fields";
import { CLEAN_STATUSES, LEAD_SOURCES } from "../picklists";
import { contactCustomFields } from "./contact-custom-fields";

export const contact = defineObject({
  name: "Contact",
  label: "Contact",
  labelPlural: "Contacts",
  keyPrefix: "003",
  mergeable: true,
  fields: [
    ...identity("Contact ID"),
    masterRecord("Contact"),
    reference({
      name: "AccountId",
      label: "Account ID",
      referenceTo: ["Account"],
      relationshipName: "Account",
      childRelationshipName: "Contacts",
      cascadeDelete: true,
    }),
    ...personName({ salutation: true }),
    ...addressFields("Other"),
    ...addressFields("Mailing"),
    phone({ name: "Phone", label: "Business Phone" }),
    phone({ name: "Fax", label: "Business Fax" }),
    phone({ name: "MobilePhone", label: "Mobile Phone" }),
    phone({ name: "HomePhone", label: "Home Phone" }),
    phone({ name: "OtherPhone", label: "Other Phone" }),
    phone({ name: "AssistantPhone", label: "Asst. Phone" }),
    reference({
      name: "ReportsToId",
      label: "Reports To ID",
      referenceTo: ["Contact"],
      relationshipName: "ReportsTo",
    }),
    email({ name: "Email", label: "Email", idLookup: true }),
    text({ name: "Title", label: "Title", length: 128 }),
    text({ name: "Department", label: "Department", length: 80 }),
    text({ name: "AssistantName", label: "Assistant's Name", length: 40 }),
    picklist({ name: "LeadSource", label: "Lead Source", values: LEAD_SOURCES }),
    date({ name: "Birthdate", label: "Birthdate" }),
    longTextArea({ name: "Description", label: "Contact Description" }),
    owner(),
    ...audit(),
    lastActivity("WhoId"),
    datetime({ name: "LastCURequestDate", label: "Last Stay-in-Touch Request Date", ...readOnly }),
    datetime({ name: "LastCUUpdateDate", label: "Last Stay-in-Touch Save Date", ...readOnly }),
    ...lastViewed(),
    text({ name: "EmailBouncedReason", label: "Email Bounced Reason", length: 255, permissionable: false }),
    datetime({ name: "EmailBouncedDate", label: "Email Bounced Date", permissionable: false }),
    { ...checkbox({ name: "IsEmailBounced", label: "Is Email Bounced", ...system }), compute: isEmailBounced },
    { ...url({ name: "PhotoUrl", label: "Photo URL", ...readOnly, extraTypeInfo: "imageurl" }), compute: photoUrl },
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
    reference({
      name: "IndividualId",
      label: "Individual ID",
      permissionable: false,
      referenceTo: ["Individual"],
      relationshipName: "Individual",
    }),
    ...contactCustomFields,
  ],
});

function isEmailBounced(record: StoredRecord): boolean {
  return Boolean(record.EmailBouncedDate);
}

function photoUrl(record: StoredRecord): string {
  return `/services/images/photo/${record.Id}`;
}
