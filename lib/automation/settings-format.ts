import { fileLimits } from "./file-schema";
import type { Owner } from "../salesforce/owner-schema";
import { shownMegabytes } from "./format";
import type { Applies } from "../links/skip-schema";
import type { AutomationSettings, OrgAbilities, SettingsWarning } from "./settings-schema";

/** The cards of the Automation tab, in the order things happen. */
export type SettingsCard = "when" | "skip" | "match" | "found" | "create" | "owner" | "log";

/** What each card does, in the one sentence that it folds to. */
export function describeSettings(settings: AutomationSettings): Record<SettingsCard, string> {
  return {
    when: whenSentence(settings),
    skip: skipSentence(settings),
    match: severalSentences[settings.onSeveral],
    found: foundSentences[settings.onMatch],
    create: createSentence(settings),
    owner: ownerSentence(settings),
    log: logSentence(settings),
  };
}

const newPeople: Record<AutomationSettings["createAs"], string> = {
  nothing: "New senders are not added",
  contact: "New senders become Contacts",
  lead: "New senders become Leads",
  "person-account": "New senders become Person Accounts",
  ask: "For each new sender a person is asked what they become",
};

const whenWords: Record<AutomationSettings["createWhen"], string> = {
  "first-message": "at their first message",
  "email-or-phone": "once an e-mail address or a phone number is known",
  email: "once their e-mail address is known",
  manually: "only when an agent adds them",
};

function whenSentence({ createAs, createWhen }: AutomationSettings): string {
  return createAs === "nothing"
    ? "Nobody is added, whenever they write."
    : `People are added ${whenWords[createWhen]}.`;
}

function createSentence({ createAs, leadSource, sourceNameField }: AutomationSettings): string {
  if (createAs === "nothing") return `${newPeople.nothing}.`;
  const source = leadSourceWords(leadSource);
  const name = sourceNameField === null ? null : `the mailbox’s name in ${sourceNameField}`;
  const withs = [source, name].filter((each) => each !== null).join(" and ");
  return `${newPeople[createAs]}${withs === "" ? "" : `, with ${withs}`}.`;
}

function leadSourceWords(source: AutomationSettings["leadSource"]): string | null {
  switch (source.kind) {
    case "none":
      return null;
    case "fixed":
      return `the lead source “${source.value}”`;
    case "product":
      return "the lead source “Inlay”";
    case "mailbox":
      return "the mailbox’s name as lead source";
    case "utm":
      return "the campaign’s source as lead source";
  }
}

const severalSentences: Record<AutomationSettings["onSeveral"], string> = {
  hold: "Contacts before Leads, by e-mail address; where several match, a person chooses.",
  best: "Contacts before Leads, by e-mail address; where several match, the best one is taken.",
  all: "Contacts before Leads, by e-mail address; where several match, all of them are taken.",
};

const foundSentences: Record<AutomationSettings["onMatch"], string> = {
  leave: "Existing records are left alone.",
  "fill-blanks": "Existing records get blanks filled.",
  update: "Existing records get their mapped fields updated, never with nothing.",
};

function ownerSentence({ createAs, contactOwner, leadOwner, taskOwner }: AutomationSettings): string {
  const people =
    createAs === "lead"
      ? `Leads are owned by ${ownerWords(leadOwner)}`
      : `Contacts are owned by ${ownerWords(contactOwner)}`;
  const both = `Contacts are owned by ${ownerWords(contactOwner)}, Leads by ${ownerWords(leadOwner)}`;
  return `${createAs === "ask" ? both : people}, Tasks by ${ownerWords(taskOwner)}.`;
}

function ownerWords(owner: Owner): string {
  switch (owner.kind) {
    case "connected-user":
      return "the connected user";
    case "assignee":
      return "the assigned agent";
    case "assignment-rules":
      return "whom Salesforce’s assignment rules choose";
    case "fixed":
      return owner.name;
  }
}

function logSentence(settings: AutomationSettings): string {
  const { attachments } = settings;
  return attachments === "off" ? howLogged(settings) : `${howLogged(settings)} ${fileSentences[attachments]}`;
}

const fileSentences: Record<Exclude<AutomationSettings["attachments"], "off">, string> = {
  small: `Attachments up to ${shownMegabytes(fileLimits.small)} become Files there.`,
  all: `Attachments up to ${shownMegabytes(fileLimits.all)} become Files there.`,
};

function howLogged({ logAs, refreshOn, relateTo, taskSubtype }: AutomationSettings): string {
  const related = relateTo === "nothing" ? "" : `, related to ${relatedWords[relateTo]}`;
  const task = taskSubtype === "Email" ? "a Task" : `a Task of type ${taskSubtype}`;
  switch (logAs) {
    case "manual":
      return "Messages are logged only by hand.";
    case "task-per-message":
      return `Every message becomes ${task}${related}.`;
    case "task-per-conversation":
      return `Every conversation becomes ${task}, brought up to date ${refreshOn === "close" ? "when it is closed" : "with every message"}${related}.`;
    case "email-message":
      return `Every message becomes an Email Message${related}.`;
  }
}

const relatedWords: Record<Exclude<AutomationSettings["relateTo"], "nothing">, string> = {
  opportunity: "the one open Opportunity",
  case: "the one open Case",
  either: "the one open Case or Opportunity",
};

function skipSentence({ skipOwn, skipMachine, skipRules }: AutomationSettings): string {
  const skipped = [
    appliesSomewhere(skipOwn) ? "our own addresses" : null,
    appliesSomewhere(skipMachine) ? "mail that no person wrote" : null,
    skipRules.length > 0 ? `${skipRules.length} ${skipRules.length === 1 ? "rule" : "rules"}` : null,
  ].filter((each) => each !== null);
  if (skipped.length === 0) return "Nobody is skipped.";
  const last = skipped.at(-1) ?? "";
  return `Skipped: ${skipped.length > 1 ? `${skipped.slice(0, -1).join(", ")} and ${last}` : last}.`;
}

const appliesSomewhere = ({ matching, adding, logging }: Applies) => matching || adding || logging;

/** What an admin should know of settings that can be saved all the same, each at the setting it concerns. */
export function warningsOf(settings: AutomationSettings, org: OrgAbilities | null): SettingsWarning[] {
  return [...withoutOrg(settings), ...(org ? ofAdding(settings, org) : []), ...(org ? ofOthers(settings, org) : [])];
}

function withoutOrg({ logAs, createAs, createWhen, leadOwner, contactOwner, taskOwner }: AutomationSettings) {
  const isUnknownLost = logAs !== "manual" && (createAs === "nothing" || createWhen === "manually");
  const rules = [
    { setting: "contactOwner" as const, owner: contactOwner, sObject: "Contacts" },
    { setting: "taskOwner" as const, owner: taskOwner, sObject: "Tasks" },
  ].filter(({ owner }) => owner.kind === "assignment-rules");
  return [
    ...when(
      isUnknownLost,
      "logAs",
      "Logging is on but adding is off: messages from unknown people will not be logged.",
    ),
    ...rules.flatMap(({ setting, sObject }) =>
      when(true, setting, `Salesforce has no assignment rules for ${sObject}: they will belong to the connected user.`),
    ),
    ...when(
      leadOwner.kind === "assignment-rules" && createAs === "lead",
      "leadOwner",
      "Without an active assignment rule for Leads in Salesforce, they belong to the connected user.",
    ),
  ];
}

function ofAdding(settings: AutomationSettings, org: OrgAbilities): SettingsWarning[] {
  const { createAs } = settings;
  return [
    ...when(createAs === "contact" && !org.canCreate.Contact, "createAs", mayNotCreate("Contacts")),
    ...when(createAs === "lead" && !org.canCreate.Lead, "createAs", mayNotCreate("Leads")),
    ...when(
      createAs === "person-account" && !org.hasPersonAccounts,
      "createAs",
      "This org has no Person Accounts: nobody will be added.",
    ),
    ...when(
      createAs === "person-account" && org.hasPersonAccounts && !org.canCreate.Account,
      "createAs",
      mayNotCreate("Accounts"),
    ),
    ...(createAs === "person-account" ? ofPersonTypes(settings, org) : []),
    ...unfilled(settings, org),
  ];
}

function ofPersonTypes({ personAccountType: chosen }: AutomationSettings, org: OrgAbilities): SettingsWarning[] {
  const { hasPersonAccounts, personTypes } = org;
  if (!hasPersonAccounts) return [];
  const preset = personTypes.find(({ isDefault }) => isDefault);
  if (!preset)
    return when(
      true,
      "createAs",
      "The connected Salesforce user may use no record type of Person Accounts: nobody will be added. A Salesforce admin can allow one.",
    );
  return when(
    chosen !== null && !personTypes.some(({ id }) => id === chosen.id),
    "personAccountType",
    `The record type ${chosen?.name ?? ""} is gone, or the connected Salesforce user may not use it any more: new people become ${preset.name}.`,
  );
}

const mayNotCreate = (plural: string) =>
  `The connected Salesforce user may not create ${plural}: nobody will be added. A Salesforce admin can allow it.`;

/** What we fill without a rule, in whichever mail comes. */
const filledAnyway = { Contact: ["LastName", "Email"], Lead: ["LastName", "Email", "Company"] };

/** Of each object: what its new records are called, what is required of them, and by which rules they are filled. */
const made = {
  contact: { of: "Contact", required: "Contact", called: "Contact", setting: "contactFields" },
  lead: { of: "Lead", required: "Lead", called: "Lead", setting: "leadFields" },
  "person-account": {
    of: "Contact",
    required: "PersonAccount",
    called: "Person Accounts",
    setting: "contactFields",
  },
} as const;

function unfilled(settings: AutomationSettings, org: OrgAbilities): SettingsWarning[] {
  const { createAs, leadSource, sourceNameField } = settings;
  if (createAs === "nothing" || createAs === "ask") return [];
  const { of, required, called, setting } = made[createAs];
  const isSourceKnown = leadSource.kind !== "none" && leadSource.kind !== "utm";
  const filled = new Set([
    ...filledAnyway[of],
    ...settings[setting].map(({ field }) => field),
    ...(isSourceKnown ? ["LeadSource"] : []),
    ...(sourceNameField === null ? [] : [sourceNameField]),
  ]);
  return org.required[required]
    .filter(({ field }) => !filled.has(field))
    .flatMap(({ label }) =>
      when(true, setting, `${label} is required on ${called} and has no rule: nobody can be added.`),
    );
}

function ofOthers({ onMatch, logAs, attachments }: AutomationSettings, org: OrgAbilities): SettingsWarning[] {
  const blocked = (["Contact", "Lead"] as const).filter((sObject) => !org.canEdit[sObject]);
  const plurals = blocked.map((sObject) => `${sObject}s`).join(" and ");
  return [
    ...when(
      onMatch !== "leave" && blocked.length > 0,
      "onMatch",
      `The connected Salesforce user may not edit ${plurals}: those that exist are left alone.`,
    ),
    ...when(
      logAs === "email-message" && !org.canCreateEmailMessage,
      "logAs",
      "Email Messages cannot be made in this org: each message becomes a Task instead.",
    ),
    ...when(
      logAs !== "manual" && !org.canCreate.Task,
      "logAs",
      "The connected Salesforce user may not create Tasks: nothing will be logged.",
    ),
    ...when(
      attachments !== "off" && !org.canCreateFiles,
      "attachments",
      "The connected Salesforce user may not create Files: messages are logged without their attachments. A Salesforce admin can allow it.",
    ),
  ];
}

function when(holds: boolean, setting: SettingsWarning["setting"], sentence: string): SettingsWarning[] {
  return holds ? [{ setting, sentence }] : [];
}
