import * as z from "zod/mini";
import { Applies, SkipRule } from "../links/skip-schema";
import { Owner } from "../salesforce/owner-schema";
import { RecordId } from "../salesforce/schema";
import { AttachmentChoice } from "./file-schema";

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

/** All that an admin chooses for a mailbox. Each part is inherited from the workspace by itself. */
export const AutomationSettings = z.object({
  createAs: CreateAs,
  /** The record type of new Person Accounts; null for the org's default. */
  personAccountType: z.nullable(z.object({ id: RecordId, name: z.string() })),
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
  /** Company of a Lead whose Account nobody knows and whose domain tells none (C-15). */
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
  /** Record types of Person Accounts that the connected user may use, one of them the default. */
  personTypes: z.array(z.object({ id: RecordId, name: z.string(), isDefault: z.boolean() })),
  canCreateEmailMessage: z.boolean(),
  canCreateFiles: z.boolean(),
  /** Fields without which Salesforce refuses a record; those of a Person Account by the names that Contacts have for them. */
  required: z.object({
    PersonAccount: z.array(z.object({ field: z.string(), label: z.string() })),
    Contact: z.array(z.object({ field: z.string(), label: z.string() })),
    Lead: z.array(z.object({ field: z.string(), label: z.string() })),
  }),
});
export type OrgAbilities = z.output<typeof OrgAbilities>;

/** Something about the settings that an admin should know, at the setting it concerns. */
export type SettingsWarning = { setting: SettingName; sentence: string };

export const automationDefaults: AutomationSettings = {
  createAs: "nothing",
  personAccountType: null,
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
