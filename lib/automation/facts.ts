import type { ConversationStatus, Delivery, Direction, MachineMail, MailAddress } from "../inbox/schema";
import type { MessageFile } from "../inbox/message-files";
import type { RecordLink } from "../links/links";
import type { AddressMatch } from "../links/found-schema";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import type { OrgFacts, RecordId, SObjectDescribe } from "../salesforce/schema";

export type MemberFacts = { userId: string; email: string; name: string };

/** All that is known of a message without asking Salesforce. */
export type MessageFacts = {
  id: string;
  mailbox: { id: string; name: string; address: string };
  /** `url`: where the conversation is opened in Inlay. */
  conversation: { id: string; subject: string; status: ConversationStatus; url: string };
  direction: Direction;
  delivery: Delivery;
  /** Null for mail that a person wrote. */
  machine: MachineMail | null;
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  /** Whom the conversation is with: its first outside participant, by the address first known. */
  person: { id: string; name: string | null; address: string };
  assignee: MemberFacts | null;
  /** The member who wrote it, for what we send. */
  author: MemberFacts | null;
  /** What makes it the same message in its mailbox. */
  fingerprint: string;
  sentAt: Date;
  subject: string;
  text: string;
  html: string | null;
  /** Its attachments, where the mailbox sends any to Salesforce. */
  files: MessageFile[];
  /** The record we remember the person by, in the org in question. */
  link: RecordLink | null;
  /** The records that a person chose for it, all of them; null where nobody did. */
  logTo: RecordId[] | null;
};

/** What is known of the workspace. */
export type House = {
  workspaceId: string;
  /** Of all its mailboxes, lower-cased. */
  mailboxAddresses: string[];
  members: MemberFacts[];
  isConnected: boolean;
};

/** What can be said of a message before Salesforce is asked. */
export type FirstLook = {
  /** Whom it is about: the first outside participant. */
  customer: MailAddress;
  /** The address to look up; null when nothing of what follows depends on the answer. */
  lookUp: string | null;
};

/** What the org and the outbox know, for a message that was to be looked up. */
export type Known = {
  /** Null when it was not looked up. */
  match: AddressMatch | null;
  /** What became of the write that was to make this person, whichever mailbox owed it: that of `personKey(address)`. */
  creation: Creation | null;
  /** Of the conversation, where one Task stands for all of it. */
  conversation: ConversationFacts | null;
  /** It has been logged already: its Task or e-mail is owed or there. */
  isLogged: boolean;
  /** Whom it, or its conversation, was logged to as the only one: what was made for them bears no mark of theirs. */
  loggedAloneTo: RecordId | null;
};

/** The write that makes a person. */
export type Creation = {
  state: OwedWrite["state"];
  sObject: string;
  recordId: RecordId | null;
  /** It was made after the org was asked, whose answer cannot know of it. */
  isYoungerThanAnswer: boolean;
};

/** A conversation as its Task tells it. */
export type ConversationFacts = {
  /** Tasks owed for it so far, each by the key of its write and how often it was refreshed. */
  tasks: { owedKey: string; refreshes: number }[];
  /** Oldest first; those not sent yet left out. */
  messages: MessageFacts[];
};

/** The org as far as deciding needs it. */
export type OrgView = {
  facts: OrgFacts;
  /** Whom Salesforce takes us for. */
  connectedUser: { id: RecordId; name: string };
  /** By name; without those that the connected user does not see. */
  describes: ReadonlyMap<string, SObjectDescribe>;
  /** Whether the connected user may put Files at records. */
  canCreateFiles: boolean;
};
