import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";
import { connections } from "./salesforce";

/** What the connected user sees of an sObject: our projection of its describe. */
export const describes = pgTable(
  "describes",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid()
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    sObject: text().notNull(),
    /** SObjectDescribe of lib/salesforce/schema.ts, parsed on reading. */
    describe: jsonb().$type<unknown>().notNull(),
    /** As Salesforce sent it, for If-Modified-Since. */
    lastModified: text(),
    fetchedAt: moment().notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex("describes_sobject_unique").on(table.workspaceId, table.connectionId, table.sObject)],
);

/** The form for new records of an sObject as the connected user's page layout has it, by record type. */
export const formLayouts = pgTable(
  "form_layouts",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid()
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    sObject: text().notNull(),
    /** 18 characters; the master type's own id where the sObject has no record types. */
    recordTypeId: text().notNull(),
    /** FormLayout of lib/salesforce/layout-schema.ts, parsed on reading. */
    layout: jsonb().$type<unknown>().notNull(),
    /** The schema has been read since: it serves only until it can be read again. */
    isStale: boolean().notNull().default(false),
    fetchedAt: moment().notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("form_layouts_record_type_unique").on(
      table.workspaceId,
      table.connectionId,
      table.sObject,
      table.recordTypeId,
    ),
  ],
);

/** One fetch of the schema: how far it is, and what it found changed. */
export const schemaFetches = pgTable(
  "schema_fetches",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid()
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** Objects done so far, in order: what the progress shows by name. */
    done: text().array().notNull(),
    /** Objects still to come. */
    waiting: text().array().notNull(),
    /** SchemaDifference[] of lib/salesforce/schema.ts. */
    differences: jsonb().$type<unknown>().notNull(),
    failure: text(),
    startedAt: moment().notNull().defaultNow(),
    finishedAt: moment(),
    ...timestamps,
  },
  (table) => [index("schema_fetches_connection_index").on(table.workspaceId, table.connectionId, table.startedAt)],
);

/** What the connected user's org is like, beyond its objects: OrgFacts of lib/salesforce/schema.ts, parsed on reading. */
export const orgFacts = pgTable("org_facts", {
  connectionId: uuid()
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  workspaceId: workspaceId(),
  facts: jsonb().$type<unknown>().notNull(),
  fetchedAt: moment().notNull(),
});
