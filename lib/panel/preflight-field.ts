import type { FieldRights, Granted } from "../salesforce/field-rights";
import { partsOf } from "../salesforce/address-format";
import type { LayoutRights } from "../salesforce/layout-rights";
import type { Field } from "../salesforce/schema";
import { lockedOn } from "./default-choices";
import type { PreflightField } from "./preflight-schema";
import type { TabObject } from "../salesforce/schema";
import { readOnlyOnLayout, requiredBecause } from "./under-layout";

/** What the explanation rests on: the org's answer, and whom it is about. */
export type Rights = FieldRights & { sObject: TabObject; user: string; onLayout: LayoutRights | null };

/** What may be done with a field, and why not. @param name as an admin once chose it; it may be gone */
export function preflightField(name: string, rights: Rights): PreflightField {
  const field = rights.describe?.fields.find((each) => each.name === name);
  if (!field) return missingField(name, rights);
  const parts = itsParts(field, rights);
  const editable = parts.find(({ isUpdateable, name }) => isUpdateable && !rights.onLayout?.readOnly.has(name));
  const why = whyNotEditable(editable ?? parts[0] ?? field, rights);
  return {
    field: name,
    label: field.label,
    canRead: true,
    canEdit: editable !== undefined,
    canCreate: parts.some(({ isCreateable }) => isCreateable),
    requiredBy: lockedOn(rights.sObject, field) ?? requiredBecause(field, rights.onLayout),
    why: why?.why ?? null,
    wish: why?.wish ?? null,
  };
}

/** What is written where it is edited: of an address its parts. */
function itsParts(field: Field, { describe }: Rights): Field[] {
  const parts = partsOf(field, describe?.fields ?? []);
  return parts.length > 0 ? parts : [field];
}

type WhyNot = { why: string; wish: string | null };

/** To a user a hidden field is as good as deleted; that others are granted it tells them apart. Standard fields cannot be deleted. */
function missingField(name: string, { existing, user, sObject }: Rights): PreflightField {
  const none = { field: name, label: name, canRead: false, canEdit: false, canCreate: false, requiredBy: null };
  const grant = `Let ${user} read and edit the field ${name} of ${sObject}.`;
  const isStandard = !name.includes("__");
  if (isStandard || existing?.has(name))
    return { ...none, why: `Hidden from ${user} by field-level security.`, wish: grant };
  if (!existing) return { ...none, why: `Hidden from ${user} by field-level security, or deleted.`, wish: grant };
  return { ...none, why: "Deleted or renamed in Salesforce: nobody is granted it.", wish: null };
}

function whyNotEditable(field: Field, rights: Rights): WhyNot | null {
  if (field.isUpdateable) return byLayout(field, rights) ?? laterOnly(field);
  return byNature(field) ?? byObject(rights) ?? bySecurity(field, rights);
}

const laterOnly = (field: Field) => (field.isCreateable ? null : { why: "Can be filled in later only.", wish: null });

function byLayout({ name, label }: Field, { onLayout, sObject, user }: Rights): WhyNot | null {
  if (!onLayout?.readOnly.has(name)) return null;
  const wish = `Let the field ${label} (${name}) be edited on the page layout of ${sObject} that ${user} has.`;
  return { why: `${readOnlyOnLayout}.`, wish };
}

/** Nobody may edit these. */
function byNature(field: Field): WhyNot | null {
  const always = (why: string) => ({ why, wish: null });
  if (field.isCalculated) return always("Formula or roll-up: Salesforce works it out.");
  if (field.isAutoNumber) return always("Numbered by Salesforce.");
  if (field.type === "address" || field.type === "location") return always("Made of other fields: edit those.");
  if (field.isCreateable) return always("Can be set only when the record is made.");
  return null;
}

function byObject({ describe, user }: Rights): WhyNot | null {
  if (!describe || describe.isUpdateable) return null;
  return { why: `${user} may not edit ${describe.labelPlural} at all.`, wish: null };
}

function bySecurity(field: Field, { granted, securable, user, sObject }: Rights): WhyNot {
  const wish = `Let ${user} edit the field ${field.label} (${field.name}) of ${sObject}.`;
  if (!securable.has(field.name)) return { why: "Kept by Salesforce itself.", wish: null };
  const own = granted?.get(field.name);
  if (!own) return { why: `Read-only for ${user} by field-level security.`, wish };
  return { why: securitySentence(own), wish: own.edit ? null : wish };
}

/** Edit is granted and the field is read-only all the same: then it is so for everyone. */
function securitySentence({ edit, by }: Granted): string {
  if (edit) return "Read-only for everyone, although security settings would allow more.";
  return `Field-level security grants “Read” without “Edit”: ${by.join(", ")}.`;
}
