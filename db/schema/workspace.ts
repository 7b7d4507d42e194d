import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

export type Role = "owner" | "admin" | "agent";

export const workspaces = pgTable("workspaces", { id: id(), name: text().notNull(), ...timestamps });

/** People who sign in. Not a tenant's rows: one person may be a member of several workspaces. */
export const users = pgTable("users", {
  id: id(),
  /** Lower-cased. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id; null for people who only sign in through OpenID Connect. */
  passwordHash: text(),
  ...timestamps,
});

/** What an OpenID Connect provider calls a user. */
export const userIdentities = pgTable(
  "user_identities",
  { issuer: text().notNull(), subject: text().notNull(), userId: uuid().notNull(), ...timestamps },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] })],
);

export const members = pgTable(
  "members",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text().$type<Role>().notNull(),
    ...timestamps,
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] }), index("members_user_index").on(table.userId)],
);

export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    workspaceId: workspaceId(),
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** SHA-256 of the token in the link: a stolen table opens nothing. */
    tokenHash: text().notNull().unique(),
    invitedById: uuid().notNull(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    ...timestamps,
  },
  (table) => [index("invitations_workspace_index").on(table.workspaceId)],
);

/** Signed-in browsers. The cookie names a row here, so that signing out or removing a member works at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    ...timestamps,
  },
  (table) => [index("sessions_user_index").on(table.userId)],
);

/** Failed sign-ins by e-mail and by address of origin, for the rate limit. */
export const signInFailures = pgTable(
  "sign_in_failures",
  { id: id(), key: text().notNull(), at: moment().notNull().defaultNow() },
  (table) => [index("sign_in_failures_key_at_index").on(table.key, table.at)],
);
