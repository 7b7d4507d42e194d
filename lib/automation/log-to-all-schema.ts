import * as z from "zod/mini";
import { Found } from "../links/found-schema";
import { RecordId } from "../salesforce/schema";

/** What logging a conversation to all records that match would come to. */
export const LogToAllPlan = z.object({
  /** `isNew`: something is made for it. */
  records: z.array(
    z.extend(z.pick(Found, { sObject: true, id: true, name: true, accountName: true }), { isNew: z.boolean() }),
  ),
  /** What each message, or the conversation, becomes. */
  makes: z.enum(["Task", "EmailMessage"]),
  /** How many of those are made anew. */
  count: z.number(),
  /** The messages they are made of, and those that stand at all of these records already. */
  messages: z.object({ toLog: z.number(), logged: z.number() }),
});
export type LogToAllPlan = z.output<typeof LogToAllPlan>;

export const LogToAllInput = z.object({
  conversationId: z.uuid(),
  /** Those that were shown. */
  recordIds: z.array(RecordId).check(z.minLength(2, "Choose at least two records."), z.maxLength(100)),
});
export type LogToAllInput = z.output<typeof LogToAllInput>;
