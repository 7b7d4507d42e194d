import { RecordId } from "../schema";
import type { PlannedPart } from "./choose";
import { neededKey } from "./needs";
import type { OwedValue, OwedWrite } from "./owed-write";
import { isMade, type Part, type Reference, type WireValue, type WireWrite } from "./ports";

/**
 * Puts the claimed writes into their parts, with the records they name: by id, or by their place in this call. Writes below one parent
 * stand together, because Salesforce locks parents and takes a collection's records in order.
 *
 * @param made records of needed writes that are done, by key
 */
export function toParts(
  planned: readonly PlannedPart[],
  claimed: readonly OwedWrite[],
  made: Map<string, RecordId>,
): Part[] {
  const byId = new Map(claimed.map((write) => [write.id, write]));
  const sorted = planned.map(({ ids }) => byParent(ids.flatMap((id) => byId.get(id) ?? [])));
  const places = new Map<string, Reference>();
  sorted.forEach((writes, part) => {
    writes.forEach(({ key }, at) => places.set(key, { part, at }));
  });
  const resolve = (value: OwedValue): WireValue => {
    const key = neededKey(value);
    if (key === null) return value;
    const recordId = made.get(key);
    if (recordId) return recordId;
    const place = places.get(key);
    if (!place) throw new Error("A write was chosen without what it needs");
    return { made: place };
  };
  return planned.map(({ operation, sObject, autoAssign, alone }, at) => ({
    ...{ operation, sObject, autoAssign, alone },
    writes: (sorted[at] ?? []).map((write) => toWireWrite(write, resolve)),
  }));
}

function toWireWrite({ id, recordId, fields }: OwedWrite, resolve: (value: OwedValue) => WireValue): WireWrite {
  const { Id, ...others } = fields;
  const entries = Object.entries(others).map(([name, value]) => [name, resolve(value)] as const);
  const target = Id === undefined ? recordId : resolve(Id);
  return { id, recordId: asTarget(target), fields: Object.fromEntries(entries) };
}

function asTarget(target: WireValue | null): WireWrite["recordId"] {
  if (target === null || isMade(target)) return target;
  return RecordId.parse(target);
}

/** Lanes stay whole and in order, next to those with the same parent. */
function byParent(writes: OwedWrite[]): OwedWrite[] {
  const parentOfLane = new Map<string, string>();
  for (const write of writes) if (!parentOfLane.has(write.lane)) parentOfLane.set(write.lane, parentOf(write));
  const keyOf = ({ lane }: OwedWrite) => `${parentOfLane.get(lane) ?? ""} ${lane}`;
  return [...writes].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.seq - b.seq));
}

function parentOf({ recordId, fields }: OwedWrite): string {
  const parent = recordId ?? fields["AccountId"] ?? fields["WhatId"] ?? fields["WhoId"] ?? null;
  return typeof parent === "string" ? parent : JSON.stringify(parent);
}
