import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

export type ConnectionStatus = "connected" | "needs-reconnect" | "disconnected";
export type LoginChoice = "production" | "sandbox" | "my-domain";

/** Our stored grant to one org: the workspace's, or a member's own. */
export const connections = pgTable(
  "connections",
  {
    id: id(),
    workspaceId: workspaceId(),
    /** The member whose own Salesforce user it speaks as; null for the workspace's, which all background work uses. */
    memberId: uuid(),
    status: text().$type<ConnectionStatus>().notNull(),
    /** Why it needs reconnecting, in Salesforce's own code. */
    lostReason: text(),
    lostAt: moment(),
    loginChoice: text().$type<LoginChoice>().notNull(),
    loginUrl: text().notNull(),
    instanceUrl: text().notNull(),
    /** 18 characters. */
    organizationId: text().notNull(),
    organizationName: text().notNull(),
    organizationType: text().notNull(),
    instanceName: text().notNull(),
    /** Read from the org itself, not from the choice made at login. */
    isSandbox: boolean().notNull(),
    userId: text().notNull(),
    username: text().notNull(),
    userDisplayName: text().notNull(),
    scopes: text().array().notNull(),
    /** `66.0`: the newest that both sides know. */
    apiVersion: text().notNull(),
    /** Sealed (lib/crypto.ts); null once disconnected. */
    accessToken: text(),
    refreshToken: text(),
    /** Raised by each refresh: whoever holds an older number knows that someone else has refreshed. */
    tokenVersion: integer().notNull().default(1),
    tokenRenewedAt: moment().notNull(),
    connectedById: uuid().notNull(),
    connectedAt: moment().notNull(),
    callsUsed: integer(),
    callsLimit: integer(),
    callsSeenAt: moment(),
    /** Percent of the org's day that background work may use. */
    callShare: integer().notNull().default(5),
    lastSuccessAt: moment(),
    /** Of the workspace's: whether members may connect their own Salesforce user and act as it. */
    letsMembersActAsThemselves: boolean().notNull().default(true),
    ...timestamps,
  },
  (table) => [
    index("connections_workspace_index").on(table.workspaceId, table.status),
    uniqueIndex("connections_member_unique").on(table.workspaceId, table.memberId),
  ],
);

/** Logins under way: each state is bound to the browser session that began it and serves once. */
export const authorizations = pgTable(
  "authorizations",
  {
    id: id(),
    workspaceId: workspaceId(),
    /** SHA-256 of the state. */
    stateHash: text().notNull().unique(),
    sessionId: uuid().notNull(),
    userId: uuid().notNull(),
    /** For the member's own connection, not the workspace's. */
    isOwn: boolean().notNull().default(false),
    /** Sealed PKCE verifier. */
    codeVerifier: text().notNull(),
    loginChoice: text().$type<LoginChoice>().notNull(),
    loginUrl: text().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    ...timestamps,
  },
  (table) => [index("authorizations_workspace_index").on(table.workspaceId)],
);

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

/** What a connection's calls were for, by the hour. */
export type Feature =
  | "panel"
  | "saving"
  | "automation"
  | "backfill"
  | "reconciliation"
  | "schema"
  | "connection"
  | "settings";

export const callCounts = pgTable(
  "call_counts",
  {
    workspaceId: workspaceId(),
    connectionId: uuid()
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** The hour it began in. */
    hour: moment().notNull(),
    feature: text().$type<Feature>().notNull(),
    calls: integer().notNull(),
    failures: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.connectionId, table.hour, table.feature] })],
);

/** How a connection's background work stands: calls saved up, and when it may go on after failures. */
export const pacings = pgTable("pacings", {
  connectionId: uuid()
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  workspaceId: workspaceId(),
  /** Calls that may be made at once; fills up at the pace of the connection's share. */
  saved: doublePrecision().notNull(),
  savedAt: moment().notNull(),
  /** Whole calls that failed one after another. */
  failures: integer().notNull().default(0),
  /** Since when it has not answered. */
  failingSince: moment(),
  /** The background is quiet; one probe is allowed then. Null while the org answers. */
  notBefore: moment(),
  /** Since when calls are counted to see how many of them fail; null when all is well. */
  windowAt: moment(),
  windowCalls: integer().notNull().default(0),
  windowFailures: integer().notNull().default(0),
});

/** What the connected user's org is like, beyond its objects: OrgFacts of lib/salesforce/schema.ts, parsed on reading. */
export const orgFacts = pgTable("org_facts", {
  connectionId: uuid()
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  workspaceId: workspaceId(),
  facts: jsonb().$type<unknown>().notNull(),
  fetchedAt: moment().notNull(),
});

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
