import type { Act } from "./attention-schema";

/** A cause in plain words. */
export type CauseWords = { title: string; hint: string };

/** What a field is called, by object and API name; the API name where nobody knows. */
export type LabelOf = (sObject: string, field: string) => string;

const unnamed: LabelOf = (_sObject, field) => field;

const severalMatch: CauseWords = {
  title: "Several records match",
  hint: "Choose whose it is, and Inlay remembers it for this person; or log it to all of them.",
};

const ofReason: Record<string, CauseWords> = {
  "held-several": severalMatch,
  "matched-several": severalMatch,
  "held-phone": {
    title: "Looks like somebody by phone",
    hint: "Link the person to who has their phone in Salesforce, or create them all the same: it may be a colleague’s too.",
  },
  "held-number": {
    title: "Only a customer’s number matches",
    hint: "It may be somebody else’s. Choose whose it is; or say in the panel that it is not them, then retry.",
  },
  "ask-agent": { title: "Ask the agent", hint: "This mailbox asks what a new person becomes." },
  "no-match": { title: "No matching Contact", hint: "New people are not added in this mailbox." },
  "adding-off": { title: "No matching Contact", hint: "New people are not added in this mailbox." },
  "no-record-to-log-to": { title: "No matching Contact", hint: "Nobody in Salesforce has the address." },
  "created-manually-only": { title: "No matching Contact", hint: "New people are added by hand in this mailbox." },
  "waits-for-email": { title: "No address to add", hint: "This mailbox adds people once their address is known." },
  "waits-for-contact-detail": {
    title: "No address or phone number to add",
    hint: "This mailbox adds people once one of them is known.",
  },
  "no-person-accounts": {
    title: "No Person Accounts in this org",
    hint: "Choose another kind of record in Automation, or make a Contact or Lead here.",
  },
  "was-deleted": {
    title: "Record was deleted",
    hint: "It was deleted in Salesforce, and is not made again by itself.",
  },
  "earlier-creation-failed": {
    title: "The person could not be added",
    hint: "Salesforce refused the record that this was to be logged to.",
  },
};

/** What a verdict's cause says, for headings and mails. @param cause a reason, or what `causeOfFailure` makes of a refusal */
export function causeWords(cause: string, labelOf: LabelOf = unnamed): CauseWords {
  const [code = "", ...rest] = cause.split(":");
  const known = ofReason[code];
  if (known) return known;
  if (code === "required-field-unfilled") return requiredWords(rest.join(":"));
  if (code === "cannot-create-object" || code === "cannot-edit-object") return noAccess(code, rest[0] ?? "");
  const [operation = "", sObject = "", ...detail] = rest;
  return refusalWords({ code, operation, sObject, detail: detail.join(":") }, labelOf);
}

function requiredWords(field: string): CauseWords {
  const title = field ? `Required field missing: ${field}` : "Required field missing";
  return { title, hint: "No rule in Automation fills it." };
}

function noAccess(code: string, sObject: string): CauseWords {
  const verb = code === "cannot-create-object" ? "create" : "edit";
  return { title: `No permission to ${verb} ${plural(sObject)}`, hint: askAnAdmin };
}

const askAnAdmin = "A Salesforce admin can give it to the connected user; then retry.";
const plural = (sObject: string) =>
  sObject === "" ? "records" : sObject.endsWith("y") ? `${sObject.slice(0, -1)}ies` : `${sObject}s`;

/** The message itself is logged in all of these. */
function fileWords(code: string, detail: string): CauseWords {
  if (code === "FILE_PLACE_DELETED")
    return {
      title: `The ${detail === "EmailMessage" ? "Email Message" : detail || "record"} was deleted in Salesforce`,
      hint: "The file was to be at it, and waits. Put it at the person’s record instead, or dismiss it; Retry helps once it is restored.",
    };
  const words: Record<string, CauseWords> = {
    STORAGE_LIMIT_EXCEEDED: {
      title: "Salesforce has no storage left for files",
      hint: "The messages are logged without them. A Salesforce admin can free some; then retry.",
    },
    FILE_EXTENSION_NOT_ALLOWED: {
      title: "Salesforce blocks this kind of file",
      hint: "The messages are logged without them. “File Upload and Download Security” in Setup decides on kinds.",
    },
    FILE_SIZE_LIMIT_EXCEEDED: {
      title: "File too large for Salesforce",
      hint: "The messages are logged without them.",
    },
  };
  const known = words[code];
  if (known) return known;
  if (isAccess(code)) return { title: "No permission to create Files", hint: askAnAdmin };
  return {
    title: "Salesforce refused files",
    hint: "The messages are logged without them. Details tell its own words.",
  };
}

type Refusal = { code: string; operation: string; sObject: string; detail: string };

function refusalWords(refusal: Refusal, labelOf: LabelOf): CauseWords {
  const { code, operation, sObject, detail } = refusal;
  if (sObject === "ContentVersion") return fileWords(code, detail);
  const fields = detail
    .split(", ")
    .filter(Boolean)
    .map((field) => labelOf(sObject, field))
    .join(", ");
  const on = `${sObject}${fields ? `: ${fields}` : ""}`;
  const words: Record<string, CauseWords> = {
    REQUIRED_FIELD_MISSING: {
      title: `Required field missing${fields ? `: ${fields}` : ` on ${sObject}`}`,
      hint: `Salesforce requires it on every ${sObject}.`,
    },
    FIELD_CUSTOM_VALIDATION_EXCEPTION: {
      title: `Rule in Salesforce: “${detail}”`,
      hint: `A validation rule of ${sObject} refuses it. Edit what is sent, or change the rule.`,
    },
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: { title: `Value not allowed on ${on}`, hint: "Choose one that is." },
    STRING_TOO_LONG: { title: `Too long for ${on}`, hint: "Shorten it." },
    INVALID_EMAIL_ADDRESS: { title: `Not an address for ${on}`, hint: "Salesforce does not take it for one." },
    INVALID_FIELD: { title: `Field no longer exists on ${on}`, hint: "Refresh the schema, then retry." },
    FIELD_INTEGRITY_EXCEPTION: { title: `Value not accepted on ${on}`, hint: "Edit what is sent." },
    DUPLICATES_DETECTED: {
      title: "Salesforce found duplicates",
      hint: "A duplicate rule holds it for somebody who is there already: choose the match.",
    },
    ENTITY_IS_DELETED: { title: "Record was deleted", hint: "Choose another match, or make a new record." },
    NOT_FOUND: { title: "Record was deleted", hint: "Choose another match, or make a new record." },
    STORAGE_LIMIT_EXCEEDED: {
      title: "Salesforce has no storage left",
      hint: "A Salesforce admin can free some; then retry.",
    },
  };
  const known = words[code];
  if (known) return known;
  if (isAccess(code))
    return {
      title: `No permission to ${operation === "update" ? "edit" : "create"} ${plural(sObject)}`,
      hint: askAnAdmin,
    };
  return { title: `Salesforce refused ${plural(sObject)}`, hint: "Details tell its own words." };
}

const isAccess = (code: string) => code.startsWith("INSUFFICIENT_ACCESS") || code === "INVALID_FIELD_FOR_INSERT_UPDATE";

/** What helps against a cause, the likeliest first. */
export function actsFor(cause: string): Act[] {
  if (cause.startsWith("FILE_PLACE_DELETED")) return ["put-at-person", "retry", "dismiss"];
  return isCauseOfFile(cause) ? ["retry", "dismiss"] : [...mendingActs(cause), "ignore", "dismiss"];
}

const choosing: Act[] = ["change-match", "log-to-all", "retry"];
const adding: Act[] = ["create-contact", "create-lead", "change-match", "retry"];
const granting: Act[] = ["retry", "edit", "change-match"];
const rematching: Act[] = ["change-match", "retry", "edit"];

const mending: Record<string, Act[]> = {
  "held-several": choosing,
  "matched-several": choosing,
  "held-phone": ["change-match", "create-contact", "create-lead", "retry"],
  "held-number": ["change-match", "retry"],
  "required-field-unfilled": ["edit", "change-match", "retry"],
  ENTITY_IS_DELETED: rematching,
  NOT_FOUND: rematching,
  DUPLICATES_DETECTED: rematching,
  STORAGE_LIMIT_EXCEEDED: granting,
};

function mendingActs(cause: string): Act[] {
  const [code = "", sObject] = cause.split(":");
  const known = mending[code];
  if (known) return known;
  if (code.startsWith("cannot-")) return sObject === "Task" ? ["retry"] : adding;
  if (code in ofReason) return adding;
  return isAccess(code) ? granting : ["edit", "retry", "change-match"];
}

/** Whether it is a file alone that did not arrive: the message itself did. @param cause as `causeOfFailure` makes it */
export function isCauseOfFile(cause: string | null): boolean {
  return cause?.split(":")[2] === "ContentVersion";
}
