import { and, asc, eq } from "drizzle-orm";
import { formFields } from "@/db/schema/panel";
import { record } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { findOrg, type Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { rightsOn } from "../salesforce/layout-rights";
import { findFormLayout } from "../salesforce/layouts";
import type { Field } from "../salesforce/schema";
import { lockedOn } from "./default-choices";
import { chosenFields } from "./field-choices";
import { isFillable } from "./form-fields";
import type { FormFieldsInput, FormFieldsOnTab, FormObject } from "./form-schema";
import type { FieldOnTab } from "./field-choices-schema";
import { requiredBecause } from "./under-layout";

/** The fields that an admin chose for forms of an object, in order; null where the page layout decides. */
export async function chosenForForm(ctx: Ctx, sObject: FormObject): Promise<string[] | null> {
  const rows = await ctx.db
    .select({ field: formFields.field })
    .from(formFields)
    .where(ofObject(ctx, sObject))
    .orderBy(asc(formFields.position));
  return rows.length > 0 ? rows.map(({ field }) => field) : null;
}

/**
 * All fields that a form of an object can have, for its settings tab. What the page layout of the connected user's default record type
 * requires is read once, in two calls.
 * @throws AppError `conflict` when no org is connected, `forbidden` for agents
 */
export async function listFormFields(ctx: Ctx, sObject: FormObject): Promise<FormFieldsOnTab> {
  const org = await connectedOrg(ctx);
  const [fields, chosen, usual] = await Promise.all([
    fillableFields(org, sObject),
    chosenForForm(org, sObject),
    chosenFields(org, sObject),
  ]);
  const { layout } = await findFormLayout(org, sObject);
  const rights = layout && rightsOn(layout);
  const known = new Map(fields.map((field) => [field.name, field]));
  const locked = (field: Field) => lockedOn(sObject, field) ?? requiredBecause(field, rights);
  const begun = chosen ?? (usual ?? []).flatMap(({ field }) => (known.has(field.name) ? [field.name] : []));
  const required = fields.filter(locked).map(({ name }) => name);
  const first = [...new Set([...begun, ...required])];
  const rest = fields.filter(({ name }) => !first.includes(name));
  return {
    isChosen: chosen !== null,
    fields: [
      ...first.map((name) => onTab(known.get(name) ?? name, { isFirst: true, locked })),
      ...rest.map((field) => onTab(field, { isFirst: false, locked })),
    ],
  };
}

type Place = { isFirst: boolean; locked: (field: Field) => string | null };

/** @param field its describe; its bare name when it cannot be filled in any more */
function onTab(field: Field | string, { isFirst, locked }: Place): FieldOnTab {
  const access = isFirst ? "editable" : "hidden";
  const always = { access, notEditable: null, warning: null } as const;
  if (typeof field === "string") {
    const isCustom = field.endsWith("__c");
    return { ...always, field, label: field, type: "", isCustom, isGone: true, help: null, lockedOn: null };
  }
  const { name, label, type, isCustom, help } = field;
  return { ...always, field: name, label, type, isCustom, isGone: false, help, lockedOn: locked(field) };
}

/**
 * Replaces the fields that forms of an object begin with, for everyone in the workspace. The next form shows it, with what is required besides.
 * @throws AppError `invalid` naming every field that cannot be as chosen; `forbidden` for agents; `conflict` when no org is connected
 */
export async function saveFormFields(ctx: Ctx, { sObject, fields }: FormFieldsInput): Promise<void> {
  const org = await connectedOrg(ctx);
  const before = await chosenForForm(ctx, sObject);
  if (fields) refuseImpossible(sObject, fields, { known: await fillableFields(org, sObject), before: before ?? [] });
  await transaction(ctx, async (ctx) => {
    await ctx.db.delete(formFields).where(ofObject(ctx, sObject));
    if (fields && fields.length > 0) {
      const rows = fields.map((field, position) => ({ workspaceId: ctx.workspaceId, sObject, field, position }));
      await ctx.db.insert(formFields).values(rows);
    }
    await record(ctx, {
      action: "form-fields.saved",
      sObject,
      summary: fields
        ? `${sObject}: ${fields.length} fields chosen for the form of a new one`
        : `${sObject}: the form of a new one follows the page layout`,
      changes: [{ field: "form", before, after: fields }],
    });
  });
}

type Choosing = { known: readonly Field[]; before: readonly string[] };

/** What was chosen and has gone since may stay: forms leave it out until it is back. */
function refuseImpossible(sObject: FormObject, chosen: readonly string[], { known, before }: Choosing): void {
  if (new Set(chosen).size < chosen.length) throw new AppError("invalid", "A field was chosen twice.");
  const names = new Set([...known.map(({ name }) => name), ...before]);
  const unknown = chosen.filter((name) => !names.has(name));
  const wrong = [
    ...unknown.map((name) => [name, `${name} cannot be filled in on a form.`] as const),
    ...known.flatMap((field) => {
      const locked = lockedOn(sObject, field);
      const isLeftOut = locked !== null && !chosen.includes(field.name);
      return isLeftOut ? [[field.name, `${field.label} cannot be left out: ${locked}.`] as const] : [];
    }),
  ];
  const [first] = wrong;
  if (first) throw new AppError("invalid", first[1], { fields: Object.fromEntries(wrong) });
}

const fillableFields = async (org: Org, sObject: FormObject): Promise<Field[]> =>
  ((await findDescribe(org, sObject))?.fields ?? []).filter(isFillable);

async function connectedOrg(ctx: Ctx): Promise<Org> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  return org;
}

const ofObject = (ctx: Ctx, sObject: FormObject) =>
  and(eq(formFields.workspaceId, ctx.workspaceId), eq(formFields.sObject, sObject));
