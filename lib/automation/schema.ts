import * as z from "zod/mini";
import { Found } from "../links/schema";
import { AttachmentChoice, FileStatus, FileVerdict } from "./file-schema";
import { Owner } from "../salesforce/owner-schema";
import { RecordId } from "../salesforce/schema";

/** What a person nobody knows becomes (C-01). `nothing` is Keeping's toggle "Auto-add new customers as Salesforce Contacts" switched off. */
export const createAsChoices = ["nothing", "contact", "lead", "person-account", "ask"] as const;
export const CreateAs = z.enum(createAsChoices);
export type CreateAs = z.output<typeof CreateAs>;

/** When it becomes that (C-05). */
export const createWhenChoices = ["first-message", "email-or-phone", "email", "manually"] as const;
export const CreateWhen = z.enum(createWhenChoices);
export type CreateWhen = z.output<typeof CreateWhen>;

/** What happens to a record that is there already (C-04). */
export const onMatchChoices = ["leave", "fill-blanks", "update"] as const;
export const OnMatch = z.enum(onMatchChoices);
export type OnMatch = z.output<typeof OnMatch>;

/** What happens when several records match (C-21). */
export const onSeveralChoices = ["hold", "best", "all"] as const;
export const OnSeveral = z.enum(onSeveralChoices);
export type OnSeveral = z.output<typeof OnSeveral>;

/** How messages are logged (C-09). `manual` is the toggle "Push conversations as Salesforce Tasks" switched off. */
export const logAsChoices = ["manual", "task-per-message", "task-per-conversation", "email-message"] as const;
export const LogAs = z.enum(logAsChoices);
export type LogAs = z.output<typeof LogAs>;

/** When a conversation's Task is written anew: always when it is closed, or at every message too. */
const RefreshOn = z.enum(["close", "reply"]);
/** Which open record of the person a Task is also related to (I-90 to I-92); `either` takes the one open Case, else the one open Opportunity. */
const RelateTo = z.enum(["nothing", "opportunity", "case", "either"]);
const TaskSubtype = z.enum(["Email", "Call", "Task"]);

/** Where LeadSource comes from (C-16). */
export const LeadSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("fixed"), value: z.string() }),
  z.object({ kind: z.literal("product") }),
  z.object({ kind: z.literal("mailbox") }),
  /** The `utm_source` of an address in the message. */
  z.object({ kind: z.literal("utm") }),
]);
export type LeadSource = z.output<typeof LeadSource>;

/** What a field of a new or matching record is filled with. */
export const factNames = [
  "name",
  "first-name",
  "last-name",
  "email",
  "domain",
  "phone",
  "subject",
  "mailbox",
  "lead-source",
  "utm-source",
  "utm-medium",
  "utm-campaign",
] as const;
export const FactName = z.enum(factNames);
export type FactName = z.output<typeof FactName>;

export const FieldRule = z.object({
  field: z.string().check(z.minLength(1)),
  from: z.union([
    z.object({ kind: z.literal("fact"), fact: FactName }),
    z.object({ kind: z.literal("fixed"), value: z.string() }),
  ]),
});
export type FieldRule = z.output<typeof FieldRule>;

/** Which of the three steps something is left out of (C-18). */
export const Applies = z.object({ matching: z.boolean(), adding: z.boolean(), logging: z.boolean() });
export type Applies = z.output<typeof Applies>;

export const SkipRule = z.object({
  kind: z.enum(["domain", "address", "pattern"]),
  /** A domain means its subdomains too; in a pattern `*` stands for anything. Lower-cased. */
  value: z.string().check(z.trim(), z.toLowerCase(), z.minLength(1, "Enter a domain, an address or a pattern.")),
  applies: Applies,
});
export type SkipRule = z.output<typeof SkipRule>;

/** All that an admin chooses for a mailbox. Each part is inherited from the workspace by itself. */
export const AutomationSettings = z.object({
  createAs: CreateAs,
  createWhen: CreateWhen,
  onMatch: OnMatch,
  onSeveral: OnSeveral,
  logAs: LogAs,
  refreshOn: RefreshOn,
  relateTo: RelateTo,
  taskSubtype: TaskSubtype,
  /** Whether the quoted history below an answer is left out of what is logged. */
  trimQuotes: z.boolean(),
  attachments: AttachmentChoice,
  contactOwner: Owner,
  leadOwner: Owner,
  taskOwner: Owner,
  leadSource: LeadSource,
  /** The field the mailbox's name is added to ("Include source name"); null for none. */
  sourceNameField: z.nullable(z.string()),
  contactFields: z.array(FieldRule),
  leadFields: z.array(FieldRule),
  /** Company of a Lead whose Account nobody knows (C-15). */
  companyPlaceholder: z.string().check(z.minLength(1, "Salesforce requires a Company on every Lead.")),
  /** Our own mailboxes, members and the domains they share. */
  skipOwn: Applies,
  /** Mail that no person wrote: automatic answers, lists, bounces, no-reply. */
  skipMachine: Applies,
  skipRules: z.array(SkipRule).check(z.maxLength(500)),
});
export type AutomationSettings = z.output<typeof AutomationSettings>;
export type SettingName = keyof AutomationSettings;

export const settingNames = z.keyof(AutomationSettings).options;

/** What an admin saves, for the workspace (without a mailbox) or one mailbox. Parts that are not named stay as they are. */
export const SaveSettingsInput = z.object({
  mailboxId: z.nullable(z.uuid()),
  settings: z.partial(AutomationSettings),
  /** Parts that are to follow the workspace (for a mailbox) or the defaults again. */
  inherit: z._default(z.array(z.keyof(AutomationSettings)), []),
});
export type SaveSettingsInput = z.output<typeof SaveSettingsInput>;

/** Where a part's value comes from. */
export type SettingSource = "default" | "workspace" | "mailbox";
export type EffectiveSettings = { values: AutomationSettings; from: Record<SettingName, SettingSource> };

/** What the connected user's org allows, as far as settings depend on it. */
export const OrgAbilities = z.object({
  canCreate: z.object({ Contact: z.boolean(), Lead: z.boolean(), Account: z.boolean(), Task: z.boolean() }),
  canEdit: z.object({ Contact: z.boolean(), Lead: z.boolean() }),
  hasPersonAccounts: z.boolean(),
  canCreateEmailMessage: z.boolean(),
  /** Fields without which Salesforce refuses a record. */
  required: z.object({
    Contact: z.array(z.object({ field: z.string(), label: z.string() })),
    Lead: z.array(z.object({ field: z.string(), label: z.string() })),
  }),
});
export type OrgAbilities = z.output<typeof OrgAbilities>;

/** Something about the settings that an admin should know, at the setting it concerns. */
export type SettingsWarning = { setting: SettingName; sentence: string };

export const automationDefaults: AutomationSettings = {
  createAs: "nothing",
  createWhen: "first-message",
  onMatch: "leave",
  onSeveral: "hold",
  logAs: "manual",
  refreshOn: "close",
  relateTo: "either",
  taskSubtype: "Email",
  trimQuotes: true,
  attachments: "off",
  contactOwner: { kind: "connected-user" },
  leadOwner: { kind: "connected-user" },
  taskOwner: { kind: "assignee" },
  leadSource: { kind: "none" },
  sourceNameField: null,
  contactFields: [],
  leadFields: [],
  companyPlaceholder: "[not provided]",
  skipOwn: { matching: true, adding: true, logging: true },
  skipMachine: { matching: false, adding: true, logging: true },
  skipRules: [],
};

/** Why a step was done or not. Each has its sentence in format.ts. */
export const reasons = [
  // matching
  "matched-link",
  "matched-email",
  "matched-other-email",
  "matched-converted-lead",
  "matched-several",
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
    owner: z.nullable(z.string()),
  }),
  change: z.extend(Step, {
    recordId: z.nullable(RecordId),
    fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
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

/** What a person chose for one message in Activity; it counts over the mailbox's settings when the message is decided again. */
export const Choices = z.object({
  /** Makes the person this, now. */
  createAs: z.optional(z.enum(["contact", "lead"])),
  /** Fields of that record by API name, as typed. */
  fields: z.optional(z.record(z.string(), z.string())),
  /** Logs the message whatever the settings say of logging, and whomever they leave out. */
  log: z.optional(z.literal(true)),
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
  /** Whether something can be done about it (Activity, Needs attention). */
  canFix: z.boolean(),
  files: z.array(FileStatus),
});
export type MessageStatus = z.output<typeof MessageStatus>;

/** A dry run: what a mailbox's settings, or a draft of them, would do with its last conversations, or with mail of one address. */
export const DryRunInput = z.object({
  mailboxId: z.uuid(),
  settings: z.optional(z.partial(AutomationSettings)),
  address: z.optional(z.email("Enter an e-mail address.").check(z.toLowerCase())),
});
export type DryRunInput = z.output<typeof DryRunInput>;

/** What would become of one message. */
export const DryRunRow = z.object({
  /** Null for a pasted address that has never written. */
  conversationId: z.nullable(z.string()),
  subject: z.string(),
  /** ISO 8601 UTC, of the message. */
  at: z.string(),
  state: z.enum(["off", "skipped", "not-logged", "held", "waiting", "logged", "failed", "dismissed"]),
  verdict: Verdict,
  /** Each step in words. */
  sentences: z.object({ match: z.string(), add: z.string(), change: z.string(), log: z.string() }),
});
export type DryRunRow = z.output<typeof DryRunRow>;

export const DryRun = z.object({
  rows: z.array(DryRunRow),
  /** How many messages each would happen to. */
  totals: z.object({
    link: z.number(),
    create: z.number(),
    update: z.number(),
    log: z.number(),
    /** Files sent, each once. */
    files: z.number(),
    skip: z.number(),
    hold: z.number(),
  }),
  /** API calls that doing all this would take. */
  calls: z.number(),
  /** API calls that the dry run itself took. */
  callsUsed: z.number(),
});
export type DryRun = z.output<typeof DryRun>;

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day."));

/** Which messages of the past are to be sent through the automation. */
export const BackfillRange = z
  .object({
    mailboxIds: z.array(z.uuid()).check(z.minLength(1, "Choose a mailbox.")),
    /** First and last day, in UTC. */
    fromDate: Day,
    toDate: Day,
  })
  .check(
    z.refine(({ fromDate, toDate }) => fromDate <= toDate, {
      error: "The range ends before it begins.",
      path: ["toDate"],
    }),
  );
export type BackfillRange = z.output<typeof BackfillRange>;

export const StartBackfillInput = z.intersection(
  BackfillRange,
  z.object({ perHour: z.int().check(z.minimum(1, "At least one message an hour."), z.maximum(100_000)) }),
);
export type StartBackfillInput = z.output<typeof StartBackfillInput>;

export const BackfillId = z.object({ backfillId: z.uuid() });

/** What a backfill would take. */
export const BackfillEstimate = z.object({
  /** Messages in the range that are not in Salesforce yet. */
  messages: z.number(),
  /** Of the range, those that are there. */
  alreadyLogged: z.number(),
  /** API calls, about. */
  calls: z.number(),
});
export type BackfillEstimate = z.output<typeof BackfillEstimate>;

export const BackfillProgress = z.object({
  id: z.string(),
  state: z.enum(["running", "paused", "done", "cancelled"]),
  mailboxIds: z.array(z.string()),
  fromDate: z.string(),
  toDate: z.string(),
  perHour: z.number(),
  /** Messages in all, and those gone through so far. */
  total: z.number(),
  taken: z.number(),
  /** Of those taken, how many still wait to be decided on. */
  waiting: z.number(),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
});
export type BackfillProgress = z.output<typeof BackfillProgress>;

/** What stands at the messages of a conversation, and whether a message can be logged by hand. */
export const ConversationLog = z.object({ canLog: z.boolean(), statuses: z.array(MessageStatus) });
export type ConversationLog = z.output<typeof ConversationLog>;

/** Conversations of which something did not reach Salesforce. */
export const TroubledConversations = z.object({ conversationIds: z.array(z.string()) });
export type TroubledConversations = z.output<typeof TroubledConversations>;

/** What moves by itself on the Automation tab. */
export const AutomationProgress = z.object({
  /** ISO 8601 UTC; null while automation runs. */
  pausedAt: z.nullable(z.string()),
  /** Messages to decide on, and changes owed to Salesforce. */
  waiting: z.number(),
  /** The latest first. */
  backfills: z.array(BackfillProgress),
});
export type AutomationProgress = z.output<typeof AutomationProgress>;
