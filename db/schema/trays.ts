import { bigserial, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, workspaceId } from "../columns";

export type Tray = "message.record" | "message.backfill" | "conversation.refresh";

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
  },
  (table) => [
    index("tray_items_index").on(table.workspaceId, table.tray, table.id),
    index("tray_items_subject_index").on(table.workspaceId, table.subjectId),
  ],
);
