import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { members } from "@/db/schema/workspace";
import { type Ctx, houseCtx } from "@/lib/context";
import { announce, relayChanges } from "@/lib/live";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { signInCookie } from "@/test/sign-in-cookie";
import { hearWorkspace, NoInput, streamChanges } from "./live-streams";
import { route } from "./route";

useDatabase();

afterEach(() => {
  vi.useRealTimers();
});

const events = route(NoInput, streamChanges);
const told = new Set<number>();

async function openStream(member: Ctx) {
  const { cookie } = await signInCookie(member);
  const abort = new AbortController();
  const request = new Request("http://localhost:4300/api/events", { headers: { cookie }, signal: abort.signal });
  const answer = await events(request, { params: Promise.resolve({}) });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await reader?.read())?.value;
  expect(await read()).toBe("retry: 3000\n\n");
  return { answer, read, abort };
}

test("what changes in a workspace reaches every open stream of it, and none of another's", async () => {
  const [mine, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const streams = [await openStream(mine.member), await openStream(await makeMember(mine.system))];
  const foreign = await openStream(theirs.member);
  expect(streams[0]?.answer.headers.get("content-type")).toBe("text/event-stream");
  expect(streams[0]?.answer.headers.get("cache-control")).toBe("no-store");
  expect(streams[0]?.answer.headers.get("x-accel-buffering")).toBe("no");

  const [subjectId, foreignId] = [randomUUID(), randomUUID()];
  await announce(mine.system, "conversation", subjectId);
  await announce(theirs.system, "conversation", foreignId);
  await relayChanges(houseCtx(), told);
  const line = (id: string) => `data: ${JSON.stringify({ topic: "conversation", subjectId: id })}\n\n`;
  for (const stream of streams) expect(await stream.read()).toBe(line(subjectId));
  expect(await foreign.read()).toBe(line(foreignId));
  for (const stream of [...streams, foreign]) stream.abort.abort();
});

test("a browser that goes away leaves the others their stream", async () => {
  const { member, system } = await makeWorkspace();
  const [gone, staying] = [await openStream(member), await openStream(member)];
  gone.abort.abort();
  await announce(system, "schema");
  await relayChanges(houseCtx(), told);
  expect(await staying.read()).toBe(`data: ${JSON.stringify({ topic: "schema", subjectId: null })}\n\n`);
  staying.abort.abort();
});

test("who stops hearing hears nothing more", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const [stopped, heard]: [string[], string[]] = [[], []];
  const stop = await hearWorkspace(workspaceId, ({ topic }) => stopped.push(topic));
  const heardBoth = new Promise<void>((resolve) => {
    void hearWorkspace(workspaceId, ({ topic }) => {
      heard.push(topic);
      if (heard.length === 2) resolve();
    });
  });
  await announce(system, "connection");
  await relayChanges(houseCtx(), told);
  await expect.poll(() => heard.length).toBe(1);
  stop();
  await announce(system, "schema");
  await relayChanges(houseCtx(), told);
  await heardBoth;
  expect(stopped).toEqual(["connection"]);
  expect(heard).toEqual(["connection", "schema"]);
});

test("a member who is removed loses their stream within a minute", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { system, member, workspaceId } = await makeWorkspace();
  const stream = await openStream(member);
  vi.advanceTimersByTime(60_000);
  for (let heartbeats = 0; heartbeats < 2; heartbeats += 1) expect(await stream.read()).toBe(":\n\n");
  await system.db.delete(members).where(eq(members.workspaceId, workspaceId));
  vi.advanceTimersByTime(60_000);
  for (let heartbeats = 0; heartbeats < 2; heartbeats += 1) expect(await stream.read()).toBe(":\n\n");
  expect(await stream.read()).toBeUndefined();
});

test("without a session there is no stream", async () => {
  const answer = await events(new Request("http://localhost:4300/api/events"), { params: Promise.resolve({}) });
  expect(answer.status).toBe(401);
});
