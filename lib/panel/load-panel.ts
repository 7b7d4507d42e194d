import type { Ctx } from "../context";
import { notFound } from "../errors";
import { type LeftOut, leftOutOf } from "../links/left-out";
import { rememberedOf } from "../links/links";
import { setAsideOf } from "../links/set-aside";
import { peopleById } from "../people/people";
import type { PersonSummary } from "../people/schema";
import { type ActingCard, findActingOrg } from "../salesforce/acting";
import { getConnection, hasDisconnected, type Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import { keptLayoutRights } from "../salesforce/layout-rights";
import { knowsPeople } from "../salesforce/person-accounts";
import { type TabObject, tabObjects } from "../salesforce/schema";
import { buildPanel, type Look, type PanelParts } from "./build-panel";
import { readTabs } from "./field-choices";
import { heal, type Healed, type Remembering } from "./heal";
import { type Read, readThrough } from "./read-through";
import { isAdmin, remedyFor } from "./remedy-for";
import type { Panel } from "./schema";
import type { PanelFailure } from "./snapshot";

type Looking = How & { personId: string };

type How = {
  /** Asks Salesforce now, whatever is kept. */
  refresh?: boolean | undefined;
  /** Which of the records they may be is shown instead of the best; nothing is remembered. */
  shows?: string | undefined;
  /** Looks up those too whom the skip list leaves out: a member wants it so this once. */
  anyway?: boolean | undefined;
};

/**
 * What Salesforce says of a person. A failure is an answer: reading and replying never wait for it.
 * @throws AppError `not-found` when the person is not ours
 */
export async function loadPanel(ctx: Ctx, { personId, ...how }: Looking): Promise<Panel> {
  const panel = (await loadPanels(ctx, { personIds: [personId], ...how })).get(personId);
  if (!panel) throw notFound("This person");
  return panel;
}

/** More people than this are asked about in several calls. */
const mostInACall = 50;

/**
 * What Salesforce says of several people, by person: those of a list, asked about in one call. Those whom the skip list leaves out cost
 * none. Ids of nobody are absent.
 */
export async function loadPanels(ctx: Ctx, input: How & { personIds: readonly string[] }): Promise<Map<string, Panel>> {
  const [people, acting] = await Promise.all([peopleById(ctx, [...input.personIds]), findActingOrg(ctx)]);
  const forAll = (panel: Panel) => new Map([...people.keys()].map((id) => [id, panel]));
  if (people.size === 0) return new Map();
  if (!acting) return forAll(await notConnected(ctx));
  const { org, connection } = acting;
  const [isOnItsWay, all, leftOut] = await Promise.all([
    isSchemaOnItsWay(org),
    looksOf(org, [...people.values()]),
    input.anyway ? new Map<string, LeftOut>() : leftOutOf(org, [...people.values()]),
  ]);
  if (isOnItsWay) return forAll({ state: "unavailable", message: schemaOnItsWay, details: null, remedy: null });
  const looks = all.filter(({ personId }) => !leftOut.has(personId));
  const reads = await readHealed(org, looks, input.refresh ?? false);
  if (await isLost(org, reads)) return loadPanels(ctx, input);
  const shown = await shownAs(org, connection);
  const found = reads.map(({ look, read, remembered }): [string, Panel] => {
    const { personId, address, setAside } = look;
    return [personId, panelOf(ctx, read, { ...shown, address, remembered, setAside, shows: input.shows })];
  });
  return new Map([...found, ...all.flatMap((look) => skipped(ctx, look, leftOut))]);
}

function skipped(ctx: Ctx, { personId, address }: Remembering, leftOut: Map<string, LeftOut>): [string, Panel][] {
  const why = leftOut.get(personId);
  return why ? [[personId, { state: "skipped", address, ...why, canChange: isAdmin(ctx) }]] : [];
}

async function looksOf(org: Org, people: readonly PersonSummary[]): Promise<Remembering[]> {
  const ids = people.map(({ id }) => id);
  const [remembered, setAside] = await Promise.all([rememberedOf(org, ids), setAsideOf(org, ids)]);
  return people.map(({ id, address }) => {
    const known = remembered.get(id) ?? null;
    const link = known && !known.isGone ? { sObject: known.sObject, recordId: known.recordId } : null;
    const who = { personId: id, address: address.toLowerCase(), link };
    return { ...who, remembered: known, setAside: setAside.get(id) ?? new Set() };
  });
}

/** Salesforce no longer accepts the member's own user: the panel goes on as the workspace's, and says so. */
async function isLost(own: Org, reads: readonly Healed[]): Promise<boolean> {
  if (!own.homeId || !reads.some(({ read }) => read.failure?.reason === "reconnect")) return false;
  return (await getConnection(own, own.connectionId)).status !== "connected";
}

async function readHealed(org: Org, looks: readonly Remembering[], isRefresh: boolean): Promise<Healed[]> {
  const healed: Healed[] = [];
  for (let at = 0; at < looks.length; at += mostInACall) {
    const some = looks.slice(at, at + mostInACall);
    healed.push(...(await heal(org, some, await readThrough(org, some, isRefresh))));
  }
  return healed;
}

const schemaOnItsWay = "The fields of your org are being read for the first time. This takes a few seconds.";

/** Right after connecting nobody knows yet which fields there are: asking now would find nothing, and keep it. */
async function isSchemaOnItsWay(org: Org): Promise<boolean> {
  return (await keptDescribes(org, tabObjects)).size < tabObjects.length;
}

type Facts = Omit<PanelParts, "asOf" | "snapshot" | "stale">;

function panelOf(ctx: Ctx, { snapshot, asOf, failure }: Read, facts: Facts): Panel {
  if (!snapshot || !asOf) return withoutAnswer(ctx, failure);
  const problems = snapshot.problems.map((problem) => ({ ...problem, remedy: remedyFor(ctx, problem.remedy) }));
  return buildPanel({
    ...{ ...facts, asOf, snapshot: { ...snapshot, problems } },
    stale: failure && staleBy(ctx, failure),
  });
}

function staleBy(ctx: Ctx, failure: PanelFailure) {
  return { ...failure, remedy: remedyFor(ctx, failure.remedy) };
}

/** How records of this org are shown, and which may be added to it. */
export async function shownAs(
  org: Org,
  connection: ActingCard,
): Promise<Look & Pick<PanelParts, "connection" | "canCreate">> {
  const [{ describes, chosen }, layouts] = await Promise.all([readTabs(org), keptLayoutRights(org)]);
  const label = (sObject: TabObject) => describes.get(sObject)?.label ?? sObject;
  const labels = {
    Contact: label("Contact"),
    Lead: label("Lead"),
    Account: label("Account"),
    Opportunity: label("Opportunity"),
    Case: label("Case"),
    Task: label("Task"),
  };
  const may = (sObject: TabObject) => describes.get(sObject)?.isCreateable === true;
  const account = describes.get("Account");
  const canCreate = [
    ...(account && knowsPeople(account) && may("Account") ? (["PersonAccount"] as const) : []),
    ...tabObjects.filter(may),
  ];
  return {
    connection,
    chosen,
    labels,
    canCreate,
    layouts,
    recordUrl: (sObject, id) => recordUrl(connection.instanceUrl, sObject, id),
  };
}

async function notConnected(ctx: Ctx): Promise<Panel> {
  if (await hasDisconnected(ctx)) return { state: "disconnected" };
  return { state: "not-connected", canConnect: isAdmin(ctx) };
}

function withoutAnswer(ctx: Ctx, failure: PanelFailure | null): Panel {
  const found = failure ?? nothingYet;
  const { reason, message, details, retryAt } = found;
  const remedy = remedyFor(ctx, found.remedy);
  if (reason === "reconnect") return { state: "reconnect", message, canReconnect: isAdmin(ctx), remedy };
  if (reason === "limited") return { state: "limited", message, retryAt, details, remedy };
  return { state: "unavailable", message, details, remedy };
}

const nothingYet: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce has not answered yet.",
  details: null,
  remedy: null,
  retryAt: null,
};
