import { audit, isDeleted, owner } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, date, datetime, integer, picklist, readOnly, recordId, system, text } from "../fields";
import { eventPattern, eventRecurrence } from "./recurrence-fields";
import { activityAccount, activityDescription, subjectField, whatField, whoField } from "./activity-fields";

const GROUP_EVENT_TYPES = [
  { value: "0", label: "Non-group Event" },
  { value: "1", label: "Group Event" },
  { value: "2", label: "Proposed Event" },
  { value: "3", label: "IsRecurrence2 Series Pattern" },
];
const open = { permissionable: false };

export const event = defineObject({
  name: "Event",
  label: "Event",
  labelPlural: "Events",
  keyPrefix: "00U",
  fields: [
    recordId("Activity ID"),
    whoField("Events"),
    whatField("Events"),
    subjectField(["Call", "Email", "Meeting", "Send Letter/Quote", "Other"]),
    text({ name: "Location", label: "Location", length: 255 }),
    checkbox({ name: "IsAllDayEvent", label: "All-Day Event" }),
    datetime({ name: "ActivityDateTime", label: "Due Date Time", ...open }),
    date({ name: "ActivityDate", label: "Due Date Only", ...open }),
    integer({ name: "DurationInMinutes", label: "Duration", ...open }),
    datetime({ name: "StartDateTime", label: "Start Date Time", ...open }),
    datetime({ name: "EndDateTime", label: "End Date Time", ...open }),
    date({ name: "EndDate", label: "End Date", ...readOnly }),
    activityDescription(),
    activityAccount(),
    { ...owner({ label: "Assigned To ID" }), referenceTo: ["Calendar", "User"] },
    checkbox({ name: "IsPrivate", label: "Private", ...open }),
    picklist({
      name: "ShowAs",
      label: "Show Time As",
      length: 40,
      ...open,
      defaultedOnCreate: true,
      defaultValue: "Busy",
      restrictedPicklist: true,
      values: ["Busy", "OutOfOffice", "Free"],
    }),
    isDeleted(),
    checkbox({ name: "IsChild", label: "Is Child", ...system }),
    checkbox({ name: "IsGroupEvent", label: "Is Group Event", ...system }),
    picklist({
      name: "GroupEventType",
      label: "Group Event Type",
      length: 40,
      ...readOnly,
      defaultedOnCreate: true,
      defaultValue: "0",
      restrictedPicklist: true,
      values: GROUP_EVENT_TYPES,
    }),
    ...audit(),
    checkbox({ name: "IsArchived", label: "Archived", ...system }),
    ...eventRecurrence(),
    datetime({ name: "ReminderDateTime", label: "Reminder Date/Time", ...open }),
    checkbox({ name: "IsReminderSet", label: "Reminder Set", ...open }),
    picklist({
      name: "EventSubtype",
      label: "Event Subtype",
      length: 40,
      ...open,
      updateable: false,
      restrictedPicklist: true,
      values: ["Event"],
    }),
    ...eventPattern(),
  ],
});
