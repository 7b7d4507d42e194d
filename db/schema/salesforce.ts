import {
  boolean,
  doublePrecision,
  index,
  integer,
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
    /** In its own words, which tell apart several refusals of one code. */
    lostSaid: text(),
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
