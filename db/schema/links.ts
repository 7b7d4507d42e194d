import type { RecordId } from "@/lib/salesforce/schema";
import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, pgView, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

/** `chosen`: a member said so, where several records or none had the address. `followed`: a Lead of theirs was converted into it. */
export type LinkSource = "email" | "created" | "chosen" | "followed";

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
    /** When the record was found deleted: it counts no more, and members are asked who the person is now. */
    goneAt: moment(),
    /** That record as it was last known, parsed by whoever kept it; forgotten with the link. */
    lastKnown: jsonb().$type<unknown>(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("record_links_person_unique").on(table.workspaceId, table.connectionId, table.personId),
    index("record_links_record_index").on(table.workspaceId, table.connectionId, table.recordId),
  ],
);

/** Records that a person is not, because a member said so: they are no match, whatever address they bear. */
export const setAsideRecords = pgTable(
  "set_aside_records",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid().notNull(),
    personId: uuid().notNull(),
    recordId: text().$type<RecordId>().notNull(),
    setAsideById: uuid(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("set_aside_records_unique").on(table.workspaceId, table.connectionId, table.personId, table.recordId),
  ],
);

/** How people are looked for, where an admin chose otherwise than the defaults. */
export const matchingSettings = pgTable("matching_settings", {
  workspaceId: workspaceId().primaryKey(),
  isStrict: boolean().notNull(),
  usesPhones: boolean().notNull(),
  /** Where phones without a country belong, ISO 3166; null when nobody said. */
  country: text(),
  /** The same for single mailboxes, by their id; parsed on reading. */
  countries: jsonb().$type<unknown>().notNull(),
  /** MatchOrder of lib/links/schema.ts, parsed on reading; null for the usual one. */
  order: jsonb().$type<unknown>(),
  /** NumberKeys of lib/links/schema.ts, parsed on reading; null for none. */
  numbers: jsonb().$type<unknown>(),
  changedById: uuid(),
  ...timestamps,
});

/** What an admin chose about whom nobody is to look up: read here where automation keeps it, so that there is one list. */
export const skipLists = pgView("skip_lists", {
  workspaceId: workspaceId(),
  /** Null: the workspace's own, which mailboxes inherit. */
  mailboxId: uuid(),
  /** Parsed on reading; null where a row does not say. */
  skipOwn: jsonb().$type<unknown>(),
  skipRules: jsonb().$type<unknown>(),
})
  .with({ securityInvoker: true })
  .as(
    sql`select workspace_id, mailbox_id, settings -> 'skipOwn' as skip_own, settings -> 'skipRules' as skip_rules from automation_settings`,
  );
