import type { Org } from "../salesforce/connection";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { RecordId } from "../salesforce/schema";
import { markOf } from "./conversation-task";
import { messageMarker, type Situation } from "./deciding";
import { relationKey } from "./email-message";

/**
 * Of messages that are to be logged to several records, the record that each, or its conversation, was logged to when it was the only one.
 * By message id.
 */
export async function loggedAlone(org: Org, situations: readonly Situation[]): Promise<Map<string, RecordId>> {
  const asked = situations.filter(({ message }) => message.logTo !== null);
  const writes = await owedByKeys(org, [...new Set(asked.flatMap(keysOf))]);
  const needed = await owedByKeys(
    org,
    [...writes.values()].flatMap(({ needs }) => needs),
  );
  return new Map(
    asked.flatMap((situation) => {
      const write = keysOf(situation).flatMap((key) => writes.get(key) ?? [])[0];
      const who = write && whoOf(write, needed);
      return who ? [[situation.message.id, who] as const] : [];
    }),
  );
}

/** Of the writes that log it, as it is logged now, to one record. */
function keysOf(situation: Situation): string[] {
  const marker = messageMarker(situation, null);
  switch (situation.settings.logAs) {
    case "task-per-conversation":
      return [markOf(situation, null).key];
    case "email-message":
      return [relationKey(0, `email:${marker}`), `task:${marker}`];
    case "task-per-message":
    case "manual":
      return [`task:${marker}`];
  }
}

/** A person who was being made then is there by now. */
function whoOf({ fields, needs }: OwedWrite, needed: ReadonlyMap<string, OwedWrite>): RecordId | null {
  const named = RecordId.safeParse(fields["WhoId"] ?? fields["RelationId"]).data;
  if (named) return named;
  const made = needs.flatMap((key) => needed.get(key) ?? []).find(({ sObject }) => isPerson(sObject));
  return made?.recordId ?? null;
}

const isPerson = (sObject: string) => sObject === "Contact" || sObject === "Lead";
