import type { ActingCard } from "../salesforce/acting";
import type { KeptRights, LayoutRights } from "../salesforce/layout-rights";
import type { Field, TabObject } from "../salesforce/schema";
import type { Remembered } from "../links/links";
import { asItsParts } from "./address-parts";
import { candidate, isPersonAccount, labelOf, rankRecords, reasonOf, urlOf } from "./candidates";
import type { ChosenField } from "./field-choices";
import { elsewhere, mostRoles, rolesById, withRoles } from "./contact-roles";
import { shownAtMost } from "./panel-queries";
import type { ListFacts, Panel, PanelField, PanelRecord, PanelRelated } from "./schema";
import { shownHtml } from "./shown-html";
import { nameOf, type PanelSnapshot, type SnapshotRecord } from "./snapshot";
import { requiredBecause, rightsFor, underLayout } from "./under-layout";

/** All that a panel is made of: what Salesforce said, and how to show it. */
export type PanelParts = {
  connection: ActingCard;
  address: string;
  asOf: Date;
  snapshot: PanelSnapshot;
  /** The fields agents see; null where the connected user may not see the object. */
  chosen: Record<TabObject, ChosenField[] | null>;
  labels: Record<TabObject, string>;
  canCreate: ("PersonAccount" | TabObject)[];
  stale: Extract<Panel, { state: "match" }>["stale"];
  recordUrl: (sObject: string, id: string) => string;
  layouts: KeptRights;
  /** The record this person is remembered by, if any. */
  remembered: Remembered | null;
  /** Records somebody said this person is not. */
  setAside: ReadonlySet<string>;
  /** The one of their records that somebody wants to see for now. */
  shows?: string | undefined;
};

type Known = Omit<Extract<Panel, { state: "no-match" }>, "state" | "problems" | "alsoSought" | "companies">;

/** The panel of a person: the best of the records they may be. */
export function buildPanel(parts: PanelParts): Panel {
  const { snapshot, remembered } = parts;
  const { records, setAside } = rankRecords(snapshot, parts);
  const forNow = records.find(({ id }) => id === parts.shows);
  const match = forNow ?? records[0];
  const known = knownOf(parts, setAside);
  if (!match) return noMatch(parts, known);
  return {
    state: "match",
    ...known,
    record: panelRecord(parts, match),
    matchReason: forNow ? `Shown for now · ${reasonOf(parts, match)}` : reasonOf(parts, match),
    ...(forNow && { isForNow: true }),
    isRemembered: !remembered?.isGone && remembered?.recordId === match.id,
    isPersonAccount: isPersonAccount(match),
    wasLead: wasLead(parts, match),
    related: match.sObject === "Contact" ? related(parts, match) : null,
    candidates: records.map((record) => candidate(parts, record)),
    problems: snapshot.problems,
  };
}

function noMatch(parts: PanelParts, known: Known): Panel {
  const { snapshot, recordUrl } = parts;
  return {
    state: "no-match",
    ...known,
    alsoSought: [
      ...snapshot.otherAddresses,
      ...snapshot.phones.map((phone) => `phone ${phone}`),
      ...snapshot.numbers.map((number) => `number ${number}`),
    ],
    companies: snapshot.companies.map((record) => ({
      ...{ id: record.id, name: nameOf(record), url: recordUrl("Account", record.id) },
    })),
    problems: snapshot.problems,
  };
}

function knownOf(parts: PanelParts, setAside: readonly SnapshotRecord[]): Known {
  const { connection, address, asOf, stale, remembered, canCreate } = parts;
  return {
    org: orgBadge(connection),
    ...{ address, asOf: asOf.toISOString(), stale },
    lost: remembered?.isGone ? { sObject: remembered.sObject, recordId: remembered.recordId } : null,
    setAside: setAside.map((record) => candidate(parts, record)),
    canCreate,
  };
}

/** Which org it is, and as whom we speak to it. */
export function orgBadge({ id: connectionId, organizationName: name, isSandbox, userDisplayName, acting }: ActingCard) {
  return { connectionId, name, isSandbox, userDisplayName, acting };
}

/** The Lead that a Contact was before. */
function wasLead({ snapshot, recordUrl }: PanelParts, match: SnapshotRecord) {
  const lead = snapshot.converted.find(({ contactId }) => contactId === match.id);
  return lead ? { url: recordUrl("Lead", lead.leadId), until: lead.on } : null;
}

function related(parts: PanelParts, contact: SnapshotRecord): PanelRelated {
  const { snapshot, chosen } = parts;
  const shown = (records: readonly SnapshotRecord[]) => records.map((record) => panelRecord(parts, record));
  const account = snapshot.accounts.find(({ id }) => id === contact.values["AccountId"]) ?? null;
  const { opportunities, counted, roles } = opportunitiesOf(snapshot, contact.id, account?.id);
  const cases = casesOf(snapshot, contact.id);
  return {
    account: account && hasCard(parts, contact) ? panelRecord(parts, account) : null,
    opportunities: chosen.Opportunity && shown(opportunities.slice(0, shownAtMost.opportunities)),
    roles: rolesById(roles),
    cases: chosen.Case && shown(cases.records.slice(0, shownAtMost.cases)),
    openCases: chosen.Case && cases.open,
    lists: {
      opportunities: listFacts(snapshot, "opportunities", { counted, read: opportunities.length }),
      cases: listFacts(snapshot, "cases", { counted: cases.counted, read: cases.records.length }),
    },
  };
}

function casesOf({ cases, openCases, totals }: PanelSnapshot, contactId: string) {
  const open = openCases[contactId] ?? 0;
  return { records: cases[contactId] ?? [], open, counted: totals.cases?.[contactId] };
}

/** Those of the Account, and those of others in which the person has a role; counted as long as all of these were read. */
function opportunitiesOf(snapshot: PanelSnapshot, contactId: string, accountId: string | undefined) {
  const roles = snapshot.roles[contactId] ?? [];
  const own = accountId === undefined ? [] : snapshot.opportunities[accountId];
  const ofAccount = accountId === undefined ? 0 : snapshot.totals.opportunities?.[accountId];
  const isCounted = ofAccount !== undefined && roles.length < mostRoles;
  return {
    roles,
    opportunities: withRoles(own ?? [], roles),
    counted: isCounted ? ofAccount + elsewhere(roles, accountId).length : undefined,
  };
}

/** A person account stands above already, as the person. */
const hasCard = ({ chosen }: PanelParts, contact: SnapshotRecord) =>
  !isPersonAccount(contact) && chosen.Account !== null;

type Listed = { counted: number | undefined; read: number };

/** What was counted, else what was read as long as that is all of it: one more is read than shown, and a filter keeps some back. */
function listFacts({ filters }: PanelSnapshot, list: keyof typeof shownAtMost, { counted, read }: Listed): ListFacts {
  const hasMore = read > shownAtMost[list];
  const isAll = !hasMore && filters[list] === null;
  return { total: counted ?? (isAll ? read : null), hasMore, filter: filters[list] };
}

/** How records of an org are shown: which fields, under which words, and where Salesforce has them. */
export type Look = Pick<PanelParts, "chosen" | "labels" | "recordUrl" | "layouts">;

/** A record as the panel shows it: the chosen fields, in order, each with what may be done with it. */
export function panelRecord(parts: Look, record: SnapshotRecord): PanelRecord {
  const chosen = chosenOf(parts, record);
  const rights = rightsFor(parts.layouts, record);
  const fields = chosen.map((choice) =>
    panelField(isPersonAccount(record) ? asOfPerson(choice) : underLayout(choice, rights), record, rights),
  );
  const { LastModifiedDate: changed, RecordTypeId: recordType, IsClosed: closed } = record.values;
  return {
    sObject: record.sObject,
    label: labelOf(parts, record),
    id: record.id,
    name: nameOf(record),
    url: urlOf(parts, record),
    lastModifiedAt: typeof changed === "string" ? changed : null,
    recordTypeId: typeof recordType === "string" ? recordType : null,
    isClosed: typeof closed === "boolean" ? closed : null,
    fields: fields.map((each) => asItsParts(each, fields)),
  };
}

/** What Salesforce lets nobody change on the Contact half of a person account (api.md §13.6). */
const keptOnAccount = new Set(["FirstName", "LastName", "Salutation", "AccountId"]);

function asOfPerson(choice: ChosenField): ChosenField {
  if (!keptOnAccount.has(choice.field.name)) return choice;
  return { ...choice, access: "read-only", reason: "Salesforce keeps this on the person account" };
}

function panelField(choice: ChosenField, record: SnapshotRecord, rights: LayoutRights | null): PanelField {
  const { field, access, reason, controller } = choice;
  const requiredBy = requiredBecause(field, rights);
  const currency = field.type === "currency" ? record.values["CurrencyIsoCode"] : null;
  return {
    field,
    value: record.values[field.name] ?? null,
    display: displayOf(field, record),
    currency: typeof currency === "string" ? currency : null,
    isEditable: access === "editable",
    reason,
    ...(requiredBy && { requiredBy }),
    ...(controller && { controller: { label: controller.label, value: record.values[controller.name] ?? null } }),
  };
}

function displayOf({ name, relationship, isHtml }: Field, { values }: SnapshotRecord): string | null {
  const value = isHtml ? values[name] : relationship && values[`${relationship}.Name`];
  if (typeof value !== "string") return null;
  return isHtml ? shownHtml(value) : value;
}

function chosenOf({ chosen }: Look, record: SnapshotRecord): ChosenField[] {
  return (isTab(chosen, record.sObject) && chosen[record.sObject]) || [];
}

function isTab(byTab: Record<TabObject, unknown>, sObject: string): sObject is TabObject {
  return Object.hasOwn(byTab, sObject);
}
