import type { Ctx } from "../context";
import { findLink, unlinkRecord } from "../links/links";
import { getPerson } from "../people/people";
import { type ActingCard, findActingOrg } from "../salesforce/acting";
import { getConnection, hasDisconnected, type Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import { type TabObject, tabObjects } from "../salesforce/schema";
import { buildPanel, type Look, type PanelParts } from "./build-panel";
import { readTabs } from "./field-choices";
import type { Wanted } from "./panel-queries";
import { type Read, readThrough } from "./read-through";
import type { Panel } from "./schema";
import type { PanelFailure } from "./snapshot";

/**
 * What Salesforce says of a person. A failure is an answer: reading and replying never wait for it.
 * @param input.refresh asks Salesforce now, whatever is kept
 * @throws AppError `not-found` when the person is not ours
 */
export async function loadPanel(ctx: Ctx, input: { personId: string; refresh?: boolean }): Promise<Panel> {
  const [person, acting] = await Promise.all([getPerson(ctx, input.personId), findActingOrg(ctx)]);
  if (!acting) return notConnected(ctx);
  const { org, connection } = acting;
  const [linked, isOnItsWay] = await Promise.all([findLink(org, person.id), isSchemaOnItsWay(org)]);
  if (isOnItsWay) return { state: "unavailable", message: schemaOnItsWay, details: null };
  const address = person.address.toLowerCase();
  const wanted = { address, linked };
  const read = await healed(
    org,
    { personId: person.id, wanted },
    await readThrough(org, wanted, input.refresh ?? false),
  );
  if (org.homeId && read.failure?.reason === "reconnect" && (await isLost(org))) return loadPanel(ctx, input);
  return panelOf(org, { connection, address, read, linkedId: wanted.linked?.recordId ?? null });
}

/** Salesforce no longer accepts the member's own user: the panel goes on as the workspace's, and says so. */
async function isLost(own: Org): Promise<boolean> {
  return (await getConnection(own, own.connectionId)).status !== "connected";
}

const schemaOnItsWay = "The fields of your org are being read for the first time. This takes a few seconds.";

/** Right after connecting nobody knows yet which fields there are: asking now would find nothing, and keep it. */
async function isSchemaOnItsWay(org: Org): Promise<boolean> {
  return (await keptDescribes(org, tabObjects)).size < tabObjects.length;
}

/** A record we remembered is gone: forget it, and look for the person by address. */
async function healed(org: Org, { personId, wanted }: { personId: string; wanted: Wanted }, read: Read): Promise<Read> {
  const { linked, address } = wanted;
  if (!linked || !isMissing(linked, read)) return read;
  // What a member's own user does not see may be there all the same.
  if (!org.homeId) await unlinkRecord(org, personId);
  return readThrough(org, { address, linked: null }, true);
}

function isMissing({ sObject, recordId }: NonNullable<Wanted["linked"]>, { snapshot, failure }: Read): boolean {
  if (!snapshot || failure || snapshot.unread.includes(sObject)) return false;
  return ![...snapshot.contacts, ...snapshot.leads].some(({ id }) => id === recordId);
}

type Facts = { connection: ActingCard; address: string; read: Read; linkedId: string | null };

async function panelOf(org: Org, { connection, address, read, linkedId }: Facts): Promise<Panel> {
  const { snapshot, asOf, failure } = read;
  if (!snapshot || !asOf) return withoutAnswer(org, failure);
  const parts = { ...(await shownAs(org, connection)), address, asOf, snapshot, linkedId };
  return buildPanel({ ...parts, stale: failure && { reason: failure.reason, message: failure.message } });
}

/** How records of this org are shown, and which kinds of person may be added to it. */
export async function shownAs(
  org: Org,
  connection: ActingCard,
): Promise<Look & Pick<PanelParts, "connection" | "canCreate">> {
  const { describes, chosen } = await readTabs(org);
  const label = (sObject: TabObject) => describes.get(sObject)?.label ?? sObject;
  const labels = {
    Contact: label("Contact"),
    Lead: label("Lead"),
    Account: label("Account"),
    Opportunity: label("Opportunity"),
    Case: label("Case"),
  };
  const canCreate = (["Contact", "Lead"] as const).filter((sObject) => describes.get(sObject)?.isCreateable);
  return {
    connection,
    chosen,
    labels,
    canCreate,
    recordUrl: (sObject, id) => recordUrl(connection.instanceUrl, sObject, id),
  };
}

async function notConnected(ctx: Ctx): Promise<Panel> {
  if (await hasDisconnected(ctx)) return { state: "disconnected" };
  return { state: "not-connected", canConnect: isAdmin(ctx) };
}

function withoutAnswer(ctx: Ctx, failure: PanelFailure | null): Panel {
  const { reason, message, details, retryAt } = failure ?? nothingYet;
  if (reason === "reconnect") return { state: "reconnect", message, canReconnect: isAdmin(ctx) };
  if (reason === "limited") return { state: "limited", message, retryAt };
  return { state: "unavailable", message, details };
}

const nothingYet: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce has not answered yet.",
  details: null,
  retryAt: null,
};

const isAdmin = ({ actor }: Ctx) => actor.kind === "member" && actor.role !== "agent";
