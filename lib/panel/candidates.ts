import type { Remembered } from "../links/links";
import type { FoundBy } from "../links/found-schema";
import type { MatchKey } from "../links/schema";
import { compareStanding, personObject, type Standing } from "../links/standing";
import type { PanelParts } from "./build-panel";
import { openItems } from "./open-items";
import type { Candidate } from "./schema";
import { nameOf, type PanelSnapshot, type SnapshotRecord } from "./snapshot";

export type Ranking = {
  /** Whom the person may be, the best first. */
  records: SnapshotRecord[];
  /** Records somebody said they are not. */
  setAside: SnapshotRecord[];
};

/** What members said of who a person is: the record they are, found deleted or not, and those they are not. */
export type Said = { remembered: Remembered | null; setAside: ReadonlySet<string> };

/**
 * The records a person may be, of which the panel shows the first: as everywhere (compareStanding), of those that stand alike the one
 * changed last.
 */
export function rankRecords({ contacts, leads, foundBy, order }: PanelSnapshot, said: Said): Ranking {
  const link = said.remembered?.isGone ? null : said.remembered;
  const standing = (record: SnapshotRecord): Standing => {
    const by = foundBy[record.id];
    return {
      isRemembered: record.id === link?.recordId,
      object: personObject(record.sObject, isPersonAccount(record)),
      key: by ? keyOf(by) : null,
      isLiteral: by?.isLiteral !== false,
    };
  };
  const sorted = [...contacts, ...leads].toSorted(
    (one, other) =>
      compareStanding(standing(one), standing(other), order) || changed(other).localeCompare(changed(one)),
  );
  const isAside = ({ id }: SnapshotRecord) => said.setAside.has(id) && id !== link?.recordId;
  return { records: sorted.filter((record) => !isAside(record)), setAside: sorted.filter(isAside) };
}

function keyOf({ kind, field }: FoundBy): MatchKey {
  if (kind !== "email") return kind;
  return field === "Email" ? "email" : "other-email";
}

const changed = (record: SnapshotRecord) => textOf(record, "LastModifiedDate") ?? "";

/** A record with what tells it apart from others. */
export function candidate(parts: Showing, record: SnapshotRecord): Candidate {
  return {
    sObject: record.sObject,
    label: labelOf(parts, record),
    id: record.id,
    name: nameOf(record),
    url: urlOf(parts, record),
    account: isPersonAccount(record) ? null : (textOf(record, "Account.Name") ?? textOf(record, "Company")),
    title: textOf(record, "Title"),
    owner: textOf(record, "Owner.Name"),
    lastActivity: textOf(record, "LastActivityDate"),
    open: openItems(parts.snapshot, record),
    reason: reasonOf(parts, record),
  };
}

type Showing = Pick<PanelParts, "labels" | "recordUrl" | "address" | "remembered"> & { snapshot: PanelSnapshot };

const rememberedAs: Record<Remembered["source"], string> = {
  created: "Added from this inbox",
  chosen: "Chosen in this inbox",
  email: "Remembered from earlier mail",
  followed: "Became this from a Lead with the same address",
};

/** Why a record is taken for the person. */
export function reasonOf(
  { remembered, snapshot, address }: Omit<Showing, "labels" | "recordUrl">,
  { id }: SnapshotRecord,
): string {
  if (remembered && !remembered.isGone && remembered.recordId === id) return rememberedAs[remembered.source];
  const by = snapshot.foundBy[id];
  return by ? foundSentence(by, address) : `E-mail matches ${address}`;
}

/** @param address the one we first knew: any other of theirs is an alias */
function foundSentence({ kind, field, label, value, sought, isLiteral }: FoundBy, address: string): string {
  if (kind === "phone") return `${label} matches ${value === sought ? value : `${sought}, written ${value}`}`;
  if (kind === "number")
    return `${label} ${value} is in their mail${value === sought ? "" : ` as ${sought}`}; no address matches`;
  const what = field === "Email" ? "E-mail" : label;
  const told = isLiteral ? sought : `${sought} without its tag`;
  return sought === address ? `${what} matches ${told}` : `Alias ${told} matches ${what}`;
}

/** One half of a person account; the other is its Account. */
export function isPersonAccount({ sObject, values }: SnapshotRecord): boolean {
  return sObject === "Contact" && values["IsPersonAccount"] === true;
}

/** A person account opens as what Salesforce shows of it: the Account. */
export function urlOf({ recordUrl }: Pick<PanelParts, "recordUrl">, record: SnapshotRecord): string {
  const accountId = isPersonAccount(record) ? textOf(record, "AccountId") : null;
  return accountId ? recordUrl("Account", accountId) : recordUrl(record.sObject, record.id);
}

/** What such records are called. */
export function labelOf({ labels }: Pick<PanelParts, "labels">, record: SnapshotRecord): string {
  if (isPersonAccount(record)) return `Person ${labels.Account.toLowerCase()}`;
  return new Map(Object.entries(labels)).get(record.sObject) ?? record.sObject;
}

function textOf({ values }: SnapshotRecord, name: string): string | null {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : null;
}
