/**
 * Merge: up to two records into a third of their kind, which takes over their children (SOAP API Developer Guide, merge; api.md §5).
 * Where the guide gives no words, refusals are unverified.
 */
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { childReferences, childrenBy } from "./child-references";
import { type DmlContext, writerOf } from "./context";
import { bin, refuseUndeletableBy } from "./delete";
import { wholeSeconds } from "./parse-value";
import type { Body } from "./read-body";
import { runDeleteTriggers } from "./run-rules";
import { existing, refuseUneditable } from "./may-write";
import { updateRecord } from "./save";

const MERGEABLE = new Set(["Account", "Contact", "Lead", "Case"]);
const MOST_VICTIMS = 2;

type Merge = {
  masterId: string;
  /** What the survivor is to hold afterwards, chosen by the caller. */
  body: Body;
  victimIds: readonly string[];
};

type Merged = { mergedIds: string[]; updatedRelatedIds: string[] };

/** One transaction: the survivor changes as by an update, children move over, the others go to the recycle bin with MasterRecordId. */
export function mergeRecords(
  context: DmlContext,
  object: ObjectDefinition,
  { masterId, body, victimIds }: Merge,
): Merged {
  if (!MERGEABLE.has(object.name)) throw notMergeable(object);
  for (const id of victimIds) context.refusals.check({ operation: "delete", objectNames: [object.name], id });
  if (victimIds.length === 0 || victimIds.length > MOST_VICTIMS || new Set(victimIds).size < victimIds.length) {
    throw mergeFailed(`merge takes one or two different records to merge, not ${victimIds.length}`);
  }
  if (victimIds.includes(masterId)) throw mergeFailed("a record cannot be merged into itself");
  const master = existing(context, object, masterId);
  const victims = victimIds.map((id) => existing(context, object, id));
  refuseUneditable(context.principal, object, master);
  for (const victim of victims) refuseUndeletableBy(context.principal, object, victim);
  for (const record of [master, ...victims]) refuseToMerge(object, master, record);
  return context.store.transaction(() => {
    const updatedRelatedIds = victims.flatMap((victim) => {
      const pair = { master, victim };
      return [...moveShadow(context, pair), ...moveChildren(context, object, pair)];
    });
    updateRecord(context, object, { id: master.Id, body });
    for (const victim of victims) binVictim(context, object, { master, victim });
    return { mergedIds: victims.map(({ Id }) => Id), updatedRelatedIds };
  }, writerOf(context));
}

/** Merging people as contacts is done by merging their accounts. */
function refuseToMerge(object: ObjectDefinition, master: StoredRecord, record: StoredRecord): void {
  if (object.name === "Contact" && record.IsPersonAccount === true)
    throw mergeFailed("person accounts are merged as accounts");
  if (record.IsConverted === true) {
    const message = "cannot reference converted lead";
    throw new SalesforceError({ errorCode: "CANNOT_UPDATE_CONVERTED_LEAD", message, fields: [] });
  }
  if (record.IsPersonAccount !== master.IsPersonAccount) {
    throw mergeFailed("person accounts cannot be merged with business accounts");
  }
}

type Pair = { master: StoredRecord; victim: StoredRecord };

/** What belongs to the victim alone and tells what became of it. */
const STAYS = new Set(["MasterRecordId", "PersonContactId"]);

/** The shadows of two people are merged as they are: the victim's tasks and cases become the survivor's. */
function moveShadow(context: DmlContext, { master, victim }: Pair): string[] {
  const contacts = context.store.object("Contact");
  const [kept, lost] = [master, victim].map(({ PersonContactId }) =>
    typeof PersonContactId === "string" ? context.store.get("Contact", PersonContactId) : null,
  );
  if (!contacts || !kept || !lost) return [];
  const pair = { master: kept, victim: lost };
  const moved = moveChildren(context, contacts, pair);
  binVictim(context, contacts, pair);
  return moved;
}

/** Every child that points to the victim points to the survivor; one that is the survivor itself would point to itself. */
function moveChildren(context: DmlContext, object: ObjectDefinition, { master, victim }: Pair): string[] {
  const moved: string[] = [];
  for (const reference of childReferences(context.store, object)) {
    const { child, field } = reference;
    if (STAYS.has(field.name)) continue;
    for (const found of childrenBy(context.store, reference, victim.Id)) {
      const parentId = found.Id === master.Id ? null : master.Id;
      context.store.put(child.name, { ...found, [field.name]: parentId, SystemModstamp: wholeSeconds(context.now) });
      moved.push(found.Id);
    }
  }
  return [...new Set(moved)];
}

/** Read again, for a victim may have been among the children moved. */
function binVictim(context: DmlContext, object: ObjectDefinition, { master, victim }: Pair): void {
  const record = context.store.get(object.name, victim.Id) ?? victim;
  runDeleteTriggers(context, "before", { object, record });
  bin(context, object, { ...record, MasterRecordId: master.Id });
  runDeleteTriggers(context, "after", { object, record });
}

function notMergeable(object: ObjectDefinition): SalesforceError {
  const message = `entity type ${object.name} does not support merge`;
  return new SalesforceError({ errorCode: "INVALID_TYPE_FOR_OPERATION", message, fields: [] });
}

function mergeFailed(message: string): SalesforceError {
  return new SalesforceError({ errorCode: "MERGE_FAILED", message, fields: [] });
}
