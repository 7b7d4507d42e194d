import { and, eq, isNull, lt } from "drizzle-orm";
import { authorizations } from "@/db/schema/salesforce";
import { actorId, assertNoTransaction, type Ctx, requireAdmin } from "../context";
import { open, randomToken, seal, sha256 } from "../crypto";
import { AppError } from "../errors";
import { randomUUID } from "node:crypto";
import { type ConnectionRow, findLiveConnection } from "./connection";
import { SalesforceError } from "./errors";
import { loginUrlFor, salesforceOrigin } from "./login-host";
import { authorizeUrl, exchangeCode, type Grant, revoke } from "./oauth";
import type { LoginInput } from "./schema";
import { type OwnConnection, type StoredConnection, storeConnection, storeOwnConnection } from "./store-connection";
import { whoIsConnected } from "./who-is-connected";

/** As long as Salesforce's own code lives. */
const loginLastsMs = 15 * 60_000;

/** What Salesforce sends people back with. */
export type Callback = {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
  error_description?: string | undefined;
};

type Authorization = typeof authorizations.$inferSelect;

/**
 * Begins a login: it can be finished once, within 15 minutes, in the same browser session.
 *
 * @returns the address of Salesforce's login page
 * @throws AppError `forbidden` for agents, `invalid` for a My Domain that is none
 */
export async function beginConnect(ctx: Ctx, input: LoginInput, sessionId: string): Promise<string> {
  requireAdmin(ctx);
  return beginLogin(ctx, { loginChoice: input.choice, loginUrl: loginUrlFor(input), isOwn: false }, sessionId);
}

/**
 * Begins a member's login as their own Salesforce user, at the org that the workspace is connected to.
 *
 * @returns the address of Salesforce's login page
 * @throws AppError `conflict` when nothing is connected, `forbidden` when the workspace's admin does not allow it
 */
export async function beginOwnConnect(ctx: Ctx, sessionId: string): Promise<string> {
  const { loginChoice, loginUrl } = await homeForOwn(ctx);
  return beginLogin(ctx, { loginChoice, loginUrl, isOwn: true }, sessionId);
}

async function homeForOwn(ctx: Ctx): Promise<ConnectionRow> {
  const home = await findLiveConnection(ctx);
  if (!home) throw new AppError("conflict", "This workspace is not connected to Salesforce.");
  if (home.letsMembersActAsThemselves) return home;
  throw new AppError("forbidden", "Your admin has everybody work as the workspace’s Salesforce user.");
}

type Login = Pick<Authorization, "loginChoice" | "loginUrl" | "isOwn">;

async function beginLogin(ctx: Ctx, login: Login, sessionId: string): Promise<string> {
  const { loginUrl } = login;
  const state = randomToken();
  const codeVerifier = randomToken();
  const address = authorizeUrl({ loginUrl, state, codeVerifier });
  await ctx.db
    .delete(authorizations)
    .where(and(eq(authorizations.workspaceId, ctx.workspaceId), lt(authorizations.expiresAt, new Date())));
  await ctx.db.insert(authorizations).values({
    workspaceId: ctx.workspaceId,
    stateHash: sha256(state),
    sessionId,
    userId: memberId(ctx),
    codeVerifier: seal(codeVerifier, verifierContext(ctx)),
    ...login,
    expiresAt: new Date(Date.now() + loginLastsMs),
  });
  return address;
}

/** What came of a login: the workspace's connection, or the member's own. */
export type Connecting = ({ isOwn: false } & StoredConnection) | ({ isOwn: true } & OwnConnection);

/**
 * Finishes a login: checks that it was begun here, gets the grant, reads whose it is, and stores all of it or nothing.
 *
 * @throws AppError with a sentence for each way in which a login can fail
 */
export async function completeConnect(ctx: Ctx, callback: Callback, sessionId: string): Promise<Connecting> {
  assertNoTransaction(ctx);
  const login = await takeLogin(ctx, callback.state, sessionId);
  if (login.isOwn) await homeForOwn(ctx);
  else requireAdmin(ctx);
  if (callback.error || !callback.code) throw refusedAtSalesforce(callback);
  const verifier = open(login.codeVerifier, verifierContext(ctx));
  const grant = await exchangeCode(login.loginUrl, callback.code, verifier).catch(sayWhatToDo);
  try {
    return await storeGrantee(ctx, login, grant);
  } catch (error) {
    // A grant nobody keeps would still count among the five that Salesforce allows.
    await revoke(login.loginUrl, grant.refreshToken ?? grant.accessToken);
    throw error;
  }
}

async function storeGrantee(ctx: Ctx, login: Authorization, grant: Grant): Promise<Connecting> {
  const instanceUrl = grant.instanceUrl && salesforceOrigin(grant.instanceUrl);
  if (!instanceUrl)
    throw new AppError("conflict", "Salesforce named an address that is not Salesforce’s. Nothing was connected.");
  const { refreshToken } = grant;
  if (!refreshToken) {
    throw new AppError(
      "conflict",
      "Salesforce gave no lasting access. Its app must allow the scope refresh_token (“Perform requests at any time”).",
    );
  }
  const probe = { ...ctx, connectionId: randomUUID() };
  const connected = await whoIsConnected(probe, { ...grant, instanceUrl });
  const made = { login, grant: { ...grant, instanceUrl, refreshToken }, connected, memberId: memberId(ctx) };
  return login.isOwn
    ? { isOwn: true, ...(await storeOwnConnection(ctx, made)) }
    : { isOwn: false, ...(await storeConnection(ctx, made)) };
}

/** Uses the state up before anything else is looked at, so that it serves once whoever brings it. */
async function takeLogin(ctx: Ctx, state: string | undefined, sessionId: string): Promise<Authorization> {
  const [login] = await ctx.db
    .update(authorizations)
    .set({ usedAt: new Date() })
    .where(
      and(
        eq(authorizations.workspaceId, ctx.workspaceId),
        eq(authorizations.stateHash, sha256(state ?? "")),
        isNull(authorizations.usedAt),
      ),
    )
    .returning();
  if (!login) throw new AppError("conflict", "This login was not begun here, or has been used already.");
  if (login.sessionId !== sessionId || login.userId !== memberId(ctx)) {
    throw new AppError("conflict", "This login was begun in another browser or by another member.");
  }
  if (login.expiresAt < new Date())
    throw new AppError("conflict", "This login took longer than 15 minutes and has expired.");
  return login;
}

function refusedAtSalesforce({ error = "no_code", error_description: said }: Callback): AppError {
  const details = [error, said].filter(Boolean).join(": ").slice(0, 500);
  const message =
    error === "access_denied"
      ? "Access was not allowed in Salesforce. Nothing was connected."
      : "Salesforce did not allow this login. Nothing was connected.";
  return new AppError("conflict", message, { details });
}

/** A refused code is not a lost connection: there was none yet. */
function sayWhatToDo(error: unknown): never {
  if (!(error instanceof SalesforceError) || error.reason !== "reconnect") throw error;
  throw new AppError("conflict", "Salesforce’s code had expired or was used already.", {
    ...(error.details === undefined ? {} : { details: error.details }),
    cause: error,
  });
}

function verifierContext({ workspaceId }: Ctx): string {
  return `${workspaceId}|authorization|verifier`;
}

function memberId(ctx: Ctx): string {
  const id = actorId(ctx);
  if (id === null) throw new AppError("forbidden", "Only a member can connect Salesforce.");
  return id;
}
