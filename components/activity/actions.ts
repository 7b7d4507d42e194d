"use server";

import { createFromMail, dismiss, retry } from "@/lib/automation/act-on-attention";
import {
  ChangeMatchInput,
  CreateFromMailInput,
  EditAndRetryInput,
  IgnoreInput,
  SelectionInput,
} from "@/lib/automation/attention-schema";
import { changeMatch } from "@/lib/automation/change-match";
import { editAndRetry } from "@/lib/automation/edit-and-retry";
import { ignore } from "@/lib/automation/ignore";
import { logItemsToAll } from "@/lib/automation/log-items-to-all";
import { putAtPerson } from "@/lib/automation/put-at-person";
import { action } from "@/lib/web/action";

export const retryItems = action(SelectionInput, retry);
export const dismissItems = action(SelectionInput, dismiss);
export const logItemsToAllMatches = action(SelectionInput, logItemsToAll);
export const putAtPeople = action(SelectionInput, putAtPerson);
export const createFromItems = action(CreateFromMailInput, createFromMail);
export const ignoreSenders = action(IgnoreInput, ignore, { admin: true });
export const editItem = action(EditAndRetryInput, editAndRetry);
export const chooseMatch = action(ChangeMatchInput, changeMatch);
