import type { FieldDefinition, ObjectDefinition } from "../../types";
import { defineObject, setup } from "../define-object";
import { checkbox, computed, picklist, readOnly, reference, system } from "../fields";
import { event } from "./event";
import { task } from "./task";

/** What an activity tells of itself to those who read it with its parent; as in the describes of tasks and events. */
const OF_BOTH =
  "Id Subject ActivityDate OwnerId Description IsDeleted CreatedDate CreatedById LastModifiedDate LastModifiedById SystemModstamp IsReminderSet ReminderDateTime";
const OF_TASKS =
  "Status Priority IsHighPriority CallDurationInSeconds CallType CallDisposition CallObject CompletedDateTime";
const OF_EVENTS = "Location IsAllDayEvent ActivityDateTime DurationInMinutes StartDateTime EndDateTime";

type ViewOptions = Pick<ObjectDefinition, "name" | "label" | "labelPlural"> & { relationshipName: string };

/** Activities beside the record they belong to; they can be read by sub-queries alone (Object Reference, "ActivityHistory"). */
function activityView({ relationshipName, ...naming }: ViewOptions): ObjectDefinition {
  return defineObject({
    ...naming,
    ...setup,
    keyPrefix: "",
    queryable: false,
    fields: [
      ...fieldsOf(task, OF_BOTH),
      ...fieldsOf(task, OF_TASKS),
      ...fieldsOf(event, OF_EVENTS),
      ...parents(relationshipName),
      checkbox({ name: "IsTask", label: "Task", ...system }),
      checkbox({ name: "IsClosed", label: "Closed", ...system }),
      picklist({ name: "ActivityType", label: "Type", length: 40, ...readOnly, values: ["Call", "Meeting", "Other"] }),
      picklist({
        name: "ActivitySubtype",
        label: "Activity Subtype",
        length: 40,
        ...readOnly,
        restrictedPicklist: true,
        values: ["Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn", "Event"],
      }),
    ],
  });
}

/** The records it stands beside. */
function parents(childRelationshipName: string): FieldDefinition[] {
  const own = { ...readOnly, childRelationshipName, cascadeDelete: true };
  const people = ["Contact", "Lead"];
  const things = ["Campaign", "Case", "Opportunity"];
  return [
    reference({
      name: "AccountId",
      label: "Account ID",
      ...own,
      referenceTo: ["Account"],
      relationshipName: "Account",
    }),
    reference({ name: "WhoId", label: "Name ID", ...own, referenceTo: people, relationshipName: "Who" }),
    reference({ name: "WhatId", label: "Related To ID", ...own, referenceTo: things, relationshipName: "What" }),
  ].map(asStored);
}

function fieldsOf(object: ObjectDefinition, names: string): FieldDefinition[] {
  return names.split(" ").flatMap((name) => {
    const field = object.fieldByName.get(name.toLowerCase());
    return field === undefined
      ? []
      : [asStored({ ...field, createable: false, updateable: false, nillable: name !== "Id" })];
  });
}

/** Worked out as soon as it is there: these records are nobody's children to delete or to move. */
function asStored(field: FieldDefinition): FieldDefinition {
  return computed(field, null, (record) => record[field.name] ?? null);
}

export const activityHistory = activityView({
  name: "ActivityHistory",
  label: "Activity History",
  labelPlural: "Activity History",
  relationshipName: "ActivityHistories",
});

export const openActivity = activityView({
  name: "OpenActivity",
  label: "Open Activity",
  labelPlural: "Open Activity",
  relationshipName: "OpenActivities",
});
