import type { OpenRecord } from "../links/found-schema";
import type { OwedValue } from "../salesforce/outbox/owed-write";
import type { RecordId } from "../salesforce/schema";
import type { Added } from "./add-step";
import type { Deciding } from "./deciding";
import type { Matched } from "./match-step";

/** In whose activities something is logged. */
export type LogTarget = {
  /** The record, or the write that makes it. */
  who: RecordId | { recordOf: string };
  sObject: string;
  /** The open record of theirs that it is also related to. */
  relatedTo: OpenRecord | null;
  /** What tells what is made for it from what is made of the same message for others; null where that is nobody or was made before them. */
  mark: string | null;
};

/** Whose activities a message belongs to: the records it matched, else the one that is being made. */
export function logTargets(deciding: Deciding, match: Matched, added: Added): LogTarget[] {
  const markOf = marking(deciding, match);
  const found = match.records.map(({ id, sObject }) => ({
    ...{ who: id, sObject, relatedTo: relatedTo(deciding, id) },
    mark: markOf(id),
  }));
  // Whom it was logged to before comes first, as it did then.
  if (found.length > 0 || !added.making) return found.toSorted((one, other) => order(one) - order(other));
  const { key, sObject } = added.making;
  return [{ who: { recordOf: key }, sObject, relatedTo: null, mark: null }];
}

const order = ({ mark }: LogTarget) => (mark === null ? 0 : 1);

/** What is made for a single record has the same mark whoever that is, so that another match does not make a second one. */
function marking({ message, known }: Deciding, { records }: Matched): (id: RecordId) => string | null {
  if (message.logTo) return (id) => (id === known.loggedAloneTo ? null : id);
  return (id) => (records.length > 1 ? id : null);
}

/**
 * The one open Case or Opportunity of a Contact, by rule; of several none, because nobody can tell which it is about (I-90 to I-92).
 * Leads have none: Salesforce refuses a Task with a Lead and anything else (salesforce/api.md §13.1).
 */
function relatedTo({ settings, known }: Deciding, contactId: RecordId): OpenRecord | null {
  const onlyOne = (records: OpenRecord[]) => {
    const own = records.filter((record) => record.contactId === contactId);
    return own.length === 1 ? (own[0] ?? null) : null;
  };
  const { cases = [], opportunities = [] } = known.match ?? {};
  switch (settings.relateTo) {
    case "nothing":
      return null;
    case "case":
      return onlyOne(cases);
    case "opportunity":
      return onlyOne(opportunities);
    case "either":
      return onlyOne(cases) ?? onlyOne(opportunities);
  }
}

/**
 * A target as a Task names it. An Account that is a person has no id for WhoId before it is there, but takes activities as WhatId; a Lead
 * never stands beside anything else.
 */
export function taskLinks({ who, sObject, relatedTo }: LogTarget): Record<string, OwedValue> {
  if (sObject === "Account") return { WhatId: who };
  if (sObject === "Contact" && relatedTo) return { WhoId: who, WhatId: relatedTo.id };
  return { WhoId: who };
}
