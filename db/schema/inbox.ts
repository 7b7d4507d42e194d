import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment, timestamps, workspaceId } from "../columns";

export type ConversationStatus = "open" | "closed";
export type Direction = "in" | "out";
/** `unknown`: the server may or may not have taken it; a person decides whether to send again. */
export type Delivery = "received" | "queued" | "sending" | "sent" | "failed" | "unknown";
/** What kind of machine wrote a mail: `bulk` and `list` to many, `auto-reply` for an absent person, `bounce` of what we sent. */
export type MachineMail = "bounce" | "auto-reply" | "list" | "bulk" | "no-reply" | "generated";
export type MailAddress = { address: string; name: string | null };

export const mailboxes = pgTable(
  "mailboxes",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text().notNull(),
    /** Lower-cased. One address belongs to one workspace: it decides where arriving mail goes. */
    address: text().notNull().unique(),
    ...timestamps,
  },
  (table) => [index("mailboxes_workspace_index").on(table.workspaceId)],
);

export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    workspaceId: workspaceId(),
    mailboxId: uuid()
      .notNull()
      .references(() => mailboxes.id),
    /** The person we talk with: the first outside participant. */
    personId: uuid().notNull(),
    subject: text().notNull(),
    status: text().$type<ConversationStatus>().notNull().default("open"),
    assigneeId: uuid(),
    unread: boolean().notNull().default(true),
    snippet: text().notNull().default(""),
    lastDirection: text().$type<Direction>().notNull(),
    lastMessageAt: moment().notNull(),
    messageCount: integer().notNull().default(0),
    ...timestamps,
  },
  (table) => [
    index("conversations_list_index").on(table.workspaceId, table.status, table.lastMessageAt.desc(), table.id.desc()),
    index("conversations_mailbox_list_index").on(
      table.workspaceId,
      table.mailboxId,
      table.status,
      table.lastMessageAt.desc(),
      table.id.desc(),
    ),
    index("conversations_person_index").on(table.workspaceId, table.personId),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: id(),
    workspaceId: workspaceId(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    mailboxId: uuid().notNull(),
    direction: text().$type<Direction>().notNull(),
    delivery: text().$type<Delivery>().notNull(),
    deliveryError: text(),
    /** RFC 5322 Message-ID without angle brackets; of our own making for what we send. */
    internetMessageId: text(),
    /** What makes two arrivals the same message in a mailbox: the Message-ID with its sender, else a hash of the content. */
    fingerprint: text().notNull(),
    inReplyTo: text(),
    references: text().array().notNull().default(sql`'{}'`),
    from: jsonb().$type<MailAddress>().notNull(),
    to: jsonb().$type<MailAddress[]>().notNull(),
    cc: jsonb().$type<MailAddress[]>().notNull(),
    /** Where the sender wants answers to go; empty when to the sender itself. */
    replyTo: jsonb().$type<MailAddress[]>().notNull().default([]),
    subject: text().notNull(),
    text: text().notNull(),
    /** Sanitised once, when it came in. */
    html: text(),
    hasRemoteImages: boolean().notNull().default(false),
    snippet: text().notNull(),
    /** Null for mail that a person wrote. */
    machine: text().$type<MachineMail>(),
    /** The member who wrote it, for what we send. */
    authorId: uuid(),
    sentAt: moment().notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("messages_fingerprint_unique").on(table.workspaceId, table.mailboxId, table.fingerprint),
    index("messages_conversation_index").on(table.workspaceId, table.conversationId, table.sentAt),
    index("messages_internet_message_id_index").on(table.workspaceId, table.mailboxId, table.internetMessageId),
    index("messages_references_index").using("gin", table.references),
    /** For the sweep that looks for sendings cut short. */
    index("messages_sending_index").on(table.workspaceId, table.updatedAt).where(sql`${table.delivery} = 'sending'`),
  ],
);

/** Our private remarks in a conversation; nobody outside ever gets them. */
export const notes = pgTable(
  "notes",
  {
    id: id(),
    workspaceId: workspaceId(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id),
    /** The member who wrote it or brought it about; null when the system did. */
    authorId: uuid(),
    text: text().notNull(),
    /** NoteLink of lib/inbox/schema.ts, parsed on reading: where what it tells of is seen. */
    link: jsonb().$type<unknown>(),
    ...timestamps,
  },
  (table) => [index("notes_conversation_index").on(table.workspaceId, table.conversationId, table.createdAt)],
);

export const attachments = pgTable(
  "attachments",
  {
    id: id(),
    workspaceId: workspaceId(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    filename: text().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    /** Content-ID without angle brackets, by which the HTML names it. */
    contentId: text(),
    isInline: boolean().notNull().default(false),
    content: bytes().notNull(),
    /** SHA-256 of the content, in hex; null for what came before it was kept. */
    digest: text(),
    ...timestamps,
  },
  (table) => [index("attachments_message_index").on(table.workspaceId, table.messageId)],
);
