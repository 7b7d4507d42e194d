import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment, timestamps, workspaceId } from "../columns";

/** Mail as it came over the wire, kept before anything is made of it: what cannot be read today is not lost. */
export const receivedMail = pgTable(
  "received_mail",
  {
    id: id(),
    workspaceId: workspaceId(),
    mailboxId: uuid().notNull(),
    envelopeFrom: text().notNull(),
    raw: bytes().notNull(),
    receivedAt: moment().notNull().defaultNow(),
    /** Set once the message stands in its conversation (or was found to be there already). */
    acceptedAt: moment(),
    messageId: uuid(),
    failure: text(),
    ...timestamps,
  },
  (table) => [index("received_mail_waiting_index").on(table.workspaceId, table.acceptedAt)],
);
