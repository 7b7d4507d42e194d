import type { FieldValues } from "../../org-definition";
import { SalesforceError } from "../../salesforce-error";
import type { StoredRecord } from "../../types";
import { wholeSeconds } from "../parse-value";
import type { Saving } from "../saving";
import { activity } from "./activity";
import type { StandardObject } from "./standard-object";

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** An Event's beginning, end and length follow from each other (Object Reference: Event). */
export const event: StandardObject = {
  derive: (_context, saving) => (saving.record.IsAllDayEvent === true ? allDay(saving) : timed(saving)),
  check(context, saving) {
    activity.check?.(context, saving);
    checkTimes(saving.record);
  },
};

function timed({ record, old }: Saving): FieldValues {
  const start = newer(record, old, ["StartDateTime", "ActivityDateTime"]);
  if (start === null) return {};
  const changedEnd = record.EndDateTime !== old?.EndDateTime ? moment(record.EndDateTime) : null;
  const given = typeof record.DurationInMinutes === "number" ? record.DurationInMinutes : null;
  const minutes = changedEnd === null ? given : (changedEnd - start) / MINUTE;
  const from = new Date(start);
  return {
    StartDateTime: wholeSeconds(from),
    ActivityDateTime: wholeSeconds(from),
    ActivityDate: wholeSeconds(from).slice(0, 10),
    ...(minutes === null ? {} : length(start, minutes)),
  };
}

function length(start: number, minutes: number): FieldValues {
  const end = wholeSeconds(new Date(start + minutes * MINUTE));
  return { DurationInMinutes: minutes, EndDateTime: end, EndDate: end.slice(0, 10) };
}

/** Days as they are, without a time of day. */
function allDay({ record, old }: Saving): FieldValues {
  const date = record.ActivityDate ?? newerDate(record, old);
  if (typeof date !== "string") return {};
  const given = typeof record.DurationInMinutes === "number" ? record.DurationInMinutes : null;
  const minutes = given ?? DAY_MINUTES;
  const start = Date.parse(`${date}T00:00:00.000Z`);
  const midnight = wholeSeconds(new Date(start));
  const lastDay = new Date(start + Math.max(minutes - DAY_MINUTES, 0) * MINUTE);
  return {
    ActivityDate: date,
    StartDateTime: midnight,
    EndDateTime: wholeSeconds(lastDay),
    EndDate: wholeSeconds(lastDay).slice(0, 10),
    DurationInMinutes: minutes,
    ActivityDateTime: null,
  };
}

function newerDate(record: StoredRecord, old: StoredRecord | null): string | null {
  const start = newer(record, old, ["StartDateTime", "ActivityDateTime"]);
  return start === null ? null : wholeSeconds(new Date(start)).slice(0, 10);
}

/** Of fields that say the same, the one that this save changes. */
function newer(record: StoredRecord, old: StoredRecord | null, fields: readonly string[]): number | null {
  const changed = fields.find((field) => record[field] && record[field] !== old?.[field]);
  return moment(record[changed ?? fields.find((field) => record[field]) ?? ""]);
}

function moment(value: unknown): number | null {
  return typeof value === "string" ? Date.parse(value) : null;
}

/** The sentence on duration is as sync vendors quote it, the others from memory; multiday events are off, as in a new org. */
function checkTimes(record: StoredRecord): void {
  const { StartDateTime, EndDateTime, DurationInMinutes: minutes } = record;
  if (!StartDateTime) throw missing(["ActivityDate", "ActivityDateTime"]);
  if (!EndDateTime && minutes === undefined) throw missing(["DurationInMinutes"]);
  if (typeof minutes === "number" && minutes < 0) {
    throw integrity("Event end date cannot be before its start date", ["EndDateTime"]);
  }
  if (typeof minutes === "number" && minutes > DAY_MINUTES && record.IsAllDayEvent !== true) {
    throw integrity("Duration must be between 0 and 1440 minutes: Duration", ["DurationInMinutes"]);
  }
}

function missing(fields: string[]): SalesforceError {
  const message = `Required fields are missing: [${fields.join(", ")}]`;
  return new SalesforceError({ errorCode: "REQUIRED_FIELD_MISSING", message, fields });
}

function integrity(message: string, fields: string[]): SalesforceError {
  return new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields });
}
