import { fileLimits } from "@/lib/automation/file-schema";
import { shownMegabytes } from "@/lib/automation/format";
import type {
  AutomationSettings,
  CreateAs,
  CreateWhen,
  FactName,
  LogAs,
  OnMatch,
  OnSeveral,
} from "@/lib/automation/settings-schema";

type Choice<T extends string> = { value: T; label: string; hint?: string };

/** The choices of each setting in words; the seeds' own labels are kept to the letter. */
export const createWhenChoices: readonly Choice<CreateWhen>[] = [
  {
    value: "first-message",
    label: "At the first message",
    hint: "The first mail of somebody Salesforce does not know.",
  },
  {
    value: "email-or-phone",
    label: "Create customer only when contact info is captured",
    hint: "Once an e-mail address or a phone number is known.",
  },
  { value: "email", label: "Once the e-mail address is known" },
  { value: "manually", label: "Manually", hint: "Only when an agent adds the person in the Salesforce panel." },
];

export const onSeveralChoices: readonly Choice<OnSeveral>[] = [
  {
    value: "hold",
    label: "Hold for review",
    hint: "Nothing is written until somebody has chosen the right record, under Needs attention.",
  },
  { value: "best", label: "Best match", hint: "The first by rank: Contacts before Leads, then the most recent." },
  { value: "all", label: "All matches", hint: "Each record gets its own Task." },
];

export const onMatchChoices: readonly Choice<OnMatch>[] = [
  {
    value: "leave",
    label: "Create only for new leads",
    hint: "Records that are there already are left alone.",
  },
  {
    value: "fill-blanks",
    label: "Fill blanks only (recommended)",
    hint: "Empty fields are filled by your field rules; what is filled stays.",
  },
  {
    value: "update",
    label: "Update mapped fields",
    hint: "Your field rules overwrite what is there; an empty value never replaces a filled one.",
  },
];

export const createAsChoices: readonly Choice<CreateAs>[] = [
  { value: "nothing", label: "Nothing", hint: "Unknown people stay unknown until an agent adds them." },
  { value: "contact", label: "Contact" },
  { value: "lead", label: "Lead" },
  { value: "person-account", label: "Person Account", hint: "A customer who is a person, not a company." },
  { value: "ask", label: "Ask the agent", hint: "The person waits under Needs attention for a choice." },
];

export const logAsChoices: readonly Choice<LogAs>[] = [
  { value: "manual", label: "Manually", hint: "Only messages an agent sends to Salesforce." },
  { value: "task-per-message", label: "Task per message", hint: "Each mail in and out is a completed Task." },
  {
    value: "task-per-conversation",
    label: "Task per conversation",
    hint: "One Task that holds the whole transcript and is completed when the conversation is closed.",
  },
  { value: "email-message", label: "Email Message", hint: "Salesforce’s own kind of record for mail." },
];

export const refreshOnChoices: readonly Choice<AutomationSettings["refreshOn"]>[] = [
  { value: "close", label: "When the conversation is closed" },
  { value: "reply", label: "At every message" },
];

export const relateToChoices: readonly Choice<AutomationSettings["relateTo"]>[] = [
  { value: "either", label: "The one open Case, else the one open Opportunity" },
  { value: "case", label: "The one open Case" },
  { value: "opportunity", label: "The one open Opportunity" },
  { value: "nothing", label: "Nothing" },
];

export const attachmentChoices: readonly Choice<AutomationSettings["attachments"]>[] = [
  { value: "off", label: "Stay in Inlay" },
  {
    value: "small",
    label: `Files up to ${shownMegabytes(fileLimits.small)}`,
    hint: "Contracts, invoices, letters; larger ones stay here.",
  },
  {
    value: "all",
    label: `Files up to ${shownMegabytes(fileLimits.all)}`,
    hint: "All that Salesforce takes this way. They use its file storage.",
  },
];

export const taskSubtypeChoices: readonly Choice<AutomationSettings["taskSubtype"]>[] = [
  { value: "Email", label: "Email" },
  { value: "Call", label: "Call" },
  { value: "Task", label: "Task" },
];

export const leadSourceChoices: readonly Choice<AutomationSettings["leadSource"]["kind"]>[] = [
  { value: "none", label: "Not set" },
  { value: "fixed", label: "Always the same value" },
  { value: "product", label: "“Inlay”" },
  { value: "mailbox", label: "The mailbox’s name" },
  { value: "utm", label: "The UTM source of a link in the message" },
];

export const ownerChoices: readonly Choice<AutomationSettings["taskOwner"]["kind"]>[] = [
  { value: "connected-user", label: "The connected user" },
  { value: "assignee", label: "Whoever the conversation is assigned to" },
  { value: "assignment-rules", label: "Salesforce’s assignment rules" },
  { value: "fixed", label: "Always the same user or queue" },
];

export const factWords: Record<FactName, string> = {
  name: "Full name",
  "first-name": "First name",
  "last-name": "Last name",
  email: "E-mail address",
  domain: "Domain of the address",
  phone: "Phone number",
  subject: "Subject of the message",
  mailbox: "Name of the mailbox",
  "lead-source": "Lead source",
  "utm-source": "UTM source",
  "utm-medium": "UTM medium",
  "utm-campaign": "UTM campaign",
};

/** The label of what is chosen. */
export function labelOf<T extends string>(choices: readonly Choice<T>[], value: T): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
