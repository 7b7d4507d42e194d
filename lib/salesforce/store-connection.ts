import { randomUUID } from "node:crypto";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type authorizations, connections } from "@/db/schema/salesforce";
import { record } from "../activity";
import { type Ctx, transaction } from "../context";
import { AppError } from "../errors";
import { emit } from "../jobs";
import { announce } from "../live";
import { type ConnectionRow, findLiveConnection, openToken, sealToken } from "./connection";
import { distrustDescribes } from "./describe";
import { type EndedConnection, endConnection } from "./end-connection";
import { endAllOwn, lockOwn } from "./own-connections";
import { type Grant, revoke } from "./oauth";
import { noteOutcome } from "./pacing";
import { beginFetch, openFetch } from "./schema-fetches";
import type { Connected } from "./who-is-connected";

/** What came of a login. */
export type StoredConnection = {
  connectionId: string;
  organizationName: string;
  isSandbox: boolean;
  /** The org was connected before: links to its records and all choices hold. */
  isKnownOrg: boolean;
  /** Another org that was connected until now and has been disconnected for this one. */
  replaced: { connectionId: string; organizationName: string } | null;
};

type NewGrant = {
  login: Pick<typeof authorizations.$inferSelect, "loginChoice" | "loginUrl">;
  grant: Grant & { instanceUrl: string; refreshToken: string };
  connected: Connected;
  memberId: string;
};

/**
 * Stores a new grant: as the workspace's connection to that org, old or new. A connection to another org ends with it. The tokens that
 * are replaced are revoked, because Salesforce keeps only five grants a user and app, and drops the oldest without a word.
 */
export async function storeConnection(ctx: Ctx, made: NewGrant): Promise<StoredConnection> {
  const { stored, leftOver } = await transaction(ctx, async (ctx) => {
    // Two logins finishing at once would make two connections.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`connect:${ctx.workspaceId}`}, 0))`);
    const live = await findLiveConnection(ctx);
    const known = await findByOrganization(ctx, made.connected.organization.Id);
    const ended = live && live.id !== known?.id ? await endConnection(ctx, live) : null;
    const endedOwn = ended ? await endAllOwn(ctx) : [];
    const row = known ? await renew(ctx, known, made) : await add(ctx, { made, memberId: null });
    await tell(ctx, row);
    const leftOver = [ended, ...endedOwn, known && replacedGrant(known, made)];
    return { stored: summaryOf(row, known !== null, ended), leftOver };
  });
  await revokeAll(leftOver);
  await noteLogin(ctx, stored.connectionId);
  return stored;
}

/** A member's own connection, as it was stored. */
export type OwnConnection = { connectionId: string; userDisplayName: string; organizationName: string };

/**
 * Stores a member's grant as their own connection, beside the workspace's and to the same org.
 * @throws AppError `conflict` when the workspace works with another org, or with none
 */
export async function storeOwnConnection(ctx: Ctx, made: NewGrant): Promise<OwnConnection> {
  const { row, leftOver } = await transaction(ctx, async (ctx) => {
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`connect:${ctx.workspaceId}`}, 0))`);
    const { organization } = made.connected;
    const home = await findLiveConnection(ctx);
    if (!home) throw new AppError("conflict", "This workspace is not connected to Salesforce.");
    if (home.organizationId !== organization.Id) {
      throw new AppError(
        "conflict",
        `That login was to ${organization.Name}, but this workspace works with ${home.organizationName}. Nothing was connected.`,
      );
    }
    const known = await lockOwn(ctx, made.memberId);
    const row = known ? await renew(ctx, known, made) : await add(ctx, { made, memberId: made.memberId });
    await tell(ctx, row);
    return { row, leftOver: [known && replacedGrant(known, made)] };
  });
  await revokeAll(leftOver);
  await noteLogin(ctx, row.id);
  return { connectionId: row.id, userDisplayName: row.userDisplayName, organizationName: row.organizationName };
}

/** The org has just told who is connected: what waited because it was silent waits no longer. */
const noteLogin = (ctx: Ctx, connectionId: string) => noteOutcome({ ...ctx, connectionId }, "answered");

type LeftOver = Pick<EndedConnection, "loginUrl" | "refreshToken"> | null;

async function revokeAll(leftOver: readonly LeftOver[]): Promise<void> {
  await Promise.all(
    leftOver.map(async (grant) => grant?.refreshToken && (await revoke(grant.loginUrl, grant.refreshToken))),
  );
}

function summaryOf(row: ConnectionRow, isKnownOrg: boolean, ended: EndedConnection | null): StoredConnection {
  return {
    connectionId: row.id,
    organizationName: row.organizationName,
    isSandbox: row.isSandbox,
    isKnownOrg,
    replaced: ended && { connectionId: ended.id, organizationName: ended.organizationName },
  };
}

function replacedGrant(known: ConnectionRow, { grant }: NewGrant) {
  const refreshToken = known.refreshToken && openToken(known, "refresh", known.refreshToken);
  return refreshToken === grant.refreshToken ? null : { loginUrl: known.loginUrl, refreshToken };
}

async function findByOrganization(ctx: Ctx, organizationId: string): Promise<ConnectionRow | null> {
  const [row] = await ctx.db
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, ctx.workspaceId),
        eq(connections.organizationId, organizationId),
        isNull(connections.memberId),
      ),
    )
    .orderBy(desc(connections.connectedAt))
    .limit(1)
    .for("update");
  return row ?? null;
}

async function renew(ctx: Ctx, known: ConnectionRow, made: NewGrant): Promise<ConnectionRow> {
  const [row] = await ctx.db
    .update(connections)
    .set({ ...columnsOf(ctx, known.id, made), tokenVersion: known.tokenVersion + 1 })
    .where(eq(connections.id, known.id))
    .returning();
  await distrustDescribes({ ...ctx, connectionId: known.id });
  if (!row) throw new Error("The connection was not stored");
  return row;
}

async function add(ctx: Ctx, { made, memberId }: { made: NewGrant; memberId: string | null }): Promise<ConnectionRow> {
  const id = randomUUID();
  const values = { id, workspaceId: ctx.workspaceId, memberId, ...columnsOf(ctx, id, made) };
  const [row] = await ctx.db.insert(connections).values(values).returning();
  if (!row) throw new Error("The connection was not stored");
  return row;
}

function columnsOf(ctx: Ctx, id: string, { login, grant, connected, memberId }: NewGrant) {
  const { organization, user, apiVersion, usage } = connected;
  const owner = { workspaceId: ctx.workspaceId, id };
  const now = new Date();
  return {
    status: "connected" as const,
    lostReason: null,
    lostSaid: null,
    lostAt: null,
    loginChoice: login.loginChoice,
    loginUrl: login.loginUrl,
    instanceUrl: grant.instanceUrl,
    organizationId: organization.Id,
    organizationName: organization.Name,
    organizationType: organization.OrganizationType,
    instanceName: organization.InstanceName,
    isSandbox: organization.IsSandbox,
    userId: user.Id,
    username: user.Username,
    userDisplayName: user.Name,
    scopes: grant.scopes ?? [],
    apiVersion,
    accessToken: sealToken(owner, "access", grant.accessToken),
    refreshToken: sealToken(owner, "refresh", grant.refreshToken),
    tokenRenewedAt: now,
    connectedById: memberId,
    connectedAt: now,
    lastSuccessAt: now,
    ...(usage && { callsUsed: usage.used, callsLimit: usage.limit, callsSeenAt: usage.seenAt }),
  };
}

async function tell(ctx: Ctx, row: ConnectionRow): Promise<void> {
  const org = { ...ctx, connectionId: row.id };
  if (!(await openFetch(org))) await beginFetch(org);
  await record(ctx, {
    action: "connection.made",
    connectionId: row.id,
    summary:
      row.memberId === null
        ? `Connected Salesforce (${row.organizationName}) as ${row.username}`
        : `Connected their own Salesforce user (${row.username})`,
  });
  await emit(ctx, "connection.made", { connectionId: row.id });
  await announce(ctx, "connection", row.id);
}
