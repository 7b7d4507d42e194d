import * as z from "zod/mini";
import { Found } from "../links/found-schema";
import { Field, FieldValue, RecordId } from "../salesforce/schema";

/** What can be done about a message that wants attention; the first of an item's is the likeliest. */
const acts = [
  "retry",
  "edit",
  "change-match",
  "log-to-all",
  "put-at-person",
  "create-contact",
  "create-lead",
  "ignore",
  "dismiss",
] as const;
const Act = z.enum(acts);
export type Act = z.output<typeof Act>;

/** A message that did not reach Salesforce and waits for a person. */
export const AttentionItem = z.object({
  messageId: z.string(),
  conversation: z.object({ id: z.string(), subject: z.string() }),
  person: z.object({ name: z.nullable(z.string()), address: z.string() }),
  mailbox: z.object({ id: z.string(), name: z.string() }),
  cause: z.string(),
  /** Since when; ISO 8601 UTC. */
  at: z.string(),
  /** What was to be done: "Create Lead", "Log Task". */
  action: z.string(),
  sentence: z.string(),
  /** How often it was sent to Salesforce; 0 when it never was. */
  attempts: z.number(),
  acts: z.array(Act),
});
export type AttentionItem = z.output<typeof AttentionItem>;

export const AttentionItems = z.object({ items: z.array(AttentionItem), nextCursor: z.nullable(z.string()) });
export type AttentionItems = z.output<typeof AttentionItems>;

/** Items with one cause, the first of them with it. */
export const AttentionGroup = z.extend(AttentionItems, {
  cause: z.string(),
  title: z.string(),
  /** What it comes from and who can mend it. */
  hint: z.string(),
  count: z.number(),
});
export type AttentionGroup = z.output<typeof AttentionGroup>;

export const Attention = z.object({
  total: z.number(),
  /** The largest first. */
  groups: z.array(AttentionGroup),
  /** When something last reached Salesforce, ISO 8601 UTC; null before the first time. */
  lastLoggedAt: z.nullable(z.string()),
});
export type Attention = z.output<typeof Attention>;

export const AttentionFilter = z.object({
  mailboxId: z.optional(z.uuid()),
  /** Part of a person's name or address, or of a conversation's subject. */
  text: z.optional(
    z.string().check(
      z.refine((text) => !text.includes("\0"), "This cannot be searched for."),
      z.trim(),
      z.maxLength(200, "Search for fewer words."),
    ),
  ),
});
export type AttentionFilter = z.output<typeof AttentionFilter>;

export const ListAttentionItemsInput = z.extend(AttentionFilter, { cause: z.string(), cursor: z.optional(z.string()) });
export type ListAttentionItemsInput = z.output<typeof ListAttentionItemsInput>;

/** The values that are to be sent again, with what was wrong. */
export const AttentionForm = z.object({
  sObject: z.string(),
  label: z.string(),
  org: z.object({ name: z.string(), isSandbox: z.boolean(), userDisplayName: z.string() }),
  /** Those that were refused first. */
  fields: z.array(z.object({ field: Field, value: FieldValue, problem: z.nullable(z.string()) })),
});
export type AttentionForm = z.output<typeof AttentionForm>;

export const MatchCandidate = z.extend(Found, { url: z.string() });
export type MatchCandidate = z.output<typeof MatchCandidate>;

/** One item, opened: why it is here, step by step, and what its acts need. */
export const AttentionDetail = z.object({
  item: AttentionItem,
  /** "Matching: …" and so on, as it was decided. */
  steps: z.array(z.object({ name: z.string(), sentence: z.string() })),
  /** Salesforce's code and words; null when it was not asked. */
  code: z.nullable(z.string()),
  /** Records that have the address. */
  candidates: z.array(MatchCandidate),
  form: z.nullable(AttentionForm),
  /** How many others have the same cause. */
  others: z.number(),
});
export type AttentionDetail = z.output<typeof AttentionDetail>;

/** Chosen items, or all of one cause. */
export const Selection = z.union([
  z.object({ messageIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(500)) }),
  z.object({ cause: z.string() }),
]);
export type Selection = z.output<typeof Selection>;

export const SelectionInput = z.object({ selection: Selection });
export const CreateFromMailInput = z.object({ selection: Selection, createAs: z.enum(["contact", "lead"]) });
export type CreateFromMailInput = z.output<typeof CreateFromMailInput>;

export const EditAndRetryInput = z.object({
  messageId: z.uuid(),
  /** By field name, as typed. */
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.null()])),
});
export type EditAndRetryInput = z.output<typeof EditAndRetryInput>;

export const ChangeMatchInput = z.object({
  messageId: z.uuid(),
  sObject: z.enum(["Contact", "Lead"]),
  recordId: RecordId,
});
export type ChangeMatchInput = z.output<typeof ChangeMatchInput>;

export const IgnoreInput = z.object({ selection: Selection, what: z.enum(["address", "domain"]) });
export type IgnoreInput = z.output<typeof IgnoreInput>;

/** What became of an act: how many items it was done to, and how many others still have the cause. */
export type ActResult = { done: number; others: number };
