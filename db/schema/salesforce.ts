import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

export type ConnectionStatus = "connected" | "needs-reconnect" | "disconnected";
export type LoginChoice = "production" | "sandbox" | "my-domain";

/** Our stored grant to one org. */
export const connections = pgTable(
  "connections",
  {
    id: id(),
    workspaceId: workspaceId(),
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
    lastSuccessAt: moment(),
    ...timestamps,
  },
  (table) => [index("connections_workspace_index").on(table.workspaceId, table.status)],
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
