import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { activity } from "@/db/schema/activity";
import { makeConnection } from "../../test/connection";
import { makeWorkspace, useDatabase } from "../../test/database";
import { type SeenCall, says, useToldServer } from "../../test/told-server";
import { type Ctx, transaction } from "../context";
import { send } from "./client";
import { findConnectionCard, getCallGrant, getConnection, type Org, openToken } from "./connection";
import { SalesforceError } from "./errors";
import { lostConnectionNotice } from "./lost-connection-notice";
import { refreshConnection } from "./refresh-connection";

const database = useDatabase();
const server = useToldServer();

/** Salesforce with rotation: each refresh token serves once, and one used twice ends the whole grant. */
let grant: { serial: number; isRevoked: boolean; replays: number };
/** What the token endpoint says instead, if anything. */
let refusal: { status: number; body: unknown } | null;
let instanceUrl: string | null;

beforeEach(() => {
  grant = { serial: 1, isRevoked: false, replays: 0 };
  refusal = null;
  instanceUrl = null;
  server.answer((response, call) => answerTo(call)(response, call));
});

function answerTo(call: SeenCall) {
  if (call.url === "/services/oauth2/token") return tokenAnswer(new URLSearchParams(call.body));
  const isCurrent = call.headers.authorization === `Bearer access-${grant.serial}` && !grant.isRevoked;
  if (isCurrent) return says(200, {});
  return says(401, [{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }]);
}

function tokenAnswer(form: URLSearchParams) {
  if (refusal) return says(refusal.status, refusal.body);
  if (form.get("refresh_token") !== `refresh-${grant.serial}`) {
    grant.replays += 1;
    grant.isRevoked = true;
    return says(400, { error: "invalid_grant", error_description: "expired access/refresh token" });
  }
  grant.serial += 1;
  return says(200, {
    access_token: `access-${grant.serial}`,
    refresh_token: `refresh-${grant.serial}`,
    instance_url: instanceUrl ?? server.url(),
    scope: "api refresh_token",
    id: "https://login.salesforce.com/id/00D5f000004TcBLEA0/0055f000004TcBLAA0",
  });
}

const tokenRequests = () => server.seen().filter(({ url }) => url === "/services/oauth2/token").length;
const read = { method: "GET", path: "/limits" } as const;

async function anOrg(): Promise<{ org: Org; system: Ctx }> {
  const { member, system } = await makeWorkspace();
  return { org: await makeConnection(member, { instanceUrl: server.url() }), system };
}

/** Salesforce ends the session, not the grant. */
function endSession(): void {
  endSessionAfter(1);
}

/** The session's calls are refused together, once so many of them have come in. */
function endSessionAfter(calls: number): void {
  const authorization = `Bearer access-${grant.serial}`;
  const refuse = says(401, [{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }]);
  const held: (() => void)[] = [];
  let came = 0;
  server.answer((response, call) => {
    if (call.headers.authorization !== authorization) return answerTo(call)(response, call);
    held.push(() => refuse(response, call));
    came += 1;
    if (came >= calls) for (const release of held.splice(0)) release();
  });
}

test("a session that has ended is renewed once and the call repeated; nobody notices", async () => {
  const { org } = await anOrg();
  endSession();
  await expect(send(org, read, z.unknown())).resolves.toEqual({});
  expect(tokenRequests()).toBe(1);
  const row = await getConnection(org, org.connectionId);
  expect(row.tokenVersion).toBe(2);
  expect(openToken(row, "refresh", row.refreshToken ?? "")).toBe("refresh-2");
  await send(org, read, z.unknown());
  expect(tokenRequests()).toBe(1);
});

test("100 refused calls in one process ask for one token", async () => {
  const { org } = await anOrg();
  endSessionAfter(100);
  await Promise.all(Array.from({ length: 100 }, () => send(org, read, z.unknown())));
  expect(tokenRequests()).toBe(1);
});

test("4 processes with 20 refused calls each ask for one token, and no token is presented twice", {
  timeout: 120_000,
}, async () => {
  const { org } = await anOrg();
  endSessionAfter(80);
  const run = promisify(execFile);
  const script = ["--conditions=react-server", "--import", "tsx", "test/refused-calls.ts"];
  const processes = Array.from({ length: 4 }, () =>
    run(process.execPath, [...script, org.workspaceId, org.connectionId, "20"], { env: process.env }),
  );
  const outcomes = (await Promise.all(processes)).flatMap(({ stdout }) =>
    z.array(z.string()).parse(JSON.parse(stdout)),
  );
  expect(outcomes).toEqual(Array.from({ length: 80 }, () => "answered"));
  expect(grant.replays).toBe(0);
  expect(tokenRequests()).toBe(1);
});

test("whoever comes late with an old token gets what the others fetched", async () => {
  const { org } = await anOrg();
  const first = await refreshConnection(org, 1);
  expect(await refreshConnection(org, 1)).toEqual(first);
  expect(tokenRequests()).toBe(1);
});

test("a dead grant puts the connection into Connection lost and tells admins, once however many find out", async () => {
  const { org, system } = await anOrg();
  endSession();
  refusal = { status: 400, body: { error: "invalid_grant", error_description: "expired access/refresh token" } };
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => send(org, read, z.unknown())));
  expect(results.every((result) => result.status === "rejected" && result.reason.reason === "reconnect")).toBe(true);
  expect(await getConnection(org, org.connectionId)).toMatchObject({
    status: "needs-reconnect",
    lostReason: "invalid_grant",
    lostAt: expect.any(Date),
  });
  expect(await jobsAbout(org)).toEqual(["connection.tell-lost"]);
  const entries = await system.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, org.workspaceId), eq(activity.action, "connection.lost")));
  expect(entries).toHaveLength(1);
  const before = server.seen().length;
  await expect(send(org, read, z.unknown())).rejects.toMatchObject({ reason: "reconnect", code: "conflict" });
  expect(server.seen()).toHaveLength(before);
});

test.each([
  [400, { error: "unknown_error", error_description: "retry your request" }],
  [400, { error: "invalid_grant", error_description: "org is not available, try again later" }],
  [400, { error: "invalid_grant", error_description: "token request is already being processed" }],
  [400, { error: "rate_limit_exceeded", error_description: "rate exceeded" }],
  [503, "<html>Maintenance</html>"],
  [400, { error: "invalid_client", error_description: "invalid client credentials" }],
])("when Salesforce stumbles (%i %j) the connection stays", async (status, body) => {
  const { org } = await anOrg();
  endSession();
  refusal = { status, body };
  await expect(send(org, read, z.unknown())).rejects.toMatchObject({ code: "unavailable" });
  expect(await getConnection(org, org.connectionId)).toMatchObject({ status: "connected", tokenVersion: 1 });
  refusal = null;
  await expect(send(org, read, z.unknown())).resolves.toEqual({});
});

test("a token refused although it is new ends the trying: one refresh, two calls, Connection lost", async () => {
  const { org } = await anOrg();
  server.answer((response, call) =>
    call.url === "/services/oauth2/token"
      ? answerTo(call)(response, call)
      : says(401, [
          { message: "This session is not valid for use with the REST API", errorCode: "INVALID_SESSION_ID" },
        ])(response, call),
  );
  const told = () =>
    send(org, read, z.unknown()).catch((error: unknown) => {
      if (!(error instanceof SalesforceError)) throw error;
      const { reason, message, remedy, details } = error;
      return { reason, message, remedy, details };
    });
  const first = await told();
  expect(first).toMatchObject({
    ...{ reason: "reconnect", message: "Salesforce does not let this session use its API." },
    details: "INVALID_SESSION_ID: This session is not valid for use with the REST API",
  });
  expect(server.seen()).toHaveLength(3);
  const row = await getConnection(org, org.connectionId);
  expect(row.status).toBe("needs-reconnect");
  expect(first).toMatchObject({ remedy: { act: "ask", message: expect.stringContaining(row.organizationName) } });
  expect(await told()).toEqual(first);
  expect(server.seen()).toHaveLength(3);
  expect(await findConnectionCard(org)).toMatchObject({
    loss: { sentence: "Salesforce does not let this session use its API.", remedy: { act: "ask" } },
  });
  expect((await lostConnectionNotice(org, org.connectionId))?.text).toContain("Please check “API Enabled”");
});

test("an org that has moved is followed, but never to an address that is not Salesforce's", async () => {
  const { org } = await anOrg();
  instanceUrl = server.url().replace("127.0.0.1", "localhost");
  await refreshConnection(org, 1);
  expect((await getCallGrant(org)).instanceUrl).toBe(instanceUrl);
  instanceUrl = "https://evil.example";
  const kept = await refreshConnection(org, 2);
  expect(kept).toMatchObject({ accessToken: "access-3", tokenVersion: 3 });
  expect(kept.instanceUrl).toBe(server.url().replace("127.0.0.1", "localhost"));
});

test("a refresh never starts inside somebody's transaction", async () => {
  const { org } = await anOrg();
  await expect(transaction(org, async (inside) => refreshConnection(inside, 1))).rejects.toThrow(
    "inside a transaction",
  );
  expect(tokenRequests()).toBe(0);
});

test("tokens lie sealed in the database, each bound to its place", async () => {
  const { org } = await anOrg();
  const row = await getConnection(org, org.connectionId);
  expect(JSON.stringify(row)).not.toMatch(/access-1|refresh-1/);
  expect(() => openToken(row, "access", row.refreshToken ?? "")).toThrow();
  expect(() => openToken({ ...row, workspaceId: "another" }, "access", row.accessToken ?? "")).toThrow();
});

let owner: ReturnType<typeof postgres> | undefined;
afterAll(() => owner?.end());

/** The jobs owed to a connection, by name. */
async function jobsAbout(org: Org): Promise<string[]> {
  owner ??= postgres(database.ownerUrl(), { max: 1, onnotice: () => undefined });
  const rows = await owner<
    { name: string }[]
  >`select name from pgboss.job where data ->> 'connectionId' = ${org.connectionId}`;
  return rows.map(({ name }) => name);
}
