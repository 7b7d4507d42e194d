import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";
import { connections, type Feature } from "./salesforce";

/** Who writes to an org just now: one at a time, whatever the number of workers, connections and workspaces. */
export const orgLeases = pgTable("org_leases", {
  organizationId: text().primaryKey(),
  /** Raised each time the lease changes hands. */
  fence: bigint({ mode: "number" }).notNull(),
  holder: uuid(),
  expiresAt: moment().notNull(),
  /** Records that a part of a call may hold for now: fewer for a while after the org ran into its own limits. */
  partSize: integer().notNull().default(200),
  partSizeUntil: moment(),
  /** Whether a call may refer to what an earlier part of it made; learnt when the org refuses it. */
  canRefer: boolean().notNull().default(true),
});

export type OwedState = "owed" | "sending" | "quarantined" | "done" | "failed" | "dropped";

/** Writes owed to an org, each once. */
export const owedWrites = pgTable(
  "owed_writes",
  {
    id: id(),
    /** The order in which they were owed. */
    seq: bigserial({ mode: "number" }).notNull(),
    workspaceId: workspaceId(),
    connectionId: uuid()
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    organizationId: text().notNull(),
    key: text().notNull(),
    /** Writes of one lane reach the org in order. */
    lane: text().notNull(),
    feature: text().$type<Feature>().notNull(),
    operation: text().$type<"create" | "update">().notNull(),
    sObject: text().notNull(),
    /** The record: of an update from the start, of a create once it is there. */
    recordId: text(),
    /** OwedFields of lib/salesforce/outbox/owed-write.ts. */
    fields: jsonb().$type<unknown>().notNull(),
    /** Marker of lib/salesforce/outbox/owed-write.ts: how to find out whether it is there already. */
    marker: jsonb().$type<unknown>(),
    /** Keys of writes whose records its fields name. */
    needs: text().array().notNull().default(sql`'{}'`),
    /** Whether the org's own assignment rules choose the owner. */
    autoAssign: boolean().notNull().default(false),
    state: text().$type<OwedState>().notNull().default("owed"),
    /**
     * How many may be with it in a part of a call: null for as many as the org takes, fewer after a part failed as a whole,
     * 0 for a part of its own kind, in which Salesforce tells what it holds for a duplicate.
     */
    together: integer(),
    /** Which try it is in; whoever settles must name it. */
    attempt: uuid(),
    fence: bigint({ mode: "number" }),
    attempts: integer().notNull().default(0),
    dueAt: moment().notNull().defaultNow(),
    sentAt: moment(),
    settledAt: moment(),
    /** It was there already, or came there by someone else. */
    wasFound: boolean().notNull().default(false),
    /** WriteFailure of lib/salesforce/outbox/owed-write.ts. */
    failure: jsonb().$type<unknown>(),
    /** Whoever owed it has seen what became of it. */
    notedAt: moment(),
    /** What it is for, in the words of whoever owed it; nothing here reads it. */
    subject: jsonb().$type<unknown>().notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("owed_writes_key_unique").on(table.workspaceId, table.connectionId, table.key),
    /** Across workspaces that share an org: while one makes a record, no other does. */
    uniqueIndex("owed_writes_under_way_unique")
      .on(table.organizationId, table.key)
      .where(sql`${table.state} in ('owed', 'sending', 'quarantined')`),
    index("owed_writes_due_index")
      .on(table.workspaceId, table.connectionId, table.dueAt, table.seq)
      .where(sql`${table.state} in ('owed', 'sending', 'quarantined')`),
    index("owed_writes_order_index")
      .on(table.workspaceId, table.connectionId, table.seq)
      .where(sql`${table.state} = 'owed'`),
    index("owed_writes_sent_index")
      .on(table.workspaceId, table.connectionId)
      .where(sql`${table.state} in ('sending', 'quarantined')`),
    index("owed_writes_lane_index")
      .on(table.workspaceId, table.connectionId, table.lane, table.seq)
      .where(sql`${table.state} in ('owed', 'sending', 'quarantined')`),
    index("owed_writes_unnoted_index")
      .on(table.workspaceId, table.connectionId)
      .where(sql`${table.notedAt} is null and ${table.state} in ('done', 'failed', 'dropped')`),
    index("owed_writes_settled_index").on(table.workspaceId, table.connectionId, table.settledAt),
    index("owed_writes_failed_index").on(table.workspaceId, table.connectionId).where(sql`${table.state} = 'failed'`),
    index("owed_writes_marker_index").on(table.workspaceId, table.connectionId, sql`(${table.marker} ->> 'value')`),
  ],
);

/** What the hourly look at an org found: markers it lacks, has twice, or has without our knowing. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid()
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** What was owed and settled between these moments was looked at. */
    since: moment().notNull(),
    until: moment().notNull(),
    checked: integer().notNull(),
    missing: text().array().notNull(),
    duplicate: text().array().notNull(),
    orphan: text().array().notNull(),
    calls: integer().notNull(),
    ...timestamps,
  },
  (table) => [index("reconciliations_connection_index").on(table.workspaceId, table.connectionId, table.until)],
);
