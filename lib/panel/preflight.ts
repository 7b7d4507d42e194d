import { desc, eq } from "drizzle-orm";
import { panelSnapshots } from "@/db/schema/panel";
import { type Ctx, requireAdmin } from "../context";
import { AppError } from "../errors";
import { findConnectionCard, type Org } from "../salesforce/connection";
import { type FieldRights, readFieldRights } from "../salesforce/field-rights";
import { rightsOn } from "../salesforce/layout-rights";
import { findFormLayout } from "../salesforce/layouts";
import { type ConnectionCard, RecordId, type TabObject } from "../salesforce/schema";
import { listFieldsOnTab } from "./field-choices";
import { preflightField, type Rights } from "./preflight-field";
import type { Preflight, PreflightField } from "./preflight-schema";
import { PanelSnapshot, recordsIn } from "./snapshot";

/**
 * Asks Salesforce what may be done with an object and each of its chosen fields, why not, and who can change it (requirements W-75 to
 * W-77, W-88 to W-95): one API call, and those for the page layout where it is not kept.
 * @throws AppError `forbidden` for agents, `conflict` when nothing is connected; SalesforceError
 */
export async function preflight(ctx: Ctx, { sObject }: { sObject: TabObject }): Promise<Preflight> {
  requireAdmin(ctx);
  const card = await findConnectionCard(ctx);
  if (!card) throw new AppError("conflict", "Connect Salesforce first.");
  const org: Org = { ...ctx, connectionId: card.id, feature: "settings" };
  const shown = (await listFieldsOnTab(ctx, sObject)).filter(({ access }) => access !== "hidden");
  const found = await readFieldRights(org, sObject, await recentRecords(org, sObject));
  const { layout } = await findFormLayout(org, sObject);
  const rights: Rights = {
    ...found,
    ...{ sObject, user: card.userDisplayName },
    onLayout: layout && rightsOn(layout),
  };
  const fields = shown.map(({ field }) => preflightField(field, rights));
  const objectWishes = wishesOnObject(rights);
  return {
    ...objectRights(found, sObject),
    remarks: [...objectWishes.map(({ remark }) => remark), ...sharingRemark(found)],
    fields: found.describe ? fields : [],
    askWhom: found.admins.map(({ name, email }) => `${name} (${email})`),
    message: messageFor(card, found, [...objectWishes.map(({ wish }) => wish), ...wishesOf(fields)]),
  };
}

function objectRights({ describe }: FieldRights, sObject: string) {
  if (!describe) return { label: sObject, canRead: false, canCreate: false, canEdit: false };
  const { labelPlural: label, isQueryable: canRead, isCreateable: canCreate, isUpdateable: canEdit } = describe;
  return { label, canRead, canCreate, canEdit };
}

/** Records of our customers that panels showed lately: what sharing lets the connected user do with them. */
async function recentRecords(org: Org, sObject: TabObject): Promise<RecordId[]> {
  const rows = await org.db
    .select({ snapshot: panelSnapshots.snapshot })
    .from(panelSnapshots)
    .where(eq(panelSnapshots.workspaceId, org.workspaceId))
    .orderBy(desc(panelSnapshots.asOf))
    .limit(20);
  const records = rows.flatMap(({ snapshot }) => {
    const read = PanelSnapshot.safeParse(snapshot);
    return read.success ? recordsIn(read.data) : [];
  });
  const ids = new Set(records.filter((record) => record.sObject === sObject).map(({ id }) => id));
  return [...ids].slice(0, 50).flatMap((id) => RecordId.safeParse(id).data ?? []);
}

function wishesOnObject({ describe, sObject, user }: Rights): { remark: string; wish: string }[] {
  const lacking = (right: string, remark: string) => ({ remark, wish: `Give ${user} “${right}” on ${sObject}.` });
  if (!describe?.isQueryable) return [lacking("Read", `${user} cannot see this object: panels leave it out.`)];
  return [
    ...(describe.isCreateable ? [] : [lacking("Create", `${user} may not create ${describe.labelPlural}.`)]),
    ...(describe.isUpdateable ? [] : [lacking("Edit", `${user} may not edit ${describe.labelPlural}.`)]),
  ];
}

function sharingRemark({ sharing }: FieldRights): string[] {
  if (!sharing || sharing.editable === sharing.asked) return [];
  return [
    `Of ${sharing.asked} records shown lately, ${sharing.asked - sharing.editable} are not shared with the connected user for editing.`,
  ];
}

const wishesOf = (fields: readonly PreflightField[]) => fields.flatMap(({ wish }) => (wish ? [wish] : []));

function messageFor(card: ConnectionCard, { sharing }: FieldRights, fieldWishes: readonly string[]): string | null {
  const unshared = sharing && sharing.editable < sharing.asked;
  const wishes = [
    ...fieldWishes,
    ...(unshared
      ? [`Share our customers’ records with ${card.userDisplayName} for editing (sharing rule or role).`]
      : []),
  ];
  if (wishes.length === 0) return null;
  return [
    `Inlay, our shared inbox, works in ${card.organizationName} (${card.organizationId}) as ${card.userDisplayName} (${card.username}).`,
    "Could you please change this in Salesforce:",
    ...wishes.map((wish) => `- ${wish}`),
    "Fields: Setup, Object Manager, the object, Fields & Relationships, the field, Set Field-Level Security. Objects: the user’s profile or a permission set.",
  ].join("\n");
}
