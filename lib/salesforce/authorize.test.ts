import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { authorizations, connections } from "@/db/schema/salesforce";
import { makeMember, makeWorkspace, useDatabase } from "../../test/database";
import { type SeenCall, says, useToldServer } from "../../test/told-server";
import { actorId, type Ctx, memberCtx } from "../context";
import { beginConnect, completeConnect } from "./authorize";
import { findConnectionCard, findOrg, getConnection, openToken } from "./connection";
import { disconnect } from "./disconnect";
import { mayCall, noteOutcome } from "./pacing";
import { getSchemaProgress } from "./schema-fetch";

useDatabase();
const server = useToldServer();

/** The org that answers. */
let org: { id: string; name: string; isSandbox: boolean; userId: string };
let versions: string[];
let token: { status: number; body: Record<string, unknown> };
let issued = 0;

beforeEach(() => {
  org = { id: "00D5f000004TcBLEA0", name: "Acme", isSandbox: false, userId: "0055f000004TcBLAA0" };
  versions = ["59.0", "65.0", "66.0", "68.0"];
  issued += 1;
  token = {
    status: 200,
    body: {
      access_token: `access-${issued}`,
      refresh_token: `refresh-${issued}`,
      instance_url: server.url(),
      scope: "refresh_token api",
      id: `https://login.salesforce.com/id/${org.id}/${org.userId}`,
      token_type: "Bearer",
      issued_at: "1278448384422",
    },
  };
  server.answer((response, call) => answerTo(call)(response, call));
});

function answerTo({ url }: SeenCall) {
  if (url === "/services/oauth2/token") return says(token.status, token.body);
  if (url === "/services/oauth2/revoke") return says(200, "");
  if (url === "/services/data")
    return says(
      200,
      versions.map((version) => ({ version, label: "", url: "" })),
    );
  const soql = decodeURIComponent(url);
  const row = soql.includes("FROM Organization")
    ? {
        Id: org.id,
        Name: org.name,
        OrganizationType: "Enterprise Edition",
        InstanceName: "NA241",
        IsSandbox: org.isSandbox,
      }
    : { Id: org.userId, Username: "ada@acme.example", Name: "Ada Lovelace" };
  return says(200, { totalSize: 1, done: true, records: [row] }, { "sforce-limit-info": "api-usage=7/15000" });
}

const sessionId = randomUUID();

async function begin(ctx: Ctx): Promise<URL> {
  return new URL(await beginConnect(ctx, { choice: "my-domain", domain: server.url() }, sessionId));
}

async function connect(ctx: Ctx) {
  const state = (await begin(ctx)).searchParams.get("state") ?? "";
  return completeConnect(ctx, { state, code: "aPrxcode==" }, sessionId);
}

const tokenForm = () => new URLSearchParams(server.seen().find(({ url }) => url === "/services/oauth2/token")?.body);
const revoked = () =>
  server
    .seen()
    .filter(({ url }) => url === "/services/oauth2/revoke")
    .map(({ body }) => new URLSearchParams(body).get("token"));

test("the login asks for the least, with a challenge and a state of its own", async () => {
  const { member } = await makeWorkspace();
  const address = await begin(member);
  expect(address.origin).toBe(server.url());
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: "code",
    client_id: "inlay-demo-client",
    redirect_uri: "http://localhost:4300/api/salesforce/callback",
    scope: "api refresh_token",
    code_challenge_method: "S256",
  });
  expect((await begin(member)).searchParams.get("state")).not.toBe(address.searchParams.get("state"));
  const [stored] = await member.db
    .select()
    .from(authorizations)
    .where(eq(authorizations.workspaceId, member.workspaceId));
  expect(JSON.stringify(stored)).not.toContain(address.searchParams.get("state"));
});

test("an admin connects an org: who and where they are is read from the org itself", async () => {
  const { member } = await makeWorkspace();
  const address = await begin(member);
  const state = address.searchParams.get("state") ?? "";
  const stored = await completeConnect(member, { state, code: "aPrxcode==" }, sessionId);
  expect(stored).toMatchObject({ organizationName: "Acme", isKnownOrg: false, replaced: null });

  const form = tokenForm();
  expect(Object.fromEntries(form)).toMatchObject({
    grant_type: "authorization_code",
    code: "aPrxcode==",
    client_secret: "inlay-demo-secret",
  });
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  expect(challenge).toBe(address.searchParams.get("code_challenge"));

  expect(await findConnectionCard(member)).toMatchObject({
    id: stored.connectionId,
    status: "connected",
    organizationName: "Acme",
    organizationId: org.id,
    organizationType: "Enterprise Edition",
    instanceUrl: server.url(),
    isSandbox: false,
    environmentDiffersFromChoice: false,
    username: "ada@acme.example",
    userDisplayName: "Ada Lovelace",
    scopes: ["refresh_token", "api"],
    apiVersion: "66.0",
  });
  expect(await findOrg(member)).toMatchObject({ connectionId: stored.connectionId });
  expect(await getSchemaProgress(member)).toMatchObject({ state: "running", done: [] });
});

test("a state that is not ours, or that was used, opens nothing", async () => {
  const { member } = await makeWorkspace();
  const state = (await begin(member)).searchParams.get("state") ?? "";
  for (const wrong of [undefined, "", "another", `${state}x`]) {
    await expect(completeConnect(member, { state: wrong, code: "c" }, sessionId)).rejects.toThrow("was not begun here");
  }
  await completeConnect(member, { state, code: "c" }, sessionId);
  const calls = server.seen().length;
  await expect(completeConnect(member, { state, code: "c" }, sessionId)).rejects.toThrow("has been used already");
  expect(server.seen()).toHaveLength(calls);
});

test("of two windows that come back with one state, one goes through", async () => {
  const { member } = await makeWorkspace();
  const state = (await begin(member)).searchParams.get("state") ?? "";
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => completeConnect(member, { state, code: "c" }, sessionId)),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a login serves only in the session, for the member and in the workspace that began it", async () => {
  const { member, system } = await makeWorkspace();
  const stateOf = async () => (await begin(member)).searchParams.get("state") ?? "";
  await expect(completeConnect(member, { state: await stateOf(), code: "c" }, randomUUID())).rejects.toThrow(
    "another browser",
  );
  const colleague = await makeMember(system, "admin");
  await expect(completeConnect(colleague, { state: await stateOf(), code: "c" }, sessionId)).rejects.toThrow(
    "another member",
  );
  const elsewhere = (await makeWorkspace()).member;
  await expect(completeConnect(elsewhere, { state: await stateOf(), code: "c" }, sessionId)).rejects.toThrow(
    "was not begun here",
  );
  expect(server.seen()).toHaveLength(0);
});

test("a login that took longer than 15 minutes is over", async () => {
  const { member } = await makeWorkspace();
  const state = (await begin(member)).searchParams.get("state") ?? "";
  await member.db
    .update(authorizations)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(authorizations.workspaceId, member.workspaceId));
  await expect(completeConnect(member, { state, code: "c" }, sessionId)).rejects.toThrow("15 minutes");
});

test("Deny, an old code and a wrong key each end with their own sentence, and nothing is stored", async () => {
  const { member } = await makeWorkspace();
  const stateOf = async () => (await begin(member)).searchParams.get("state") ?? "";
  const denied = { state: await stateOf(), error: "access_denied", error_description: "end-user denied authorization" };
  await expect(completeConnect(member, denied, sessionId)).rejects.toMatchObject({
    message: "Access was not allowed in Salesforce. Nothing was connected.",
    details: "access_denied: end-user denied authorization",
  });
  token = { status: 400, body: { error: "invalid_grant", error_description: "expired authorization code" } };
  await expect(completeConnect(member, { state: await stateOf(), code: "c" }, sessionId)).rejects.toThrow(
    "code had expired or was used",
  );
  token = { status: 400, body: { error: "invalid_client", error_description: "invalid client credentials" } };
  await expect(completeConnect(member, { state: await stateOf(), code: "c" }, sessionId)).rejects.toMatchObject({
    message: "Salesforce does not accept this installation’s app.",
    remedy: { cause: "Its consumer key and secret must be checked by whoever runs Inlay." },
  });
  expect(await findConnectionCard(member)).toBeNull();
});

test.each([
  [
    "an address that is not Salesforce's",
    () => (token.body["instance_url"] = "https://evil.example"),
    "not Salesforce’s",
  ],
  ["a grant without a refresh token", () => delete token.body["refresh_token"], "refresh_token"],
  ["an org other than the grant names", () => (org.id = "00D5f000004TcBMEA0"), "do not agree"],
  ["an org too old", () => (versions = ["58.0", "59.0"]), "no API version"],
])("%s is refused, and the grant given back", async (_, spoil, sentence) => {
  const { member } = await makeWorkspace();
  spoil();
  await expect(connect(member)).rejects.toThrow(sentence);
  expect(await findConnectionCard(member)).toBeNull();
  expect(revoked()).toHaveLength(1);
});

test("connecting the same org again keeps the connection and gives the old grant back", async () => {
  const { member } = await makeWorkspace();
  const first = await connect(member);
  const old = token.body["refresh_token"];
  token.body = { ...token.body, access_token: "access-new", refresh_token: "refresh-new" };
  const second = await connect(member);
  expect(second).toMatchObject({ connectionId: first.connectionId, isKnownOrg: true, replaced: null });
  const row = await getConnection(member, first.connectionId);
  expect(row.tokenVersion).toBe(2);
  expect(openToken(row, "refresh", row.refreshToken ?? "")).toBe("refresh-new");
  expect(revoked()).toEqual([old]);
});

test("an org that was silent answers again with the login: what waited does not wait for the next look", async () => {
  const { member, system } = await makeWorkspace();
  const { connectionId } = await connect(member);
  const background = { ...system, connectionId };
  for (let time = 0; time < 5; time += 1) await noteOutcome(background, "silent");
  expect(await mayCall(background)).not.toBe(true);
  await connect(member);
  expect(await mayCall(background)).toBe(true);
});

test("connecting another org ends the connection to the first, and says so", async () => {
  const { member } = await makeWorkspace();
  const first = await connect(member);
  const old = token.body["refresh_token"];
  org = { ...org, id: "00D5f000004TcBMEA0", name: "Acme sandbox", isSandbox: true };
  token.body = {
    ...token.body,
    refresh_token: "refresh-other",
    id: `https://test.salesforce.com/id/${org.id}/${org.userId}`,
  };
  const second = await connect(member);
  expect(second).toMatchObject({
    isKnownOrg: false,
    isSandbox: true,
    replaced: { connectionId: first.connectionId, organizationName: "Acme" },
  });
  expect(revoked()).toEqual([old]);
  const rows = await member.db.select().from(connections).where(eq(connections.workspaceId, member.workspaceId));
  expect(rows.map(({ status }) => status).toSorted()).toEqual(["connected", "disconnected"]);
  org = { ...org, id: "00D5f000004TcBLEA0", name: "Acme" };
  token.body = {
    ...token.body,
    refresh_token: "refresh-back",
    id: `https://login.salesforce.com/id/${org.id}/${org.userId}`,
  };
  expect(await connect(member)).toMatchObject({ connectionId: first.connectionId, isKnownOrg: true });
});

test("disconnecting revokes at Salesforce and leaves no token; unreachable or not, it ends here", async () => {
  const { member } = await makeWorkspace();
  const { connectionId } = await connect(member);
  expect(await disconnect(member)).toEqual({ isRevoked: true });
  expect(revoked()).toEqual([token.body["refresh_token"]]);
  expect(await getConnection(member, connectionId)).toMatchObject({
    status: "disconnected",
    accessToken: null,
    refreshToken: null,
  });
  expect(await findOrg(member)).toBeNull();
  await expect(disconnect(member)).rejects.toMatchObject({ code: "conflict" });

  await connect(member);
  server.answer((response) => response.destroy());
  expect(await disconnect(member)).toEqual({ isRevoked: false });
  expect(await findOrg(member)).toBeNull();
});

test("agents neither connect nor disconnect", async () => {
  const { member } = await makeWorkspace("agent");
  await expect(begin(member)).rejects.toMatchObject({ code: "forbidden" });
  await expect(disconnect(member)).rejects.toMatchObject({ code: "forbidden" });
});

test("who is no admin any more when Salesforce sends them back connects nothing", async () => {
  const { member } = await makeWorkspace();
  const state = (await begin(member)).searchParams.get("state") ?? "";
  const demoted = memberCtx(member.workspaceId, { userId: actorId(member) ?? "", role: "agent" });
  const finishing = completeConnect(demoted, { state, code: "aPrxcode==" }, sessionId);
  await expect(finishing).rejects.toMatchObject({ code: "forbidden" });
  expect(await findOrg(member)).toBeNull();
});
