import { audit, isDeleted, owner } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, date, datetime, integer, picklist, readOnly, recordId, system, text } from "../fields";
import { isClosedIn, TASK_STATUSES } from "../stages";
import { taskRecurrence } from "./recurrence-fields";
import { activityAccount, activityDescription, subjectField, whatField, whoField } from "./activity-fields";

const defaulted = { nillable: false, permissionable: false, defaultedOnCreate: true };
const STATUSES = TASK_STATUSES.map(({ name }) => name);
const SUBTYPES = ["Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn"];

export const task = defineObject({
  name: "Task",
  label: "Task",
  labelPlural: "Tasks",
  keyPrefix: "00T",
  fields: [
    recordId("Activity ID"),
    whoField("Tasks"),
    whatField("Tasks"),
    subjectField(["Call", "Email", "Send Letter", "Send Quote", "Other"]),
    date({ name: "ActivityDate", label: "Due Date Only", permissionable: false }),
    picklist({ name: "Status", label: "Status", ...defaulted, defaultValue: "Not Started", values: STATUSES }),
    picklist({
      name: "Priority",
      label: "Priority",
      length: 20,
      ...defaulted,
      defaultValue: "Normal",
      values: ["High", "Normal", "Low"],
    }),
    {
      ...checkbox({ name: "IsHighPriority", label: "High Priority", ...system }),
      compute: (record) => record.Priority === "High",
    },
    owner({ label: "Assigned To ID", queues: true }),
    activityDescription(),
    isDeleted(),
    activityAccount(),
    {
      ...checkbox({ name: "IsClosed", label: "Closed", ...system }),
      compute: (record) => isClosedIn(TASK_STATUSES, record.Status),
    },
    ...audit(),
    checkbox({ name: "IsArchived", label: "Archived", ...system }),
    integer({ name: "CallDurationInSeconds", label: "Call Duration" }),
    picklist({
      name: "CallType",
      label: "Call Type",
      length: 40,
      restrictedPicklist: true,
      values: ["Internal", "Inbound", "Outbound"],
    }),
    text({ name: "CallDisposition", label: "Call Result", length: 255 }),
    text({ name: "CallObject", label: "Call Object Identifier", length: 255 }),
    datetime({ name: "ReminderDateTime", label: "Reminder Date/Time", permissionable: false }),
    checkbox({ name: "IsReminderSet", label: "Reminder Set", permissionable: false }),
    ...taskRecurrence(),
    picklist({
      name: "TaskSubtype",
      label: "Task Subtype",
      length: 40,
      updateable: false,
      restrictedPicklist: true,
      defaultValue: "Task",
      values: SUBTYPES,
    }),
    datetime({ name: "CompletedDateTime", label: "Completed Date/Time", ...readOnly }),
  ],
});
