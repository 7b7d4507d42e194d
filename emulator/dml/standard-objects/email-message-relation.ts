import { keyPrefixOf } from "../../ids";
import type { StandardObject } from "./standard-object";

/** Who an e-mail is from and to. The first Contact or Lead becomes the one its Task is with. */
export const emailMessageRelation: StandardObject = {
  derive({ store }, { record }) {
    const person = typeof record.RelationId === "string" ? store.objectOfId(record.RelationId) : undefined;
    return { RelationObjectType: person?.name ?? null };
  },
  saved({ store }, { record, old }, following) {
    const email = typeof record.EmailMessageId === "string" ? store.get("EmailMessage", record.EmailMessageId) : null;
    const task = typeof email?.ActivityId === "string" ? store.get("Task", email.ActivityId) : null;
    const who = typeof record.RelationId === "string" ? record.RelationId : null;
    if (old !== null || !task || task.WhoId || who === null) return;
    const isLead = keyPrefixOf(who) === "00Q";
    const fits = keyPrefixOf(who) === "003" || (isLead && !task.WhatId);
    if (fits) following.update("Task", task, { WhoId: who });
  },
};
