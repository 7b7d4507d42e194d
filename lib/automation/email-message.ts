import type { MailAddress } from "../inbox/schema";
import { trimQuotes } from "../inbox/trim-quotes";
import type { OwedFields, ToOwe } from "../salesforce/outbox/owed-write";
import { cutText, plainText } from "../cut-text";
import { type Deciding, laneOf, messageMarker, subjectOf } from "./deciding";
import type { LogTarget } from "./log-targets";
import { onlyTaken } from "./task";

/** Lengths of an EmailMessage's fields (salesforce/api.md §13.3). */
const most = { subject: 3_000, body: 131_072, addresses: 4_000, name: 1_000 };

/**
 * One Email Message for a message, sent and done with, and who it is from or to. Salesforce puts the Task into their activities itself.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailmessage.htm
 */
export function emailMessageWrites(deciding: Deciding, targets: readonly LogTarget[]): ToOwe[] {
  const marker = messageMarker(deciding, null);
  const key = `email:${marker}`;
  const write: ToOwe = {
    key,
    lane: laneOf(deciding),
    feature: "automation",
    operation: "create",
    sObject: "EmailMessage",
    fields: onlyTaken(deciding.org.describes.get("EmailMessage"), emailFields(deciding, targets, marker)),
    marker: { by: "field", field: "MessageIdentifier", value: marker },
    subject: { ...subjectOf(deciding), step: "log" },
  };
  const people = targets.filter(({ sObject }) => sObject !== "Account");
  return [write, ...people.map((target, at) => relationWrite(deciding, { target, at, email: write }))];
}

function emailFields(deciding: Deciding, targets: readonly LogTarget[], marker: string): OwedFields {
  const { message } = deciding;
  const { from, direction, subject, sentAt } = message;
  return {
    Subject: cutText(plainText(subject || "(no subject)"), most.subject),
    ...bodies(deciding),
    FromAddress: from.address,
    FromName: cutText(plainText(from.name ?? from.address), most.name),
    ...addressFields(deciding),
    Incoming: direction === "in",
    MessageDate: sentAt.toISOString(),
    // Sent: the only status that a mail outside Cases may have.
    Status: "3",
    IsClientManaged: true,
    MessageIdentifier: marker,
    ...relatedFields(targets),
  };
}

function bodies({ message, settings }: Deciding): OwedFields {
  const trimmed = settings.trimQuotes ? trimQuotes(message.text) : message.text.trim();
  const isWhole = trimmed === message.text.trim();
  const end = `\n\n… continued at ${message.conversation.url}`;
  const html = message.html === null ? null : plainText(message.html);
  return {
    TextBody: cutText(plainText(trimmed), most.body, end),
    ...(html !== null && isWhole && html.length <= most.body ? { HtmlBody: html } : {}),
  };
}

/** Addresses that no record stands for: the customer's is told by its relation. */
function addressFields({ message, customer }: Deciding): OwedFields {
  const others = (addresses: readonly MailAddress[]) =>
    joined(addresses.map(({ address }) => address).filter((address) => !isSame(address, customer.address)));
  const [to, cc] = [others(message.to), others(message.cc)];
  return { ...(to === "" ? {} : { ToAddress: to }), ...(cc === "" ? {} : { CcAddress: cc }) };
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** As many as the field holds; half an address would be another's. */
function joined(addresses: readonly string[]): string {
  return addresses.reduce((all, address) => {
    const more = all === "" ? address : `${all}; ${address}`;
    return more.length <= most.addresses ? more : all;
  }, "");
}

/** A Case is the mail's parent, everything else what it is related to; a Lead stands beside neither. */
function relatedFields(targets: readonly LogTarget[]): OwedFields {
  const [first] = targets;
  if (first?.sObject === "Account") return { RelatedToId: first.who };
  if (!first?.relatedTo || targets.some(({ sObject }) => sObject === "Lead")) return {};
  const { sObject, id } = first.relatedTo;
  return sObject === "Case" ? { ParentId: id } : { RelatedToId: id };
}

/** Key of what says whom a mail is from or to. */
export const relationKey = (of: string | number, emailKey: string) => `relation:${of}:${emailKey}`;

type Related = { target: LogTarget; at: number; email: ToOwe };

function relationWrite(deciding: Deciding, { target, at, email }: Related): ToOwe {
  const { message, customer } = deciding;
  return {
    key: relationKey(target.mark ?? at, email.key),
    lane: laneOf(deciding),
    feature: "automation",
    operation: "create",
    sObject: "EmailMessageRelation",
    fields: {
      EmailMessageId: { recordOf: email.key },
      RelationId: target.who,
      RelationType: message.direction === "in" ? "FromAddress" : "ToAddress",
      RelationAddress: customer.address,
    },
    marker: null,
    subject: { ...subjectOf(deciding), step: "log" },
  };
}
