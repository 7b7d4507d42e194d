import type { RecordId } from "@/lib/salesforce/schema";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, timestamps, workspaceId } from "../columns";

/** `chosen`: a member said so, where several records or none had the address. */
export type LinkSource = "email" | "created" | "chosen";

/** Which record a person is, in one org. */
export const recordLinks = pgTable(
  "record_links",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid().notNull(),
    personId: uuid().notNull(),
    sObject: text().notNull(),
    recordId: text().$type<RecordId>().notNull(),
    source: text().$type<LinkSource>().notNull(),
    /** The member who made it; null when the e-mail did. */
    linkedById: uuid(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("record_links_person_unique").on(table.workspaceId, table.connectionId, table.personId),
    index("record_links_record_index").on(table.workspaceId, table.connectionId, table.recordId),
  ],
);
