import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { z } from "zod";
import { mailboxes } from "@/db/schema/inbox";
import { members } from "@/db/schema/workspace";
import { actorId, type Ctx, houseCtx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { revokeSession } from "@/lib/workspace/sessions";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { signInCookie } from "@/test/sign-in-cookie";
import { asMember } from "./action";
import { sessionCookie, workspaceCookie } from "./cookies";
import { route } from "./route";

useDatabase();

const origin = "http://localhost:4300";
const nowhere = { params: Promise.resolve({}) };

function post(body: unknown, headers: Record<string, string>): Request {
  return new Request(`${origin}/api/things`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
}

const get = (headers: Record<string, string>) => new Request(`${origin}/api/things?name=Ada`, { headers });
const whoAmI = route(z.object({}), (ctx) => Promise.resolve({ workspaceId: ctx.workspaceId, userId: actorId(ctx) }));
const greet = route(z.object({ name: z.string().min(2, "Two letters at least.") }), (_ctx, { name }) =>
  Promise.resolve({ greeting: `Hello ${name}` }),
);

test("a member's request reaches the verb with their workspace and its answer comes back", async () => {
  const { member, workspaceId } = await makeWorkspace("agent");
  const { cookie } = await signInCookie(member);
  const answer = await whoAmI(get({ cookie }), nowhere);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.json()).toEqual({ workspaceId, userId: actorId(member) });
});

test("without a session nothing is answered", async () => {
  const answer = await whoAmI(get({}), nowhere);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ error: { code: "unauthenticated", message: "Sign in to go on." } });
});

test("a session cookie that we did not seal signs nobody in", async () => {
  const { member } = await makeWorkspace();
  const { cookie } = await signInCookie(member);
  const forged = await encode({
    token: { userId: actorId(member), sessionId: randomUUID() },
    secret: "another secret, which is not ours at all",
    salt: sessionCookie(),
  });
  expect((await whoAmI(get({ cookie: `${sessionCookie()}=${forged}` }), nowhere)).status).toBe(401);
  expect((await whoAmI(get({ cookie: `${cookie}x` }), nowhere)).status).toBe(401);
});

test("a change from another site, or from nowhere, is refused before anything else", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const from = async (headers: Record<string, string>) =>
    (await greet(post({ name: "Ada" }, { cookie, ...headers }), nowhere)).status;
  expect(await from({})).toBe(403);
  expect(await from({ origin: "https://evil.example" })).toBe(403);
  expect(await from({ origin: "null", "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await from({ "sec-fetch-site": "same-site" })).toBe(403);
  expect(await from({ origin })).toBe(200);
  expect(await from({ "sec-fetch-site": "same-origin" })).toBe(200);
});

test("input that does not fit is answered with what is wrong by field", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const answer = await greet(post({ name: "A" }, { cookie, origin }), nowhere);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({
    error: { code: "invalid", message: "Check the marked fields.", fields: { name: "Two letters at least." } },
  });
});

test("only a JSON object of at most a megabyte is taken as a body", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const message = async (request: Request) =>
    z
      .object({ error: z.object({ code: z.literal("invalid"), message: z.string() }) })
      .parse(await (await greet(request, nowhere)).json()).error.message;
  expect(await message(post({ name: "Ada" }, { cookie, origin, "content-type": "text/plain" }))).toBe(
    "Send the body as application/json.",
  );
  expect(await message(post("{", { cookie, origin }))).toBe("The body is not valid JSON.");
  expect(await message(post("[1]", { cookie, origin }))).toBe("Send the body as a JSON object.");
  expect(await message(post({ name: "a".repeat(1_000_001) }, { cookie, origin }))).toBe(
    "The body is larger than 1 MB.",
  );
});

test("a plain form is taken only where a route says so", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const sent = () => post("name=Ada", { cookie, origin, "content-type": "application/x-www-form-urlencoded" });
  expect((await greet(sent(), nowhere)).status).toBe(422);
  const byForm = route(z.object({ name: z.string() }), (_ctx, { name }) => Promise.resolve(name), { form: true });
  expect(await (await byForm(sent(), nowhere)).json()).toBe("Ada");
});

test("what the path names wins over what the query or the body says", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const inPath = { params: Promise.resolve({ name: "Grace" }) };
  expect(await (await greet(get({ cookie }), inPath)).json()).toEqual({ greeting: "Hello Grace" });
  const sent = post({ name: "Ada" }, { cookie, origin });
  expect(await (await greet(sent, inPath)).json()).toEqual({ greeting: "Hello Grace" });
});

test("another workspace's row is answered as if it did not exist", async () => {
  const [mine, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const [mailbox] = await theirs.system.db
    .insert(mailboxes)
    .values({ workspaceId: theirs.workspaceId, name: "Sales", address: `sales@${theirs.workspaceId}.example` })
    .returning();
  const readMailbox = route(z.object({ id: z.uuid() }), async (ctx, { id }) => {
    const isIt = and(eq(mailboxes.workspaceId, ctx.workspaceId), eq(mailboxes.id, id));
    const [found] = await ctx.db.select({ name: mailboxes.name }).from(mailboxes).where(isIt);
    if (!found) throw notFound("This mailbox");
    return found;
  });
  const ask = async (member: Ctx) =>
    readMailbox(get({ cookie: (await signInCookie(member)).cookie }), { params: Promise.resolve({ id: mailbox?.id }) });
  expect((await ask(theirs.member)).status).toBe(200);
  expect((await ask(mine.member)).status).toBe(404);
});

test("what admins may do is refused to agents", async () => {
  const guardedRoute = route(z.object({}), () => Promise.resolve("done"), { admin: true });
  const { system, member } = await makeWorkspace("admin");
  const agent = await makeMember(system, "agent");
  expect((await guardedRoute(get({ cookie: (await signInCookie(member)).cookie }), nowhere)).status).toBe(200);
  expect((await guardedRoute(get({ cookie: (await signInCookie(agent)).cookie }), nowhere)).status).toBe(403);
});

test("a failure nobody foresaw is told without a word of its own", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const failing = route(z.object({}), () => Promise.reject(new Error("password of the database: hunter2")));
  const answer = await failing(get({ cookie }), nowhere);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: { code: "internal", message: "Something went wrong on our side." } });
});

test("a foreseen failure is told with its facts", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const retryAt = new Date("2026-11-21T14:05:00Z");
  const limited = route(z.object({}), () =>
    Promise.reject(new AppError("limited", "Later.", { retryAt, details: "X" })),
  );
  const answer = await limited(get({ cookie }), nowhere);
  expect(answer.status).toBe(429);
  expect(await answer.json()).toEqual({
    error: { code: "limited", message: "Later.", details: "X", retryAt: "2026-11-21T14:05:00.000Z" },
  });
});

test("an answer that a verb made itself keeps its own policy", async () => {
  const { cookie } = await signInCookie((await makeWorkspace()).member);
  const headers = { "content-security-policy": "default-src 'none'; frame-ancestors 'self'" };
  const frame = route(z.object({}), () => Promise.resolve(new Response("<p>Hello</p>", { headers })));
  const answer = await frame(get({ cookie }), nowhere);
  expect(answer.headers.get("content-security-policy")).toBe(headers["content-security-policy"]);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test("signing out and being removed work with the next request", async () => {
  const { member, system, workspaceId } = await makeWorkspace("agent");
  const [first, second] = [await signInCookie(member), await signInCookie(member)];
  await revokeSession(houseCtx(), first.sessionId);
  expect((await whoAmI(get({ cookie: first.cookie }), nowhere)).status).toBe(401);
  expect((await whoAmI(get({ cookie: second.cookie }), nowhere)).status).toBe(200);
  await system.db.delete(members).where(eq(members.workspaceId, workspaceId));
  expect((await whoAmI(get({ cookie: second.cookie }), nowhere)).status).toBe(401);
});

test("a member of two workspaces works in the one they chose, never in one that is not theirs", async () => {
  const [first, second, foreign] = [await makeWorkspace(), await makeWorkspace(), await makeWorkspace()];
  const userId = actorId(first.member) ?? "";
  await second.system.db.insert(members).values({ workspaceId: second.workspaceId, userId, role: "agent" });
  const { cookie } = await signInCookie(first.member);
  const workspaceWith = async (wish: string) =>
    (await whoAmI(get({ cookie: `${cookie}; ${workspaceCookie}=${wish}` }), nowhere)).json();
  expect(await workspaceWith(second.workspaceId)).toMatchObject({ workspaceId: second.workspaceId });
  expect(await workspaceWith(foreign.workspaceId)).toMatchObject({ workspaceId: first.workspaceId });
});

test("a server action lets in by the same rules", async () => {
  const { system, member, workspaceId } = await makeWorkspace("admin");
  const enter = (headers: Record<string, string>, options: { admin?: true } = {}) =>
    asMember(new Headers(headers), options, ({ ctx }) => Promise.resolve(ctx.workspaceId));
  const [admin, agent] = [await signInCookie(member), await signInCookie(await makeMember(system, "agent"))];
  expect(await enter({ cookie: admin.cookie, origin }, { admin: true })).toBe(workspaceId);
  await expect(enter({ cookie: admin.cookie })).rejects.toMatchObject({ code: "forbidden" });
  await expect(enter({ cookie: admin.cookie, origin: "https://evil.example" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(enter({ origin })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(enter({ cookie: agent.cookie, origin }, { admin: true })).rejects.toMatchObject({ code: "forbidden" });
});
