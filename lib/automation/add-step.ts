import type { ToOwe } from "../salesforce/outbox/owed-write";
import { type Decided, type Deciding, personKey, subjectOf } from "./deciding";
import { mailFacts } from "./mail-facts";
import { heldAs } from "./held-as";
import type { Matched } from "./match-step";
import { type NewSObject, newPerson } from "./new-person";
import { chooseOwner } from "../salesforce/choose-owner";
import { personTypesOf } from "../salesforce/person-accounts";
import type { AutomationSettings } from "./settings-schema";
import type { Reason } from "./verdict-schema";

export type Added = Decided<"add"> & {
  /** The write that makes the person, now or since earlier; null when nobody is made. */
  making: { key: string; sObject: string } | null;
};

/** Whether the customer becomes a record, and which (C-01, C-05, C-15). Only whom nobody knows does, and once. */
export function addStep(deciding: Deciding, match: Matched): Added {
  const { known, customer } = deciding;
  const reason = notAdded(deciding, match);
  if (reason) return none(reason.reason, reason.detail);
  const creation = known.creation;
  if (!creation) return make(deciding);
  const making = { key: personKey(customer.address), sObject: creation.sObject };
  if (creation.state === "dropped") return none("earlier-creation-failed", creation.sObject);
  if (creation.state === "failed") return { ...none("earlier-creation-failed", creation.sObject), making };
  return { ...none("being-created", creation.sObject), making };
}

type Why = { reason: Reason; detail: string | null };
const why = (reason: Reason, detail: string | null = null): Why => ({ reason, detail });

function notAdded(deciding: Deciding, match: Matched): Why | null {
  const { skips, settings, isLookedUp } = deciding;
  const { step } = match;
  if (skips.adding) return skips.adding;
  const there = isThere(match);
  if (there) return there;
  if (isUnderWay(deciding)) return null;
  if (settings.createAs === "nothing") return why("adding-off");
  if (!isLookedUp) return step.reason === "no-address" ? withoutAddress(settings) : step;
  return isGone(deciding) ? why("was-deleted") : notWanted(deciding);
}

/** Salesforce has them, or somebody whom their phone fits. */
function isThere({ records, isHeld, step }: Matched): Why | null {
  if (isHeld && step.reason === "matched-phone") return why(heldAs(step.reason), step.detail);
  return records.length > 0 || isHeld ? why("already-there") : null;
}

/** Of somebody new: who is to be made by hand, or asked about first. */
function notWanted({ known, settings }: Deciding): Why | null {
  if (known.creation) return null;
  if (settings.createWhen === "manually") return why("created-manually-only");
  return settings.createAs === "ask" ? why("ask-agent") : null;
}

/** A person who is being made is made, whichever mailbox wanted it and whatever this one wants. */
export function isUnderWay({ known: { creation } }: Pick<Deciding, "known">): boolean {
  if (!creation) return false;
  return creation.state !== "failed" && creation.state !== "dropped" && !isOld(creation);
}

const isOld = (creation: { state: string; isYoungerThanAnswer: boolean }) =>
  creation.state === "done" && !creation.isYoungerThanAnswer;

/** Someone in Salesforce deleted them, or took their address away: they are not made again silently. */
function isGone({ known: { match, creation } }: Deciding): boolean {
  return (match?.isLinkGone ?? false) || (creation !== null && isOld(creation));
}

/** Without an address nobody could find them again, so they would be made twice. */
function withoutAddress({ createWhen }: AutomationSettings): Why {
  switch (createWhen) {
    case "first-message":
      return why("no-address");
    case "email-or-phone":
      return why("waits-for-contact-detail");
    case "email":
      return why("waits-for-email");
    case "manually":
      return why("created-manually-only");
  }
}

function make(deciding: Deciding): Added {
  const { settings, org, customer, known } = deciding;
  const sObject = objectOf(settings);
  const describe = org.describes.get(sObject);
  if (sObject === "Account" && org.facts.personAccountTypes.length === 0) return none("no-person-accounts");
  if (!describe?.isCreateable) return none("cannot-create-object", sObject);
  if (sObject === "Account" && personTypesOf(org.facts, describe).length === 0)
    return none("cannot-create-object", "Person Account");
  const facts = mailFacts(deciding.message, customer, settings);
  const { fields, sources, missing } = newPerson(sObject, describe, {
    customer,
    facts,
    settings,
    match: known.match,
    org,
  });
  const owner = chooseOwner(sObject === "Lead" ? settings.leadOwner : settings.contactOwner, {
    sObject,
    assignee: deciding.message.assignee,
    org,
  });
  const step = { sObject, fields, sources, owner: owner.name };
  if (missing.length > 0) {
    const detail = missing.join(", ");
    return { step: { reason: "required-field-unfilled", detail, ...step }, writes: [], making: null };
  }
  const key = personKey(customer.address);
  const write: ToOwe = {
    key,
    lane: key,
    feature: "automation",
    operation: "create",
    sObject,
    fields: owner.id === null ? fields : { ...fields, OwnerId: owner.id },
    marker: { by: "address", address: customer.address.toLowerCase() },
    autoAssign: owner.autoAssign,
    subject: { ...subjectOf(deciding), step: "add", address: customer.address.toLowerCase() },
  };
  return { step: { reason: "created", detail: sObject, ...step }, writes: [write], making: { key, sObject } };
}

function objectOf({ createAs }: AutomationSettings): NewSObject {
  if (createAs === "lead") return "Lead";
  return createAs === "person-account" ? "Account" : "Contact";
}

function none(reason: Reason, detail: string | null = null): Added {
  return { step: { reason, detail, sObject: null, fields: {}, owner: null }, writes: [], making: null };
}
