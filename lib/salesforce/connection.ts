import { and, desc, eq, isNull, ne, type SQL } from "drizzle-orm";
import { connections, type Feature, pacings } from "@/db/schema/salesforce";
import type { Ctx, HouseCtx } from "../context";
import { open, seal } from "../crypto";
import { notFound } from "../errors";
import { lossOf, lost } from "./lost-connection";
import type { ConnectionCard } from "./schema";

/**
 * A ctx that knows through which connection it speaks, and what for, where that is not plain from who acts.
 * `homeId` is the workspace's connection where `connectionId` is a member's own: what everybody shares is kept with it.
 */
export type Org = Ctx & { connectionId: string; homeId?: string; feature?: Feature };

/** The connection with which is kept what everybody shares, such as who is which record. */
export const homeOf = ({ connectionId, homeId }: Org): string => homeId ?? connectionId;

export type ConnectionRow = typeof connections.$inferSelect;

/** Where to call, and as whom. */
export type Session = { instanceUrl: string; apiVersion: string; accessToken: string };

/** What a call needs of a connection. The number says which of its tokens this is. */
export type CallGrant = Session & {
  tokenVersion: number;
  callsUsed: number | null;
  callsLimit: number | null;
  callsSeenAt: Date | null;
  /** Percent of the org's day that background work may use. */
  callShare: number;
  /** Whether calls have failed lately, so that the next answer is worth noting. */
  hasTrouble: boolean;
};

/** The workspace's org, connected or in want of reconnecting; null when there is none. */
export async function findOrg(ctx: Ctx): Promise<Org | null> {
  const row = await findLiveConnection(ctx);
  return row && { ...ctx, connectionId: row.id };
}

/** The connection as a person may see it, or null when there is none. */
export async function findConnectionCard(ctx: Ctx): Promise<ConnectionCard | null> {
  const row = await findLiveConnection(ctx);
  return row && cardOf(row);
}

/** The workspace's connection that is not disconnected; there is one at most. */
export async function findLiveConnection(ctx: Ctx): Promise<ConnectionRow | null> {
  const [row] = await ctx.db
    .select()
    .from(connections)
    .where(and(isWorkspaces(ctx), ne(connections.status, "disconnected")))
    .orderBy(desc(connections.connectedAt))
    .limit(1);
  return row ?? null;
}

/** Where the orgs are to which the workspace is or was connected, by connection. */
export async function instanceUrls(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ id: connections.id, instanceUrl: connections.instanceUrl })
    .from(connections)
    .where(eq(connections.workspaceId, ctx.workspaceId));
  return new Map(rows.map(({ id, instanceUrl }) => [id, instanceUrl]));
}

/** Whether an admin took Salesforce away, as against never having connected it. */
export async function hasDisconnected(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: connections.id })
    .from(connections)
    .where(and(isWorkspaces(ctx), eq(connections.status, "disconnected")))
    .limit(1);
  return row !== undefined;
}

/** Whether the workspace has a connection, or ever had one. */
export async function hasEverConnected(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.db.select({ id: connections.id }).from(connections).where(isWorkspaces(ctx)).limit(1);
  return row !== undefined;
}

/** @throws AppError `not-found` */
export async function getConnection(ctx: Ctx, connectionId: string): Promise<ConnectionRow> {
  const [row] = await ctx.db.select().from(connections).where(isConnection(ctx, connectionId));
  if (!row) throw notFound("The Salesforce connection");
  return row;
}

/** @throws SalesforceError `reconnect` when the connection is lost or ended */
export async function getCallGrant(org: Org): Promise<CallGrant> {
  const [found] = await org.db
    .select({ connection: connections, troubledAt: pacings.windowAt })
    .from(connections)
    .leftJoin(pacings, eq(pacings.connectionId, connections.id))
    .where(isConnection(org, org.connectionId));
  if (!found) throw notFound("The Salesforce connection");
  return callGrantOf(found.connection, found.troubledAt !== null);
}

export function callGrantOf(row: ConnectionRow, hasTrouble = false): CallGrant {
  if (row.status !== "connected" || !row.accessToken) throw lost(row);
  const { instanceUrl, apiVersion, tokenVersion, callsUsed, callsLimit, callsSeenAt, callShare } = row;
  const accessToken = openToken(row, "access", row.accessToken);
  const calls = { callsUsed, callsLimit, callsSeenAt, callShare };
  return { instanceUrl, apiVersion, accessToken, tokenVersion, ...calls, hasTrouble };
}

type TokenKind = "access" | "refresh";
type TokenOwner = { workspaceId: string; id: string };

export function sealToken(owner: TokenOwner, kind: TokenKind, token: string): string {
  return seal(token, `${owner.workspaceId}|${owner.id}|${kind}`);
}

export function openToken(owner: TokenOwner, kind: TokenKind, sealed: string): string {
  return open(sealed, `${owner.workspaceId}|${owner.id}|${kind}`);
}

/** Members' own among them: their schema is read again each day, which also keeps their refresh tokens from dying of disuse. */
export function listConnectionsToRefresh(house: HouseCtx): Promise<{ workspaceId: string; connectionId: string }[]> {
  return listConnections(house, eq(connections.status, "connected"));
}

/** The workspaces' connections, through which all background work goes. */
export function listWorkspaceConnections(house: HouseCtx): Promise<{ workspaceId: string; connectionId: string }[]> {
  return listConnections(house, and(eq(connections.status, "connected"), isNull(connections.memberId)));
}

function listConnections(house: HouseCtx, which: SQL | undefined) {
  return house.db
    .select({ workspaceId: connections.workspaceId, connectionId: connections.id })
    .from(connections)
    .where(which);
}

function isWorkspaces(ctx: Ctx) {
  return and(eq(connections.workspaceId, ctx.workspaceId), isNull(connections.memberId));
}

export function isConnection(ctx: Ctx, connectionId: string) {
  return and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, connectionId));
}

export function cardOf(row: ConnectionRow): ConnectionCard {
  return {
    id: row.id,
    status: row.status === "connected" ? "connected" : "needs-reconnect",
    loss: row.status === "connected" ? null : lossOf(row),
    lostAt: row.lostAt,
    organizationName: row.organizationName,
    organizationId: row.organizationId,
    organizationType: row.organizationType,
    instanceName: row.instanceName,
    instanceUrl: row.instanceUrl,
    isSandbox: row.isSandbox,
    environmentDiffersFromChoice: row.loginChoice !== "my-domain" && (row.loginChoice === "sandbox") !== row.isSandbox,
    username: row.username,
    userDisplayName: row.userDisplayName,
    scopes: row.scopes,
    apiVersion: row.apiVersion,
    callsUsed: row.callsUsed,
    callsLimit: row.callsLimit,
    letsMembersActAsThemselves: row.letsMembersActAsThemselves,
    connectedAt: row.connectedAt,
    tokenRenewedAt: row.tokenRenewedAt,
    lastSuccessAt: row.lastSuccessAt,
  };
}
