import type { FieldDefinition, RecordReader, StoredRecord } from "../types";
import {
  address,
  checkbox,
  date,
  datetime,
  number,
  picklist,
  readOnly,
  recordId,
  reference,
  required,
  system,
  text,
  textArea,
} from "./fields";
import { GEOCODE_ACCURACIES, SALUTATIONS } from "./picklists";
import { isClosedIn, TASK_STATUSES } from "./stages";

/** Id and IsDeleted, with which nearly every describe begins. */
export function identity(idLabel: string): FieldDefinition[] {
  return [recordId(idLabel), isDeleted()];
}

/** In the recycle bin. */
export function isDeleted(): FieldDefinition {
  return checkbox({ name: "IsDeleted", label: "Deleted", ...system });
}

/** On a record that was merged away: which one it was merged into. */
export function masterRecord(objectName: string): FieldDefinition {
  return reference({
    name: "MasterRecordId",
    label: "Master Record ID",
    ...readOnly,
    referenceTo: [objectName],
    relationshipName: "MasterRecord",
  });
}

/** Which of its object's record types a record has; there where an object has any beyond the master type. */
export function recordTypeField(): FieldDefinition {
  return reference({
    name: "RecordTypeId",
    label: "Record Type ID",
    permissionable: false,
    referenceTo: ["RecordType"],
    relationshipName: "RecordType",
  });
}

/** Who created and last changed a record, and when. */
export function audit(): FieldDefinition[] {
  return [
    datetime({ name: "CreatedDate", label: "Created Date", ...system }),
    userReference({ name: "CreatedById", label: "Created By ID", relationshipName: "CreatedBy", ...system }),
    datetime({ name: "LastModifiedDate", label: "Last Modified Date", ...system }),
    userReference({
      name: "LastModifiedById",
      label: "Last Modified By ID",
      relationshipName: "LastModifiedBy",
      ...system,
    }),
    datetime({ name: "SystemModstamp", label: "System Modstamp", ...system }),
  ];
}

/** The latest date of a completed task or an event that names the record in the given field. */
export function lastActivity(link: "WhoId" | "WhatId"): FieldDefinition {
  const field = date({ name: "LastActivityDate", label: "Last Activity", ...readOnly });
  return { ...field, compute: (record, reader) => latestActivity(reader, link, record.Id) };
}

function latestActivity(reader: RecordReader, link: string, id: string): string | null {
  const tasks = [...(reader.lookup("Task", { field: link, value: id }) ?? [])].filter(({ Status }) =>
    isClosedIn(TASK_STATUSES, Status),
  );
  const dates = [...tasks, ...(reader.lookup("Event", { field: link, value: id }) ?? [])].map(
    ({ ActivityDate }) => ActivityDate,
  );
  return (
    dates
      .filter((one) => typeof one === "string")
      .sort()
      .at(-1) ?? null
  );
}

export function lastViewed(): FieldDefinition[] {
  return [
    datetime({ name: "LastViewedDate", label: "Last Viewed Date", ...readOnly }),
    datetime({ name: "LastReferencedDate", label: "Last Referenced Date", ...readOnly }),
  ];
}

type UserReference = { name: string; label: string; relationshipName: string } & Partial<FieldDefinition>;

export function userReference(options: UserReference): FieldDefinition {
  return reference({ referenceTo: ["User"], ...options });
}

/** The owner: a user, or on objects with queues a user or a queue. */
export function owner(options: { label?: string; queues?: boolean } = {}): FieldDefinition {
  return reference({
    name: "OwnerId",
    label: options.label ?? "Owner ID",
    nillable: false,
    permissionable: false,
    defaultedOnCreate: true,
    referenceTo: options.queues ? ["Group", "User"] : ["User"],
    relationshipName: "Owner",
  });
}

/** LastName, FirstName, Salutation and the Name they make up. */
export function personName(options: { salutation: boolean; permissionableFirst?: boolean }): FieldDefinition[] {
  const part = { compoundFieldName: "Name", extraTypeInfo: "personname" };
  const parts = [
    text({ name: "LastName", label: "Last Name", length: 80, ...required, ...part }),
    text({
      name: "FirstName",
      label: "First Name",
      length: 40,
      permissionable: options.permissionableFirst ?? false,
      ...part,
    }),
  ];
  if (options.salutation) {
    const look = { length: 40, permissionable: false, values: SALUTATIONS };
    parts.push(picklist({ name: "Salutation", label: "Salutation", ...look, ...part }));
  }
  const name = text({ name: "Name", label: "Full Name", length: 121, ...readOnly, extraTypeInfo: "personname" });
  return [...parts, { ...name, nillable: false, nameField: true, compute: fullName }];
}

function fullName(record: StoredRecord): string {
  return [record.FirstName, record.LastName].filter(Boolean).join(" ");
}

/** The components of an address and the compound field over them, e.g. prefix "Billing" → BillingStreet … BillingAddress. */
export function addressFields(prefix: string, flags: Partial<FieldDefinition> = {}): FieldDefinition[] {
  const compoundFieldName = `${prefix}Address`;
  const named = (part: string, label: string) => ({
    name: `${prefix}${part}`,
    label: prefix === "" ? label : `${prefix} ${label}`,
    ...flags,
  });
  const part = (suffix: string, label: string) => ({ ...named(suffix, label), compoundFieldName });
  const coordinate = { precision: 18, scale: 15 };
  return [
    textArea(part("Street", "Street")),
    text({ ...part("City", "City"), length: 40 }),
    text({ ...part("State", "State/Province"), length: 80 }),
    text({ ...part("PostalCode", "Zip/Postal Code"), length: 20 }),
    text({ ...part("Country", "Country"), length: 80 }),
    number({ ...part("Latitude", "Latitude"), ...coordinate }),
    number({ ...part("Longitude", "Longitude"), ...coordinate }),
    picklist({
      ...part("GeocodeAccuracy", "Geocode Accuracy"),
      length: 40,
      restrictedPicklist: true,
      values: GEOCODE_ACCURACIES,
    }),
    { ...address(named("Address", "Address")), compute: (record) => addressValue(record, prefix) },
  ];
}

const ADDRESS_PARTS = ["City", "Country", "GeocodeAccuracy", "Latitude", "Longitude", "PostalCode", "State", "Street"];

/** The compound address as REST shows it: components in alphabetical order, null when all are empty. */
function addressValue(record: StoredRecord, prefix: string) {
  const entries = ADDRESS_PARTS.map((part) => {
    const value = record[`${prefix}${part}`] ?? null;
    return [part.charAt(0).toLowerCase() + part.slice(1), typeof value === "object" ? null : value] as const;
  });
  return entries.every(([, value]) => value === null) ? null : Object.fromEntries(entries);
}
