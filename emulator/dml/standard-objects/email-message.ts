import { SalesforceError } from "../../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../../types";
import { wholeSeconds } from "../parse-value";
import type { Saving } from "../saving";
import { makesTask, taskFor } from "./email-task";
import type { StandardObject } from "./standard-object";

const READ = "1";
const SENT = "3";
const DRAFT = "5";
const STAMPS = ["LastModifiedDate", "LastModifiedById", "SystemModstamp"];

/** E-mails (api.md §13.3). The sentences of their refusals are from memory. */
export const emailMessage: StandardObject = {
  derive: ({ now }, { record }) => ({
    Name: String(record.Subject ?? "Email").slice(0, 255),
    MessageDate: record.MessageDate ?? wholeSeconds(now),
  }),
  check(_context, saving) {
    if (saving.old === null) checkNew(saving.record);
    else checkChange(saving, saving.old);
  },
  saved(context, { object, record, old }, following) {
    if (old !== null || !makesTask(record)) return;
    const task = following.insert("Task", taskFor(record));
    context.store.put(object.name, { ...record, ActivityId: task.Id });
  },
  deletesToo: ({ ActivityId }) => (typeof ActivityId === "string" ? [{ objectName: "Task", id: ActivityId }] : []),
};

function checkNew(record: StoredRecord): void {
  if (record.ParentId) return;
  if (record.ActivityId) throw readOnly();
  if (record.Status === SENT) return;
  const message = "Status: only Sent can be chosen for an email that is related to no case";
  throw new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: ["Status"] });
}

/** Once sent or received, an e-mail stays as it is: it can be read, be related if its client manages it, and have custom fields filled. */
function checkChange({ object, record }: Saving, old: StoredRecord): void {
  if (old.Status === DRAFT) return;
  const changed = changedFields(object, record, old).filter(
    ({ name, custom }) => !custom && name !== "IsExternallyVisible",
  );
  const isReading = old.Status === "0" && record.Status === READ;
  const refused = changed.filter(
    ({ name }) =>
      !(name === "Status" && isReading) && !(name === "RelatedToId" && old.IsClientManaged === true) && name !== "Name",
  );
  if (refused.length > 0) throw readOnly();
}

function changedFields(object: ObjectDefinition, record: StoredRecord, old: StoredRecord) {
  const differs = (name: string) => (record[name] ?? null) !== (old[name] ?? null);
  return object.fields.filter(({ name, compute }) => !compute && !STAMPS.includes(name) && differs(name));
}

function readOnly(): SalesforceError {
  const message = "insufficient access rights on object id";
  return new SalesforceError({ errorCode: "INSUFFICIENT_ACCESS_OR_READONLY", message, fields: [] });
}
