import { eq, sql } from "drizzle-orm";
import { connections } from "@/db/schema/salesforce";
import { record } from "../activity";
import { assertNoTransaction, type Ctx, transaction } from "../context";
import { emit } from "../jobs";
import { announce } from "../live";
import { log } from "../log";
import {
  type CallGrant,
  callGrantOf,
  type ConnectionRow,
  isConnection,
  type Org,
  openToken,
  sealToken,
} from "./connection";
import { SalesforceError } from "./errors";
import { salesforceOrigin } from "./login-host";
import { disconnected, lost } from "./lost-connection";
import { exchangeRefreshToken, type Grant } from "./oauth";

/** Longer than an exchange may take, so that whoever waits finds its result. */
const lockTimeout = "20s";

const underWay = new Map<string, Promise<CallGrant>>();

/**
 * Gets a new access token in place of a refused one: one exchange at a time for a connection, whatever the number of callers and
 * processes. A rotated refresh token presented twice makes Salesforce end the whole grant.
 *
 * @param refused number of the token that Salesforce no longer takes
 * @returns the grant that came after it, whoever fetched it
 * @throws SalesforceError `reconnect` when the grant is dead (the connection is then marked lost, once); `busy` when Salesforce only stumbled
 */
export function refreshConnection(org: Org, refused: number): Promise<CallGrant> {
  assertNoTransaction(org);
  const key = `${org.connectionId}:${refused}`;
  const running = underWay.get(key);
  if (running) return running;
  const started = exchangeUnderLock(org, refused).finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}

/**
 * The one place where a call goes out inside a transaction: the row stays locked until the answer is stored, or two processes would
 * present the same token. Nobody sees the new access token before the refresh token that belongs to it is safe.
 */
async function exchangeUnderLock(org: Org, refused: number): Promise<CallGrant> {
  const outcome = await transaction(org, async (ctx) => {
    const row = await lockConnection(ctx, org.connectionId);
    if (row.tokenVersion !== refused) return callGrantOf(row);
    if (row.status !== "connected" || !row.refreshToken) return lost(row);
    try {
      const grant = await exchangeRefreshToken(row.loginUrl, openToken(row, "refresh", row.refreshToken));
      return callGrantOf(await storeGrant(ctx, row, grant));
    } catch (error) {
      if (!(error instanceof SalesforceError) || error.reason !== "reconnect") throw error;
      // Returned, not thrown: that the connection is lost must be committed.
      return await markLost(ctx, row, error);
    }
  }).catch(busyWhenLocked);
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** The connection's row, held until the transaction ends. */
export async function lockConnection(ctx: Ctx, connectionId: string): Promise<ConnectionRow> {
  await ctx.db.execute(sql`select set_config('lock_timeout', ${lockTimeout}, true)`);
  const [row] = await ctx.db.select().from(connections).where(isConnection(ctx, connectionId)).for("update");
  if (!row) throw disconnected();
  return row;
}

/** Adds to what we know and replaces only what came: a refresh brings no refresh token unless the app rotates them. */
async function storeGrant(ctx: Ctx, row: ConnectionRow, grant: Grant): Promise<ConnectionRow> {
  const instanceUrl = grant.instanceUrl && salesforceOrigin(grant.instanceUrl);
  if (!instanceUrl)
    log("error", "salesforce.instance-refused", { connectionId: row.id, instanceUrl: grant.instanceUrl });
  const [stored] = await ctx.db
    .update(connections)
    .set({
      accessToken: sealToken(row, "access", grant.accessToken),
      ...(grant.refreshToken ? { refreshToken: sealToken(row, "refresh", grant.refreshToken) } : {}),
      ...(instanceUrl ? { instanceUrl } : {}),
      ...(grant.scopes ? { scopes: grant.scopes } : {}),
      tokenVersion: row.tokenVersion + 1,
      tokenRenewedAt: new Date(),
    })
    .where(isConnection(ctx, row.id))
    .returning();
  if (!stored) throw disconnected();
  return stored;
}

/**
 * Puts the connection into “Connection lost”: once, whoever finds out first. The row must be locked.
 * @returns what is said of it from now on
 */
async function markLost(ctx: Ctx, row: ConnectionRow, cause: SalesforceError): Promise<SalesforceError> {
  if (row.status !== "connected") return lost(row, cause);
  const why = { lostReason: cause.errorCode, lostSaid: cause.said };
  await ctx.db
    .update(connections)
    .set({ status: "needs-reconnect", lostAt: new Date(), ...why })
    .where(eq(connections.id, row.id));
  await record(ctx, {
    action: "connection.lost",
    outcome: "failed",
    connectionId: row.id,
    summary:
      `Salesforce ended the connection to ${row.organizationName} as ${row.username}. ${cause.details ?? ""}`.trim(),
  });
  // A member's own is theirs to connect again: they see it in the panel, which goes on as the workspace's user.
  if (row.memberId === null) await emit(ctx, "connection.lost", { connectionId: row.id });
  await announce(ctx, "connection", row.id);
  return lost({ ...row, ...why }, cause);
}

/**
 * Marks the connection lost because Salesforce refused a token it had only just given.
 * @param tokenVersion number of that token: somebody else may have got a better one since
 * @returns what to say of it
 */
export function loseConnection(org: Org, tokenVersion: number, cause: SalesforceError): Promise<SalesforceError> {
  return transaction(org, async (ctx) => {
    const row = await lockConnection(ctx, org.connectionId);
    if (row.tokenVersion === tokenVersion) return markLost(ctx, row, cause);
    return lost({ ...row, lostReason: cause.errorCode, lostSaid: cause.said }, cause);
  });
}

/** Postgres gave up waiting for the row: someone's exchange is taking too long. */
function busyWhenLocked(error: unknown): never {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const isLockTimeout = cause instanceof Error && "code" in cause && cause.code === "55P03";
  if (!isLockTimeout) throw error;
  throw new SalesforceError({ reason: "busy", errorCode: "REFRESH_UNDER_WAY", cause: error });
}
