import type { FieldDefinition } from "../../types";
import { checkbox, date, datetime, integer, picklist, readOnly, reference, system, text, textArea } from "../fields";
import { TIME_ZONES } from "../picklists";

const open = { permissionable: false };
const choice = { length: 40, restrictedPicklist: true };
const number = { digits: 9, ...open };

const KINDS = [
  { value: "RecursDaily", label: "Recurs Daily" },
  { value: "RecursEveryWeekday", label: "Recurs Every Weekday" },
  { value: "RecursMonthly", label: "Recurs Monthly" },
  { value: "RecursMonthlyNth", label: "Recurs Monthly Nth" },
  { value: "RecursWeekly", label: "Recurs Weekly" },
  { value: "RecursYearly", label: "Recurs Yearly" },
  { value: "RecursYearlyNth", label: "Recurs Yearly Nth" },
];
const INSTANCES = [
  { value: "First", label: "1st" },
  { value: "Second", label: "2nd" },
  { value: "Third", label: "3rd" },
  { value: "Fourth", label: "4th" },
  { value: "Last", label: "last" },
];
const MONTHS = "January February March April May June July August September October November December".split(" ");
const REGENERATIONS = [
  { value: "RecurrenceRegenerateAfterDueDate", label: "After due date" },
  { value: "RecurrenceRegenerateAfterToday", label: "After date completed" },
  { value: "RecurrenceRegenerated", label: "(Task Closed)" },
];
const PATTERN_VERSIONS = [
  { value: "1", label: "RFC 5545 v4 RRULE" },
  { value: "2", label: "RFC 5545 v4_2 RRULE" },
];

/** A series of tasks, as it is described; nothing here makes the tasks of a series. */
export function taskRecurrence(): FieldDefinition[] {
  return [
    recurrenceActivity("Task"),
    isRecurrence("Tasks"),
    date({ name: "RecurrenceStartDateOnly", label: "Recurrence Start" }),
    ...rule(),
    picklist({ name: "RecurrenceRegeneratedType", label: "Repeat This Task", ...choice, values: REGENERATIONS }),
  ];
}

/** A series of events, as Salesforce Classic has it. */
export function eventRecurrence(): FieldDefinition[] {
  return [
    recurrenceActivity("Event"),
    isRecurrence("Events"),
    datetime({ name: "RecurrenceStartDateTime", label: "Recurrence Start", ...open }),
    ...rule(),
  ];
}

/** A series of events, as Lightning Experience has it. */
export function eventPattern(): FieldDefinition[] {
  return [
    checkbox({ name: "IsRecurrence2Exclusion", label: "Historical Event, Not Following Recurrence", ...system }),
    textArea({
      name: "Recurrence2PatternText",
      label: "Recurrence Pattern",
      length: 512,
      updateable: false,
      filterable: false,
      sortable: false,
      groupable: false,
      ...open,
    }),
    picklist({
      name: "Recurrence2PatternVersion",
      label: "Pattern Version",
      ...readOnly,
      ...choice,
      values: PATTERN_VERSIONS,
    }),
    checkbox({ name: "IsRecurrence2", label: "Repeat", ...system }),
    checkbox({ name: "IsRecurrence2Exception", label: "Is Exception", ...system }),
    datetime({ name: "Recurrence2PatternStartDate", label: "Recurrence Pattern Start Date", ...readOnly }),
    text({
      name: "Recurrence2PatternTimeZone",
      label: "Recurrence Pattern Time Zone Reference",
      length: 255,
      ...readOnly,
    }),
  ];
}

function recurrenceActivity(objectName: string): FieldDefinition {
  return reference({
    name: "RecurrenceActivityId",
    label: "Recurrence Activity ID",
    ...readOnly,
    referenceTo: [objectName],
    childRelationshipName: `Recurring${objectName}s`,
  });
}

function isRecurrence(plural: string): FieldDefinition {
  return checkbox({ name: "IsRecurrence", label: `Create Recurring Series of ${plural}`, updateable: false, ...open });
}

function rule(): FieldDefinition[] {
  return [
    date({ name: "RecurrenceEndDateOnly", label: "Recurrence End", ...open }),
    picklist({
      name: "RecurrenceTimeZoneSidKey",
      label: "Recurrence Time Zone",
      ...open,
      ...choice,
      values: TIME_ZONES,
    }),
    picklist({ name: "RecurrenceType", label: "Recurrence Type", ...open, ...choice, values: KINDS }),
    integer({ name: "RecurrenceInterval", label: "Recurrence Interval", ...number }),
    integer({ name: "RecurrenceDayOfWeekMask", label: "Recurrence Day of Week Mask", ...number }),
    integer({ name: "RecurrenceDayOfMonth", label: "Recurrence Day of Month", ...number }),
    picklist({ name: "RecurrenceInstance", label: "Recurrence Instance", ...open, ...choice, values: INSTANCES }),
    picklist({ name: "RecurrenceMonthOfYear", label: "Recurrence Month of Year", ...open, ...choice, values: MONTHS }),
  ];
}
