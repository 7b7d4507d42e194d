import * as z from "zod/mini";
import { Found } from "../links/found-schema";
import { RecordId } from "../salesforce/schema";
import { FileStatus, FileVerdict } from "./file-schema";

/** Why a step was done or not. Each has its sentence in format.ts. */
export const reasons = [
  // matching
  "matched-link",
  "matched-email",
  "matched-other-email",
  "matched-alias",
  "matched-converted-lead",
  "matched-several",
  "matched-chosen",
  "matched-phone",
  "matched-number",
  "no-match",
  "skipped-own",
  "skipped-machine",
  "skipped-rule",
  "no-address",
  "not-connected",
  "all-off",
  // adding
  "adding-off",
  "created",
  "being-created",
  "ask-agent",
  "created-manually-only",
  "waits-for-email",
  "waits-for-contact-detail",
  "cannot-create-object",
  "no-person-accounts",
  "required-field-unfilled",
  "was-deleted",
  "already-there",
  "earlier-creation-failed",
  // changing
  "left-alone",
  "blanks-filled",
  "fields-updated",
  "nothing-to-change",
  "cannot-edit-object",
  // logging
  "logged-task",
  "logged-conversation-task",
  "conversation-task-refreshed",
  "waits-for-close",
  "logged-email-message",
  "logged-task-instead-of-email-message",
  "logging-manual",
  "no-record-to-log-to",
  "held-several",
  "held-phone",
  "held-number",
  "already-logged",
  "not-sent-yet",
] as const;
export const Reason = z.enum(reasons);
export type Reason = z.output<typeof Reason>;

const Step = z.object({
  reason: Reason,
  /** What the sentence names: the skip rule, the field that is missing, the address. */
  detail: z.nullable(z.string()),
});

/** What is decided for a message, step by step, each with its reason. The dry run shows the same. */
export const Verdict = z.object({
  address: z.nullable(z.string()),
  match: z.extend(Step, { records: z.array(Found) }),
  add: z.extend(Step, {
    sObject: z.nullable(z.enum(["Contact", "Lead", "Account"])),
    /** By API name, as they are to be written. */
    fields: z.record(z.string(), z.unknown()),
    /** Where each field's value comes from, in words. */
    sources: z.optional(z.record(z.string(), z.string())),
    owner: z.nullable(z.string()),
  }),
  change: z.extend(Step, {
    recordId: z.nullable(RecordId),
    fields: z.array(
      z.object({
        field: z.string(),
        /** What the org calls it; absent in verdicts of before it was kept. */
        label: z.optional(z.string()),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  }),
  log: z.extend(Step, {
    /** In whose activities; empty while the record is not made yet. */
    targets: z.array(RecordId),
    relatedTo: z.nullable(z.object({ sObject: z.string(), id: RecordId, name: z.string() })),
    subject: z.nullable(z.string()),
    owner: z.nullable(z.string()),
    /** Its attachments, where the mailbox sends any. */
    files: z.optional(z.array(FileVerdict)),
  }),
});
export type Verdict = z.output<typeof Verdict>;
export type VerdictStep = "match" | "add" | "change" | "log";

/** What a person chose for one message; it counts over the mailbox's settings when the message is decided again. */
export const Choices = z.object({
  /** Makes the person this, now. */
  createAs: z.optional(z.enum(["contact", "lead"])),
  /** Fields of that record by API name, as typed. */
  fields: z.optional(z.record(z.string(), z.string())),
  /** Logs the message whatever the settings say of logging, and whomever they leave out. */
  log: z.optional(z.literal(true)),
  /** Logs it to all of these; null when that no longer counts. Later messages of the conversation follow it while nobody is linked. */
  logTo: z.optional(z.nullable(z.array(RecordId))),
});
export type Choices = z.output<typeof Choices>;

/** What stands at a message about its logging. */
export const MessageStatus = z.object({
  messageId: z.string(),
  state: z.enum(["off", "skipped", "not-logged", "held", "waiting", "logged", "failed", "dismissed"]),
  /** "Not logged: no matching Contact" */
  sentence: z.string(),
  /** ISO 8601 UTC, when it reached Salesforce. */
  at: z.nullable(z.string()),
  /** The Task or Email Message in Salesforce. */
  url: z.nullable(z.string()),
  /** Where it has several, all of them, each with whose activities it is in ("Lead Maria Díaz · Acme"). */
  entries: z.array(z.object({ of: z.string(), url: z.string() })),
  /** Whether something can be done about it (Activity, Needs attention). */
  canFix: z.boolean(),
  files: z.array(FileStatus),
});
export type MessageStatus = z.output<typeof MessageStatus>;

/** What stands at the messages of a conversation, and whether a message can be logged by hand. */
export const ConversationLog = z.object({ canLog: z.boolean(), statuses: z.array(MessageStatus) });
export type ConversationLog = z.output<typeof ConversationLog>;

/** Conversations of which something did not reach Salesforce. */
export const TroubledConversations = z.object({ conversationIds: z.array(z.string()) });
export type TroubledConversations = z.output<typeof TroubledConversations>;
