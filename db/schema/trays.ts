import { bigserial, index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { moment, workspaceId } from "../columns";

export type Tray = "mail.accept" | "reply.send" | "message.record" | "message.backfill" | "conversation.refresh";

/** Work that is taken many at a time, workspace by workspace: put down in the transaction it follows from, taken away in the one that does it. */
export const trayItems = pgTable(
  "tray_items",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    workspaceId: workspaceId(),
    tray: text().$type<Tray>().notNull(),
    subjectId: uuid().notNull(),
    addedAt: moment().notNull().defaultNow(),
    /** Not to be looked at before: it has been put back, because what it waits for is not there yet. */
    dueAt: moment().notNull().defaultNow(),
    /** How often it was begun, where each item is done by itself. */
    tries: smallint().notNull().default(0),
  },
  (table) => [
    /** By tray first, so that looking for who has something in one leaps over what lies in others. */
    index("tray_items_index").on(table.tray, table.workspaceId, table.id),
    index("tray_items_subject_index").on(table.workspaceId, table.subjectId),
  ],
);
