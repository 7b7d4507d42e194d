import type { ActingCard } from "../salesforce/acting";
import type { TabObject } from "../salesforce/schema";
import type { ChosenField } from "./field-choices";
import type { Panel, PanelField, PanelRecord, PanelRelated } from "./schema";
import type { PanelSnapshot, SnapshotRecord } from "./snapshot";

/** All that a panel is made of: what Salesforce said, and how to show it. */
export type PanelParts = {
  connection: ActingCard;
  address: string;
  asOf: Date;
  snapshot: PanelSnapshot;
  /** The fields agents see; null where the connected user may not see the object. */
  chosen: Record<TabObject, ChosenField[] | null>;
  labels: Record<TabObject, string>;
  canCreate: ("Contact" | "Lead")[];
  stale: Extract<Panel, { state: "match" }>["stale"];
  recordUrl: (sObject: string, id: string) => string;
  /** The record this person was made into here, if any. */
  linkedId: string | null;
};

type Known = Omit<Extract<Panel, { state: "no-match" }>, "state" | "canCreate" | "problems">;

/** The panel of an address: a Contact before a Lead, the most recently changed first. */
export function buildPanel(parts: PanelParts): Panel {
  const { snapshot } = parts;
  const found = [...snapshot.contacts, ...snapshot.leads];
  const match = found.find((record) => record.id === parts.linkedId) ?? found[0];
  const known = knownOf(parts);
  if (!match) return { state: "no-match", ...known, canCreate: parts.canCreate, problems: snapshot.problems };
  return {
    state: "match",
    ...known,
    record: panelRecord(parts, match),
    matchReason: matchReason(parts, match),
    related: match.sObject === "Contact" ? related(parts, match) : null,
    others: found.filter((record) => record !== match).map((record) => other(parts, record)),
    problems: snapshot.problems,
  };
}

function knownOf({ connection, address, asOf, stale }: PanelParts): Known {
  return { org: orgBadge(connection), address, asOf: asOf.toISOString(), stale };
}

/** Which org it is, and as whom we speak to it. */
export function orgBadge({ id: connectionId, organizationName: name, isSandbox, userDisplayName, acting }: ActingCard) {
  return { connectionId, name, isSandbox, userDisplayName, acting };
}

function matchReason({ linkedId, address }: PanelParts, match: SnapshotRecord): string {
  return match.id === linkedId ? "Added from this inbox" : `E-mail matches ${address}`;
}

function other(parts: PanelParts, record: SnapshotRecord) {
  const url = parts.recordUrl(record.sObject, record.id);
  return { sObject: record.sObject, id: record.id, name: nameOf(record), url };
}

function related(parts: PanelParts, contact: SnapshotRecord): PanelRelated {
  const { snapshot, chosen } = parts;
  const accountId = contact.values["AccountId"];
  const account = snapshot.accounts.find((record) => record.id === accountId);
  const opportunities = account ? (snapshot.opportunities[account.id] ?? []) : [];
  const cases = snapshot.cases[contact.id] ?? [];
  return {
    account: account && chosen.Account ? panelRecord(parts, account) : null,
    opportunities: chosen.Opportunity && opportunities.map((record) => panelRecord(parts, record)),
    cases: chosen.Case && cases.map((record) => panelRecord(parts, record)),
    openCases: chosen.Case && (snapshot.openCases[contact.id] ?? 0),
  };
}

/** How records of an org are shown: which fields, under which words, and where Salesforce has them. */
export type Look = Pick<PanelParts, "chosen" | "labels" | "recordUrl">;

/** A record as the panel shows it: the chosen fields, in order, each with what may be done with it. */
export function panelRecord(parts: Look, record: SnapshotRecord): PanelRecord {
  const chosen = chosenOf(parts, record);
  const changed = record.values["LastModifiedDate"];
  return {
    sObject: record.sObject,
    label: labelOf(parts, record),
    id: record.id,
    name: nameOf(record),
    url: parts.recordUrl(record.sObject, record.id),
    lastModifiedAt: typeof changed === "string" ? changed : null,
    fields: chosen.map((choice) => panelField(choice, record)),
  };
}

function panelField({ field, access, reason }: ChosenField, record: SnapshotRecord): PanelField {
  const display = field.relationship ? record.values[`${field.relationship}.Name`] : null;
  return {
    field,
    value: record.values[field.name] ?? null,
    display: typeof display === "string" ? display : null,
    isEditable: access === "editable",
    reason,
  };
}

function chosenOf({ chosen }: Look, record: SnapshotRecord): ChosenField[] {
  return (isTab(chosen, record.sObject) && chosen[record.sObject]) || [];
}

function labelOf({ labels }: Look, record: SnapshotRecord): string {
  return isTab(labels, record.sObject) ? labels[record.sObject] : record.sObject;
}

function isTab(byTab: Record<TabObject, unknown>, sObject: string): sObject is TabObject {
  return Object.hasOwn(byTab, sObject);
}

/** What a record is called: its name field, else its number. */
function nameOf({ values, id }: SnapshotRecord): string {
  const name = values["Name"] ?? values["Subject"] ?? values["CaseNumber"];
  return typeof name === "string" && name !== "" ? name : id;
}
