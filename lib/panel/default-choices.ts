import { partsOf } from "../salesforce/address-format";
import type { Field, TabObject } from "../salesforce/schema";
import type { FieldChoice } from "./field-choices-schema";

/**
 * What agents see where no admin has chosen: enough to answer "who is this, what do we owe them, what is open".
 * Intercom's sets (requirement C-23) with what people edit most.
 */
const shown: Record<TabObject, readonly string[]> = {
  Contact: ["FirstName", "LastName", "Email", "Title", "Phone", "MobilePhone", "Department", "OwnerId"],
  Lead: ["FirstName", "LastName", "Company", "Email", "Status", "Title", "Phone", "LeadSource", "OwnerId"],
  Account: ["Name", "Website", "Industry", "BillingCountry", "OwnerId"],
  Opportunity: ["Name", "StageName", "Amount", "CloseDate", "OwnerId"],
  Case: ["CaseNumber", "Subject", "Status", "Priority", "OwnerId"],
  Task: ["Subject", "Status", "Priority", "ActivityDate", "OwnerId", "WhoId", "WhatId", "Description"],
};

/** Fields that stay read-only unless an admin says otherwise: changing them would lose the match (requirement R-29, C-03). */
const guarded = new Set(["email", "phone"]);

/** Fields Inlay itself needs on each record, beyond what Salesforce requires (requirement K-27, K-29). */
const baseline: Record<TabObject, readonly string[]> = {
  Contact: ["Email"],
  Lead: ["Email"],
  Account: [],
  Opportunity: [],
  Case: [],
  Task: [],
};

/** The default choices among the fields that Salesforce shows the connected user. */
export function defaultChoices(sObject: TabObject, fields: readonly Field[]): FieldChoice[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  return shown[sObject].flatMap((name) => {
    const field = known.get(name);
    return field ? [{ field: name, access: defaultAccess(sObject, field) }] : [];
  });
}

/** Editable where Salesforce allows it and losing the match is not at stake; of what a record belongs to, who is to do a Task. */
function defaultAccess(sObject: TabObject, field: Field): FieldChoice["access"] {
  const isHandedOn = sObject === "Task" && field.name === "OwnerId";
  const isSafe = !isGuarded(field) && (field.type !== "reference" || isHandedOn);
  return field.isUpdateable && isSafe ? "editable" : "read-only";
}

/** Whether editing it wants a warning. */
export function isGuarded(field: Field): boolean {
  return guarded.has(field.type);
}

/** Why a field cannot be hidden; null when it can. */
export function lockedOn(sObject: TabObject, field: Field): string | null {
  if (field.isRequired) return "Required by Salesforce";
  return baseline[sObject].includes(field.name) ? "Inlay finds people by it" : null;
}

/** Why agents cannot edit a field, whatever is chosen; null when they can. An address they can where any part of it. */
export function notEditable(field: Field, known: readonly Field[]): string | null {
  if (field.isCalculated) return "Formula field";
  if (field.isAutoNumber) return "Numbered by Salesforce";
  if (field.type === "location") return "Made of other fields";
  return [field, ...partsOf(field, known)].some(({ isUpdateable }) => isUpdateable)
    ? null
    : "The connected user may not edit it";
}
