import type { Found } from "../links/found-schema";
import type { FileVerdict } from "./file-schema";
import type { MessageStatus, Reason, Verdict, VerdictStep } from "./verdict-schema";

type Words = (verdict: Verdict, detail: string) => string;

/** Each step of a verdict in one plain sentence: what is done, or why it is not. */
export function verdictSentences(verdict: Verdict): Record<VerdictStep, string> {
  return {
    match: sentence("match", verdict),
    add: sentence("add", verdict),
    change: sentence("change", verdict),
    log: sentence("log", verdict),
  };
}

/** What one step says. */
export function sentence(step: VerdictStep, verdict: Verdict): string {
  const { reason, detail } = verdict[step];
  const always = wholly[reason];
  if (always) return always;
  const words = ofStep[step][reason];
  if (words) return words(verdict, detail ?? "") + (step === "log" ? filesClause(verdict.log.files ?? []) : "");
  return `${beginnings[step]}: ${becauseOf(reason, detail ?? "")}`;
}

/** How many files go along, and which do not. */
function filesClause(files: readonly FileVerdict[]): string {
  const sent = new Set(files.flatMap(({ keys }) => keys.slice(0, 1))).size;
  const named = (reason: FileVerdict["reason"]) =>
    listed(
      files
        .filter((file) => file.reason === reason)
        .map(({ filename, size }) => `“${filename}” (${shownMegabytes(size)})`),
    );
  const [large, barred] = [named("too-large"), named("no-right")];
  return [
    sent === 0 ? "" : `, with ${sent} ${sent === 1 ? "file" : "files"}`,
    large === "" ? "" : `; without ${large}, too large`,
    barred === "" ? "" : `; without ${barred}: the connected user may not create Files`,
  ].join("");
}

/** "3 MB", "0.2 MB" */
export function shownMegabytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return `${megabytes >= 10 ? Math.round(megabytes) : Math.max(0.1, Math.round(megabytes * 10) / 10)} MB`;
}

/** What stands at a message: what became of it, or why nothing did. */
export function statusSentence(state: MessageStatus["state"], verdict: Verdict): string {
  return ofState[state](verdict);
}

const ofState: Record<MessageStatus["state"], (verdict: Verdict) => string> = {
  waiting: (verdict) =>
    verdict.log.reason === "waits-for-close" ? sentence("log", verdict) : "Waiting for Salesforce",
  logged: (verdict) => (isLogging(verdict.log.reason) ? "Logged" : doneInstead(verdict)),
  held: heldSentence,
  failed: () => "Not logged: Salesforce refused it",
  dismissed: () => "Not logged: dismissed",
  "not-logged": notLoggedSentence,
  skipped: notLoggedSentence,
  off: notLoggedSentence,
};

function isLogging(reason: Reason): boolean {
  return reason.startsWith("logged-") || reason === "already-logged" || reason === "conversation-task-refreshed";
}

/** What reached Salesforce of a message that is not logged itself. */
function doneInstead({ add, change }: Verdict): string {
  if (add.reason === "created") return `Added to Salesforce as ${aRecord(add.sObject ?? "Contact")}`;
  return change.fields.length > 0 ? "Brought up to date in Salesforce" : "Done in Salesforce";
}

function heldSentence(verdict: Verdict): string {
  if (verdict.log.reason === "cannot-create-object") return sentence("log", verdict);
  const isOpen = ["matched-several", "matched-phone", "matched-number"].includes(verdict.match.reason);
  return isOpen ? `Held: ${sentence("match", verdict)}` : sentence("add", verdict);
}

function notLoggedSentence(verdict: Verdict): string {
  const { log, add } = verdict;
  if (log.reason !== "no-record-to-log-to") return sentence("log", verdict);
  return add.reason === "adding-off"
    ? "Not logged: no matching Contact"
    : `Not logged: ${becauseOf(add.reason, add.detail ?? "")}`;
}

const beginnings: Record<VerdictStep, string> = {
  match: "Not looked for",
  add: "Not added",
  change: "Nothing changed",
  log: "Not logged",
};

/** Of these every step says the same. */
const wholly: Partial<Record<Reason, string>> = {
  "not-connected": "Nothing is done: Salesforce is not connected",
  "all-off": "Nothing is done: automation is off for this mailbox",
  "not-sent-yet": "Nothing is done: the message has not been sent",
};

const ofStep: Record<VerdictStep, Partial<Record<Reason, Words>>> = {
  match: {
    "matched-link": ({ match }) => `Goes with ${namesOf(match.records)}, as remembered for this person`,
    "matched-email": ({ match }) => `Matches ${namesOf(match.records)} by e-mail address`,
    "matched-other-email": ({ match }, field) => `Matches ${namesOf(match.records)} by the address in ${field}`,
    "matched-alias": ({ match }, address) => `Matches ${namesOf(match.records)} by the alias ${address}`,
    "matched-converted-lead": ({ match }) => `Matches ${namesOf(match.records)}, who was a Lead`,
    "matched-chosen": ({ match }) => `Goes with ${namesOf(match.records)}, as chosen for this conversation`,
    "matched-several": ({ match }) => `${match.records.length} records match: ${namesOf(match.records)}`,
    "matched-phone": ({ match }, phone) => `Looks like ${namesOf(match.records)} by phone (${phone}), not by address`,
    "matched-number": ({ match }, number) => `Only the number ${number} matches ${namesOf(match.records)}, no address`,
    "no-match": (_, problem) => `Nobody in Salesforce has this address${problem ? ` (${problem})` : ""}`,
  },
  add: {
    created: ({ add }) => `Becomes ${aRecord(add.sObject ?? "Contact")}${add.owner ? `, owned by ${add.owner}` : ""}`,
    "being-created": (_, sObject) => `Is becoming ${aRecord(sObject)} already`,
    "already-there": () => "Not added: Salesforce has this person already",
  },
  change: {
    "left-alone": () => "What is there is left alone",
    "blanks-filled": ({ change }) => `Fills ${fieldsOf(change.fields)}`,
    "fields-updated": ({ change }) => `Updates ${fieldsOf(change.fields)}`,
    "nothing-to-change": () => "What is there is up to date",
    "no-match": () => "There is nothing to change",
  },
  log: {
    "logged-task": (verdict) => `Logged as a Task ${targetsOf(verdict)}`,
    "logged-conversation-task": (verdict) => `Logged in the conversation’s Task ${targetsOf(verdict)}`,
    "conversation-task-refreshed": (verdict) => `Added to the conversation’s Task ${targetsOf(verdict)}`,
    "waits-for-close": (verdict) =>
      `Goes into the conversation’s Task ${targetsOf(verdict)} when the conversation is closed`,
    "logged-email-message": (verdict) => `Logged as an Email Message ${targetsOf(verdict)}`,
    "logged-task-instead-of-email-message": (verdict) =>
      `Logged as a Task ${targetsOf(verdict)}, because Email Messages cannot be made in this org`,
    "already-logged": () => "Logged already",
  },
};

/** The clause after "Not added:", "Not logged:" and their like. */
function becauseOf(reason: Reason, detail: string): string {
  return because[reason]?.(detail) ?? reason;
}

const machines: Record<string, string> = {
  bounce: "a notice that a mail could not be delivered",
  "auto-reply": "an automatic reply",
  list: "mail of a mailing list",
  bulk: "mail to many",
  "no-reply": "mail from an address that nobody reads",
  generated: "mail that a program sent",
};

const because: Partial<Record<Reason, (detail: string) => string>> = {
  "skipped-own": (detail) => (detail === "only colleagues" ? "only colleagues are in it" : `${detail} is your own`),
  "skipped-machine": (kind) => `it is ${machines[kind] ?? "mail that a machine sent"}`,
  "skipped-rule": (rule) => `the rule “${rule}” skips it`,
  "no-address": (address) => `${address ? `“${address}”` : "this"} is no address that Salesforce can keep`,
  "adding-off": () => "new people are not added in this mailbox",
  created: () => "the person is being added",
  "being-created": () => "the person is being added",
  "ask-agent": () => "a person must choose what this one becomes",
  "created-manually-only": () => "new people are added by hand in this mailbox",
  "waits-for-email": () => "no e-mail address is known yet",
  "waits-for-contact-detail": () => "neither an e-mail address nor a phone number is known yet",
  "cannot-create-object": (sObject) => `the connected user may not create ${plural(sObject)}`,
  "no-person-accounts": () => "this org has no Person Accounts",
  "required-field-unfilled": (fields) => `Salesforce requires ${fields}, and no rule fills it`,
  "was-deleted": () => "the record was deleted in Salesforce",
  "already-there": () => "Salesforce has this person already",
  "earlier-creation-failed": (sObject) => `Salesforce refused the ${sObject || "record"} that was to be made`,
  "cannot-edit-object": (sObject) => `the connected user may not edit ${plural(sObject)}`,
  "logging-manual": () => "messages are logged by hand in this mailbox",
  "no-record-to-log-to": () => "there is no record to log it to",
  "held-several": (count) => `a person must choose among ${count || "several"} records`,
  "held-phone": (phone) => `a person must say whether it is who has the phone ${phone} in Salesforce`,
  "held-number": (number) => `a person must say whether the number ${number} is the writer’s own`,
};

function targetsOf({ match, log }: Verdict): string {
  const targets = match.records.filter(({ id }) => log.targets.includes(id));
  const of = targets.length > 0 ? `of ${namesOf(targets)}` : "of the record that is being made";
  return log.relatedTo ? `${of}, with the ${log.relatedTo.sObject} ${log.relatedTo.name}` : of;
}

function namesOf(records: readonly Found[]): string {
  return listed(records.map(({ sObject, name }) => `${sObject} ${name}`));
}

const fieldsOf = (fields: Verdict["change"]["fields"]) => listed(fields.map(({ field, label }) => label ?? field));

function listed(all: readonly string[]): string {
  const last = all.at(-1) ?? "";
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${last}` : last;
}

function aRecord(sObject: string): string {
  return sObject === "Account" ? "a Person Account" : `a ${sObject || "record"}`;
}

const plural = (sObject: string) => (sObject === "" ? "records" : `${sObject}s`);
