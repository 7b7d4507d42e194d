import * as z from "zod/mini";

const ConversationStatus = z.enum(["open", "closed"]);
export type ConversationStatus = z.output<typeof ConversationStatus>;
const Direction = z.enum(["in", "out"]);
export type Direction = z.output<typeof Direction>;
const Delivery = z.enum(["received", "queued", "sending", "sent", "failed", "unknown"]);
export type Delivery = z.output<typeof Delivery>;
/** What kind of machine wrote a mail. */
export type MachineMail = "bounce" | "auto-reply" | "list" | "bulk" | "no-reply" | "generated";
export const MailAddress = z.object({ address: z.string(), name: z.nullable(z.string()) });
export type MailAddress = z.output<typeof MailAddress>;

/** The lists of the inbox, each a URL. */
export const View = z.enum(["all", "unassigned", "mine", "closed"]);
export type View = z.output<typeof View>;

export const ListConversationsInput = z.object({
  view: z._default(View, "all"),
  mailboxId: z.optional(z.uuid()),
  /** Where the page before ended; opaque. */
  cursor: z.optional(z.string()),
});
export type ListConversationsInput = z.output<typeof ListConversationsInput>;

export const Member = z.object({ userId: z.string(), name: z.string(), email: z.string() });
export type Member = z.output<typeof Member>;

export const ConversationSummary = z.object({
  id: z.string(),
  subject: z.string(),
  snippet: z.string(),
  person: z.object({ id: z.string(), name: z.nullable(z.string()), address: z.string() }),
  mailbox: z.object({ id: z.string(), name: z.string(), address: z.string() }),
  status: ConversationStatus,
  isUnread: z.boolean(),
  lastDirection: Direction,
  /** ISO 8601 UTC. */
  lastMessageAt: z.string(),
  assignee: z.nullable(Member),
  /** A reply of this conversation was not sent, or may not have been. */
  hasTrouble: z.boolean(),
});
export type ConversationSummary = z.output<typeof ConversationSummary>;

/** Fifty at most, newest first. */
export const ConversationPage = z.object({
  conversations: z.array(ConversationSummary),
  nextCursor: z.nullable(z.string()),
});
export type ConversationPage = z.output<typeof ConversationPage>;

const AttachmentInfo = z.object({
  id: z.string(),
  filename: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.number(),
});

export const MessageInfo = z.object({
  id: z.string(),
  direction: Direction,
  delivery: Delivery,
  /** Why it was not sent, in a sentence. */
  deliveryError: z.nullable(z.string()),
  from: MailAddress,
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  subject: z.string(),
  snippet: z.string(),
  /** The plain text, quoted history included. */
  text: z.string(),
  /** Shown in its own frame from /api/inbox/messages/[id]/body. */
  hasHtml: z.boolean(),
  hasRemoteImages: z.boolean(),
  attachments: z.array(AttachmentInfo),
  author: z.nullable(Member),
  sentAt: z.string(),
});
export type MessageInfo = z.output<typeof MessageInfo>;

export const NoteLink = z.object({ label: z.string(), href: z.string() });
export type NoteLink = z.output<typeof NoteLink>;

/** A private remark in a conversation. */
export const NoteInfo = z.object({
  id: z.string(),
  /** Null when the system wrote it. */
  author: z.nullable(Member),
  text: z.string(),
  /** Where what it tells of is seen. */
  link: z.nullable(NoteLink),
  writtenAt: z.string(),
});
export type NoteInfo = z.output<typeof NoteInfo>;

export const ConversationDetail = z.extend(ConversationSummary, {
  /** Oldest first. */
  messages: z.array(MessageInfo),
  /** Oldest first. */
  notes: z.array(NoteInfo),
  /** Whom a reply goes to, and from which address. */
  replyTo: z.array(MailAddress),
  replyFrom: MailAddress,
});
export type ConversationDetail = z.output<typeof ConversationDetail>;

export const MailboxInfo = z.object({ id: z.string(), name: z.string(), address: z.string(), openCount: z.number() });
export type MailboxInfo = z.output<typeof MailboxInfo>;

/** How many open conversations each list holds. */
export const InboxCounts = z.object({
  all: z.number(),
  unassigned: z.number(),
  mine: z.number(),
  mailboxes: z.array(MailboxInfo),
});
export type InboxCounts = z.output<typeof InboxCounts>;

export const ReplyInput = z.object({
  conversationId: z.uuid(),
  text: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "Write something first."),
      z.maxLength(200_000, "This message is too long to send."),
    ),
  /** Made by the browser for each message written, so that sending twice by accident sends once. */
  draftId: z.uuid(),
});
export type ReplyInput = z.output<typeof ReplyInput>;

/** A private remark to be written. */
export const NoteInput = z.object({
  conversationId: z.uuid(),
  text: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "Write something first."),
      z.maxLength(20_000, "This note is too long. Notes have 20,000 characters at most."),
    ),
  /** Made by the browser for each note written, so that sending twice by accident writes it once. */
  draftId: z.uuid(),
});
export type NoteInput = z.output<typeof NoteInput>;

export const UpdateConversationInput = z.object({
  conversationId: z.uuid(),
  status: z.optional(ConversationStatus),
  assigneeId: z.optional(z.nullable(z.uuid())),
  isUnread: z.optional(z.boolean()),
});
export type UpdateConversationInput = z.output<typeof UpdateConversationInput>;

export const CreateMailboxInput = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "Give the mailbox a name."), z.maxLength(80)),
  address: z.email("Enter an e-mail address.").check(z.toLowerCase()),
});
export type CreateMailboxInput = z.output<typeof CreateMailboxInput>;
