import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { authorizations } from "@/db/schema/salesforce";
import { actorId, type Ctx, systemCtx } from "../context";
import { makeMember, makeWorkspace, useDatabase } from "../../test/database";
import { connectOwn, decide, useOrg } from "../../test/org";
import { findActingOrg } from "./acting";
import { beginOwnConnect, completeConnect } from "./authorize";
import { storeCallCounts } from "./call-counts";
import { query } from "./query";
import { getConnection } from "./connection";
import { disconnect } from "./disconnect";
import { disconnectOwn, findMyConnection, letMembersActAsThemselves } from "./my-connection";
import { findOwn } from "./own-connections";
import { soql } from "./soql";
import { getUsageReport } from "./usage-report";

useDatabase();
const salesforce = useOrg();
const sofia = "Sofia Brandt";

async function workspaceWithAgent() {
  const { member: admin } = await makeWorkspace();
  const home = await salesforce.connect(admin);
  const agent = await makeMember(systemCtx(admin.workspaceId), "agent");
  return { admin, agent, home };
}

const idOf = (ctx: Ctx) => {
  const id = actorId(ctx);
  if (!id) throw new Error("Nobody acts");
  return id;
};

let workspace: Awaited<ReturnType<typeof workspaceWithAgent>>;
beforeAll(async () => {
  workspace = await workspaceWithAgent();
});

test("an agent who connected themselves is who Salesforce sees, and nobody else is", async () => {
  const { admin, agent, home } = workspace;
  expect((await findActingOrg(agent))?.connection.acting).toBe("offered");
  const made = await connectOwn(agent, { as: sofia });
  const acting = await findActingOrg(agent);
  expect(acting).toMatchObject({
    org: { connectionId: made.connectionId, homeId: home.connectionId },
    connection: { acting: "self", userDisplayName: sofia, organizationName: "Acme Production" },
  });
  if (!acting) throw new Error("Nothing is connected");
  const Row = z.object({ Name: z.string() });
  const me = soql`SELECT Name FROM User WHERE Id = ${(await getConnection(acting.org, made.connectionId)).userId}`;
  expect(await query(acting.org, me, Row)).toEqual([{ Name: sofia }]);
  expect((await findActingOrg(admin))?.connection).toMatchObject({
    acting: "offered",
    userDisplayName: "Ines Integration",
  });
  const system = await findActingOrg(systemCtx(agent.workspaceId));
  expect(system).toMatchObject({ org: { connectionId: home.connectionId }, connection: { acting: "shared" } });
});

test("an agent stays out of the workspace's connection", async () => {
  const { agent, home } = await workspaceWithAgent();
  await connectOwn(agent, { as: sofia });
  expect(await getConnection(home, home.connectionId)).toMatchObject({
    status: "connected",
    memberId: null,
    username: "integration@acme.example",
  });
});

test("who logs in to another org than the workspace's is told so, and nothing is connected", async () => {
  const { agent } = await workspaceWithAgent();
  const sessionId = randomUUID();
  const { pathname, search } = new URL(await beginOwnConnect(agent, sessionId));
  const loginUrl = salesforce.url("sandbox");
  await agent.db
    .update(authorizations)
    .set({ loginUrl })
    .where(eq(authorizations.userId, idOf(agent)));
  const callback = await decide(new URL(pathname + search, loginUrl).href, { as: sofia });
  const finishing = completeConnect(agent, Object.fromEntries(callback.searchParams), sessionId);
  await expect(finishing).rejects.toThrow(/this workspace works with Acme Production/);
  expect(await findOwn(agent, idOf(agent))).toBeNull();
});

test("when Salesforce no longer accepts their login, the agent works as the workspace's user and sees that", async () => {
  const { agent } = await workspaceWithAgent();
  const { connectionId } = await connectOwn(agent, { as: "Henrik Solberg" });
  const before = await findActingOrg(agent);
  if (!before) throw new Error("Nothing is connected");
  await salesforce.control("revoke-grants", { username: "henrik.solberg@acme.example" });
  const ask = query(before.org, soql`SELECT Id FROM Contact LIMIT 1`, z.unknown());
  await expect(ask).rejects.toMatchObject({ reason: "reconnect" });
  expect((await findActingOrg(agent))?.connection).toMatchObject({
    acting: "fallback",
    userDisplayName: "Ines Integration",
  });
  expect(await findMyConnection(agent)).toMatchObject({
    own: { loss: { details: expect.stringContaining("invalid_grant") }, userDisplayName: "Henrik Solberg" },
  });
  const again = await connectOwn(agent, { as: "Henrik Solberg" });
  expect(again.connectionId).toBe(connectionId);
  expect((await findActingOrg(agent))?.connection.acting).toBe("self");
});

test("an admin may have everybody work as the workspace's user, and take that back", async () => {
  const { admin, agent } = await workspaceWithAgent();
  await connectOwn(agent, { as: sofia });
  await expect(letMembersActAsThemselves(agent, { allow: false })).rejects.toMatchObject({ code: "forbidden" });
  await letMembersActAsThemselves(admin, { allow: false });
  expect((await findActingOrg(agent))?.connection).toMatchObject({ acting: "shared" });
  await expect(connectOwn(agent, { as: sofia })).rejects.toMatchObject({ code: "forbidden" });
  await letMembersActAsThemselves(admin, { allow: true });
  expect((await findActingOrg(agent))?.connection).toMatchObject({ acting: "self" });
});

test("their own goes when they take it away, when they leave, and with the workspace's", async () => {
  const { admin, agent } = await workspaceWithAgent();
  const second = await makeMember(systemCtx(admin.workspaceId), "agent");
  const third = await makeMember(systemCtx(admin.workspaceId), "agent");
  for (const [who, as] of [
    [agent, sofia],
    [second, "Henrik Solberg"],
    [third, "Liam Limited"],
  ] as const)
    await connectOwn(who, { as });
  expect(await disconnectOwn(agent, idOf(agent))).toMatchObject({ isRevoked: true });
  await disconnectOwn(systemCtx(admin.workspaceId), idOf(second));
  expect((await findActingOrg(third))?.connection.acting).toBe("self");
  await disconnect(admin);
  for (const who of [agent, second, third]) {
    expect(await findOwn(who, idOf(who))).toMatchObject({
      status: "disconnected",
      accessToken: null,
      refreshToken: null,
    });
    expect(await findActingOrg(who)).toBeNull();
  }
});

test("Health counts what members call as themselves with the workspace's calls", async () => {
  const { admin, agent, home } = await workspaceWithAgent();
  await connectOwn(agent, { as: sofia });
  const ours = async () => (await getUsageReport(admin, await getConnection(home, home.connectionId))).ours;
  const { org } = (await findActingOrg(agent)) ?? {};
  if (!org) throw new Error("Nothing is connected");
  await storeCallCounts();
  const before = await ours();
  await query(org, soql`SELECT Id FROM Contact LIMIT 1`, z.unknown());
  await storeCallCounts();
  expect(await ours()).toBe(before + 1);
});
