/** The Task that stands for an e-mail in the activity timeline (api.md §13.3). */
import type { FieldValues } from "../../org-definition";
import type { StoredRecord } from "../../types";

const TASK_SUBJECT_LENGTH = 255;
const TASK_DESCRIPTION_LENGTH = 32_000;

/** Case mails belong to the case's own feed; a client that manages its mails gets a Task for those too. */
export function makesTask(email: StoredRecord): boolean {
  return !email.ActivityId && (!email.ParentId || email.IsClientManaged === true);
}

/** Its Status is unverified (§18): left open here, which asks a client to complete it. Who it is with follows from the relations. */
export function taskFor(email: StoredRecord): FieldValues {
  const { Subject, TextBody, RelatedToId, ParentId, MessageDate } = email;
  return {
    TaskSubtype: "Email",
    Subject: `Email: ${String(Subject ?? "")}`.trim().slice(0, TASK_SUBJECT_LENGTH),
    Description: typeof TextBody === "string" ? TextBody.slice(0, TASK_DESCRIPTION_LENGTH) : null,
    ActivityDate: typeof MessageDate === "string" ? MessageDate.slice(0, 10) : null,
    WhatId: RelatedToId ?? ParentId ?? null,
  };
}
