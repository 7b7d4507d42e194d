import { and, asc, eq } from "drizzle-orm";
import { fieldChoices } from "@/db/schema/panel";
import { record } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { findOrg, type Org } from "../salesforce/connection";
import { findDescribe, keptDescribes } from "../salesforce/describe";
import { type Field, type SObjectDescribe, type TabObject, tabObjects } from "../salesforce/schema";
import { withParts } from "./address-parts";
import { defaultChoices, isGuarded, lockedOn, notEditable } from "./default-choices";
import type { FieldChoice, FieldChoicesInput, FieldOnTab } from "./field-choices-schema";
import { whyNoEditing } from "./settings";
import { forgetSnapshots } from "./snapshot-store";

/** A field agents see, as Salesforce describes it now. */
export type ChosenField = {
  field: Field;
  access: FieldChoice["access"];
  reason: string | null;
  /** The field that decides its choices. */
  controller?: Field;
};

/**
 * The fields agents see of an object, in order: chosen, and still there for the connected user.
 * @returns null when the connected user may not see the object at all
 */
export async function chosenFields(org: Org, sObject: TabObject): Promise<ChosenField[] | null> {
  const describe = await findDescribe(org, sObject);
  if (!describe?.isQueryable) return null;
  const [choices, closed] = await Promise.all([keptChoices(org, sObject, describe.fields), whyNoEditing(org)]);
  return stillThere(describe, choices, closed);
}

/** @param closed why nothing may be edited, whatever the field */
function stillThere(
  { fields }: SObjectDescribe,
  choices: readonly FieldChoice[],
  closed: string | null,
): ChosenField[] {
  const wanted = withParts(fields, choices);
  return [...wanted.values()].map(({ field, access }) => {
    const controller =
      wanted.get(field.controller ?? "")?.field ?? fields.find(({ name }) => name === field.controller);
    const reason = notEditable(field, fields) ?? closed;
    return { ...withReason(field, access, reason), ...(controller && { controller }) };
  });
}

/** What every tab shows of its object. */
export type Tabs = {
  /** Of the objects whose schema was read; null where the connected user may not see one. */
  describes: Map<string, SObjectDescribe | null>;
  chosen: Record<TabObject, ChosenField[] | null>;
};

/** Every tab at once, as a panel needs them: three statements, whatever the number of objects. */
export async function readTabs(org: Org): Promise<Tabs> {
  const [kept, rows, closed] = await Promise.all([
    keptDescribes(org, tabObjects),
    org.db
      .select({ sObject: fieldChoices.sObject, field: fieldChoices.field, access: fieldChoices.access })
      .from(fieldChoices)
      .where(eq(fieldChoices.workspaceId, org.workspaceId))
      .orderBy(asc(fieldChoices.position)),
    whyNoEditing(org),
  ]);
  const describes = new Map([...kept].map(([name, { describe }]) => [name, describe]));
  const ofTab = (sObject: TabObject) => {
    const describe = describes.get(sObject);
    if (!describe?.isQueryable) return null;
    const saved = rows.filter((row) => row.sObject === sObject).map(({ field, access }) => ({ field, access }));
    return stillThere(describe, withRequired(sObject, describe.fields, saved), closed);
  };
  const chosen = {
    Contact: ofTab("Contact"),
    Lead: ofTab("Lead"),
    Account: ofTab("Account"),
    Opportunity: ofTab("Opportunity"),
    Case: ofTab("Case"),
    Task: ofTab("Task"),
  };
  return { describes, chosen };
}

function withReason(field: Field, access: FieldChoice["access"], impossible: string | null): ChosenField {
  if (impossible) return { field, access: "read-only", reason: impossible };
  return { field, access, reason: access === "editable" ? null : "Locked by your admin" };
}

/**
 * All fields of an object for its settings tab: the visible ones first, in their order.
 * @throws AppError `conflict` when no org is connected, `forbidden` for agents
 */
export async function listFieldsOnTab(ctx: Ctx, sObject: TabObject): Promise<FieldOnTab[]> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  const fields = (await findDescribe(org, sObject))?.fields ?? [];
  const choices = await keptChoices(ctx, sObject, fields);
  const object = { sObject, fields };
  const known = new Map(fields.map((field) => [field.name, field]));
  const chosen = new Set(choices.map(({ field }) => field));
  const visible = choices.map(({ field, access }) => onTab(object, access, known.get(field) ?? field));
  const hidden = fields.filter((field) => !chosen.has(field.name)).map((field) => onTab(object, "hidden", field));
  return [...visible, ...hidden];
}

type OnTab = { sObject: TabObject; fields: readonly Field[] };

/** @param field its describe; its bare name when Salesforce no longer shows it */
function onTab({ sObject, fields }: OnTab, access: FieldOnTab["access"], field: Field | string): FieldOnTab {
  if (typeof field === "string") {
    const gone = { label: field, type: "", isCustom: field.endsWith("__c"), isGone: true, help: null };
    return {
      field,
      access,
      ...gone,
      lockedOn: null,
      notEditable: "Hidden from the connected user, or deleted",
      warning: null,
    };
  }
  return {
    field: field.name,
    label: field.label,
    type: field.type,
    access,
    isCustom: field.isCustom,
    isGone: false,
    help: field.help,
    lockedOn: lockedOn(sObject, field),
    notEditable: notEditable(field, fields),
    warning: isGuarded(field) ? "Changing it here may lose the match with this person's mail." : null,
  };
}

/**
 * Replaces the fields agents see on an object, for everyone in the workspace. The next panel shows it.
 * @throws AppError `invalid` naming every field that cannot be as chosen; `forbidden` for agents
 */
export async function saveFieldChoices(ctx: Ctx, { sObject, choices }: FieldChoicesInput): Promise<void> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  const fields = (await findDescribe(org, sObject))?.fields ?? [];
  refuseImpossible(sObject, fields, { choices, before: await keptChoices(ctx, sObject, fields) });
  await transaction(ctx, async (ctx) => {
    await ctx.db.delete(fieldChoices).where(ofObject(ctx, sObject));
    if (choices.length > 0) {
      const rows = choices.map((choice, position) => ({ workspaceId: ctx.workspaceId, sObject, position, ...choice }));
      await ctx.db.insert(fieldChoices).values(rows);
    }
    await forgetSnapshots(ctx);
    await record(ctx, {
      action: "field-choices.saved",
      sObject,
      summary: `${sObject}: ${choices.length} fields shown to agents`,
    });
  });
}

type Choosing = { choices: readonly FieldChoice[]; before: readonly FieldChoice[] };

/** What was editable and has lost the right since may stay as it is: agents see it read-only until the right is back. */
function refuseImpossible(sObject: TabObject, fields: readonly Field[], { choices, before }: Choosing): void {
  const wrong: Record<string, string> = {};
  const wasEditable = new Set(before.filter(({ access }) => access === "editable").map(({ field }) => field));
  const access = new Map(choices.map((choice) => [choice.field, choice.access]));
  if (access.size < choices.length) throw new AppError("invalid", "A field was chosen twice.");
  for (const field of fields) {
    const locked = lockedOn(sObject, field);
    if (locked && !access.has(field.name)) wrong[field.name] = `${field.label} cannot be hidden: ${locked}.`;
    const impossible = notEditable(field, fields);
    if (impossible && access.get(field.name) === "editable" && !wasEditable.has(field.name))
      wrong[field.name] = `${field.label} cannot be edited: ${impossible}.`;
  }
  const first = Object.values(wrong)[0];
  if (first) throw new AppError("invalid", first, { fields: wrong });
}

/** What an admin chose, or the defaults; required fields stand in it even if they came into being later. */
async function keptChoices(ctx: Ctx, sObject: TabObject, fields: readonly Field[]): Promise<FieldChoice[]> {
  const rows = await ctx.db
    .select({ field: fieldChoices.field, access: fieldChoices.access })
    .from(fieldChoices)
    .where(ofObject(ctx, sObject))
    .orderBy(asc(fieldChoices.position));
  return withRequired(sObject, fields, rows);
}

function withRequired(sObject: TabObject, fields: readonly Field[], saved: readonly FieldChoice[]): FieldChoice[] {
  const choices = saved.length > 0 ? saved : defaultChoices(sObject, fields);
  const named = new Set(choices.map(({ field }) => field));
  const missing = fields.filter((field) => lockedOn(sObject, field) && !named.has(field.name));
  return [...choices, ...missing.map((field): FieldChoice => ({ field: field.name, access: "read-only" }))];
}

function ofObject(ctx: Ctx, sObject: TabObject) {
  return and(eq(fieldChoices.workspaceId, ctx.workspaceId), eq(fieldChoices.sObject, sObject));
}
