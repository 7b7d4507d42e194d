import type { OwedFields, ToOwe } from "../salesforce/outbox/owed-write";
import type { SObjectDescribe } from "../salesforce/schema";
import { cutText, plainText } from "../cut-text";
import { type Deciding, laneOf, messageMarker, type Situation, subjectOf } from "./deciding";
import { type LogTarget, taskLinks } from "./log-targets";
import { dayIn, taskDescription } from "./mail-text";
import { type ChosenOwner, chooseOwner } from "../salesforce/choose-owner";

/** Lengths of the standard fields, for orgs that do not show them (salesforce/api.md §13.1, §13.3). */
const standardLengths: Record<string, number> = { Subject: 255, Description: 32_000 };

/** One Task for a message in each target's activities, finished from the start: a Task made open would lock the records it is of. */
export function taskWrites(deciding: Deciding, targets: readonly LogTarget[]): ToOwe[] {
  const { message, settings, org } = deciding;
  const describe = org.describes.get("Task");
  const told = { settings, timeZone: org.facts.timeZone };
  const description = taskDescription(message, told, lengthOf(describe, "Description"));
  return targets.map((target) => {
    const marker = messageMarker(deciding, target.mark);
    const fields = {
      ...taskFields(deciding),
      Description: description,
      Status: org.facts.closedTaskStatus ?? "Completed",
      CallType: message.direction === "in" ? "Inbound" : "Outbound",
      CallObject: marker,
      ...taskLinks(target),
    };
    return taskCreate(deciding, { key: `task:${marker}`, marker, fields });
  });
}

/** What every Task of ours has. */
export function taskFields(situation: Situation): OwedFields {
  const { message, settings, org } = situation;
  const owner = taskOwnerOf(situation);
  return {
    Subject: taskSubject(situation),
    TaskSubtype: settings.taskSubtype,
    ActivityDate: dayIn(message.sentAt, org.facts.timeZone),
    ...(owner.id === null ? {} : { OwnerId: owner.id }),
  };
}

export function taskCreate(situation: Situation, { key, marker, fields }: NewTask): ToOwe {
  return {
    key,
    lane: laneOf(situation),
    feature: "automation",
    operation: "create",
    sObject: "Task",
    fields: onlyTaken(situation.org.describes.get("Task"), fields),
    marker: { by: "field", field: "CallObject", value: marker },
    subject: { ...subjectOf(situation), step: "log" },
  };
}

type NewTask = { key: string; marker: string; fields: OwedFields };

/** Names the conversation (K-42). */
export function taskSubject({ message, org }: Situation): string {
  const subject = message.conversation.subject || "(no subject)";
  return cutText(plainText(`Inlay: ${subject}`), lengthOf(org.describes.get("Task"), "Subject"));
}

export function taskOwnerOf({ message, settings, org }: Situation): ChosenOwner {
  return chooseOwner(settings.taskOwner, { sObject: "Task", assignee: message.assignee, org });
}

export function lengthOf(describe: SObjectDescribe | undefined, name: string): number {
  const length = describe?.fields.find((field) => field.name === name)?.length ?? 0;
  return length > 0 ? length : (standardLengths[name] ?? 255);
}

/** Without fields that the connected user may not fill, and choices that the org does not have. */
export function onlyTaken(describe: SObjectDescribe | undefined, fields: OwedFields): OwedFields {
  if (!describe) return fields;
  const known = new Map(describe.fields.map((field) => [field.name, field]));
  const taken = Object.entries(fields).filter(([name, value]) => {
    const field = known.get(name);
    if (!field?.isCreateable) return false;
    return !field.isRestrictedPicklist || field.options.some((option) => option.value === value);
  });
  return Object.fromEntries(taken);
}
