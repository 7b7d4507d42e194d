import * as z from "zod/mini";
import { ShownField } from "../salesforce/schema";

/** What made something happen (db/schema/activity.ts). */
const sources = ["agent", "automation", "backfill", "manual"] as const;
const outcomes = ["done", "failed"] as const;

/** Postgres knows every character but one. */
const isStorable = (text: string) => !text.includes("\0");

/** Which entries are shown; what is left out does not matter. */
export const ActivityFilter = z.object({
  mailboxId: z.optional(z.uuid()),
  memberId: z.optional(z.uuid()),
  /** API name. */
  sObject: z.optional(z.string().check(z.regex(/^\w{1,80}$/))),
  /** Salesforce's id, in its 18 characters. */
  recordId: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{18}$/))),
  result: z.optional(z.enum(outcomes)),
  source: z.optional(z.enum(sources)),
  /** Part of a person's name or address, of a conversation's subject, or of the sentence. */
  text: z.optional(
    z
      .string()
      .check(
        z.refine(isStorable, "This cannot be searched for."),
        z.trim(),
        z.maxLength(200, "Search for fewer words."),
      ),
  ),
  /** Moments, ISO 8601: the first that counts, and the first that does not any more. */
  since: z.optional(z.iso.datetime()),
  until: z.optional(z.iso.datetime()),
});
export type ActivityFilter = z.output<typeof ActivityFilter>;

export const ListActivityInput = z.extend(ActivityFilter, {
  /** Where the page before ended; opaque. */
  cursor: z.optional(z.string()),
});
export type ListActivityInput = z.output<typeof ListActivityInput>;

export const ActivityEntry = z.object({
  id: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** `noun.verb`, as `field.saved`. */
  action: z.string(),
  outcome: z.enum(outcomes),
  source: z.nullable(z.enum(sources)),
  /** Null when the system acted by itself; a member who has left has no name any more. */
  actor: z.nullable(z.object({ userId: z.string(), name: z.nullable(z.string()) })),
  summary: z.string(),
  sObject: z.nullable(z.string()),
  recordId: z.nullable(z.string()),
  /** The Salesforce user as whom it was done; null where nobody wrote in Salesforce. */
  actedAs: z.nullable(z.string()),
  /** The record's page in Salesforce. */
  url: z.nullable(z.string()),
  conversation: z.nullable(z.object({ id: z.string(), subject: z.string() })),
  person: z.nullable(z.object({ name: z.nullable(z.string()), address: z.string() })),
  mailbox: z.nullable(z.object({ id: z.string(), name: z.string() })),
  changes: z.array(
    z.object({
      field: z.string(),
      /** What it is in the org; null where that is not known any more, or where it is none of Salesforce's. */
      described: z.nullable(ShownField),
      before: z.unknown(),
      after: z.unknown(),
      beforeName: z.nullish(z.string()),
      afterName: z.nullish(z.string()),
      /** ISO code of the record's currency, for money in an org that has several. */
      currency: z.nullish(z.string()),
    }),
  ),
  /** What was asked and why, without secrets. */
  why: z.nullable(z.record(z.string(), z.unknown())),
  calls: z.nullable(z.number()),
  durationMs: z.nullable(z.number()),
});
export type ActivityEntry = z.output<typeof ActivityEntry>;

/** Fifty at most, newest first. */
export const ActivityPage = z.object({ entries: z.array(ActivityEntry), nextCursor: z.nullable(z.string()) });
export type ActivityPage = z.output<typeof ActivityPage>;

/** What the filters offer. */
export type ActivityChoices = {
  mailboxes: { id: string; name: string }[];
  members: { userId: string; name: string }[];
  sObjects: string[];
};
