import { keyPrefixOf } from "../../ids";
import type { Store } from "../../store";
import type { StoredRecord } from "../../types";
import type { StandardObject } from "./standard-object";

/** Who an e-mail is from and to. The first Contact or Lead becomes the one its Task is with. */
export const emailMessageRelation: StandardObject = {
  derive({ store }, { record }) {
    const person = typeof record.RelationId === "string" ? store.objectOfId(record.RelationId) : undefined;
    return { RelationObjectType: person?.name ?? null };
  },
  saved({ store }, { record, old }, following) {
    const task = old === null ? taskOf(store, record.EmailMessageId) : null;
    if (task && !task.WhoId && isPersonFor(task, record.RelationId)) {
      following.update("Task", task, { WhoId: record.RelationId ?? null });
    }
  },
};

function taskOf(store: Store, emailId: unknown): StoredRecord | null {
  const email = typeof emailId === "string" ? store.get("EmailMessage", emailId) : null;
  return typeof email?.ActivityId === "string" ? store.get("Task", email.ActivityId) : null;
}

/** A Lead can be who a Task is with only where it is about nothing else. */
function isPersonFor(task: StoredRecord, id: unknown): boolean {
  if (typeof id !== "string") return false;
  return keyPrefixOf(id) === "003" || (keyPrefixOf(id) === "00Q" && !task.WhatId);
}
