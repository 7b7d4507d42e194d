import { wholeSeconds } from "../dml/parse-value";
import type { FieldValues, Trigger } from "../org-definition";
import type { StoredRecord } from "../types";
import { CASE_STATUSES, isClosedIn, stageOf, TASK_STATUSES } from "./stages";

/** What happens to a record on its way to being saved: the sample org's own automation, and Salesforce's standard defaults. */
export const triggers: readonly Trigger[] = [
  {
    objectName: "Contact",
    name: "TidyContact",
    events: ["before insert", "before update"],
    run: ({ record }) => ({ set: tidyContact(record) }),
  },
  {
    objectName: "Opportunity",
    name: "StageDefaults",
    events: ["before insert", "before update"],
    run: ({ record, old, now }) => ({ set: stageDefaults(record, old, now) }),
  },
  {
    objectName: "Case",
    name: "CaseDefaults",
    events: ["before insert", "before update"],
    run: ({ record, old, reader, now }) => {
      const contact = typeof record.ContactId === "string" ? reader.get("Contact", record.ContactId) : null;
      const inherits = old === null && !record.AccountId && contact?.AccountId;
      return {
        set: {
          ...closingMoment(record, { closed: isClosedIn(CASE_STATUSES, record.Status), field: "ClosedDate", now }),
          ...(inherits ? { AccountId: inherits } : {}),
        },
      };
    },
  },
  {
    objectName: "Task",
    name: "TaskCompletion",
    events: ["before insert", "before update"],
    run: ({ record, now }) => ({
      set: closingMoment(record, { closed: isClosedIn(TASK_STATUSES, record.Status), field: "CompletedDateTime", now }),
    }),
  },
];

/** The sample org keeps titles trimmed, departments in capitals and LinkedIn addresses complete. */
function tidyContact(record: StoredRecord): FieldValues {
  const { Title, Department, LinkedIn__c: linkedIn } = record;
  return {
    ...(typeof Title === "string" ? { Title: Title.trim() } : {}),
    ...(typeof Department === "string" ? { Department: Department.toUpperCase() } : {}),
    ...(typeof linkedIn === "string" && !/^https?:\/\//i.test(linkedIn) ? { LinkedIn__c: `https://${linkedIn}` } : {}),
  };
}

/** A new stage brings its own probability and forecast category, unless the same save states others (Object Reference). */
function stageDefaults(record: StoredRecord, old: StoredRecord | null, now: Date): FieldValues {
  if (old !== null && old.StageName === record.StageName) return {};
  const stage = stageOf(record.StageName);
  const unstated = (field: string) => (record[field] ?? null) === (old?.[field] ?? null);
  return {
    LastStageChangeDate: wholeSeconds(now),
    ...(unstated("Probability") ? { Probability: stage.probability } : {}),
    ...(unstated("ForecastCategoryName") ? { ForecastCategoryName: stage.forecastName } : {}),
  };
}

/** Stamps the moment of closing once, and clears it when the record is opened again. */
function closingMoment(record: StoredRecord, closing: { closed: boolean; field: string; now: Date }): FieldValues {
  const stamped = Boolean(record[closing.field]);
  if (closing.closed === stamped) return {};
  return { [closing.field]: closing.closed ? wholeSeconds(closing.now) : null };
}
