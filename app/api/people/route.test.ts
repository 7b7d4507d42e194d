import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { actorId, type Ctx, houseCtx } from "@/lib/context";
import { findOrCreatePerson } from "@/lib/people/people";
import { sessionCookie } from "@/lib/web/cookies";
import { openSession } from "@/lib/workspace/sessions";
import { makeWorkspace, useDatabase as withDatabase } from "@/test/database";
import { GET } from "./route";

withDatabase(); // by another name, because what lies in app is linted for React's hooks

async function signIn(member: Ctx): Promise<Record<string, string>> {
  const userId = actorId(member) ?? "";
  const sessionId = await openSession(houseCtx(), userId);
  const salt = sessionCookie();
  const token = await encode({ token: { userId, sessionId }, secret: process.env["AUTH_SECRET"] ?? "", salt });
  return { cookie: `${salt}=${token}` };
}

async function ask(as: Record<string, string>, search = "") {
  const request = new Request(`http://localhost:4300/api/people${search}`, { headers: as });
  const response = await GET(request, { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

test("an agent reads the people of their own workspace, all or those who match", async () => {
  const [ours, theirs] = [await makeWorkspace("agent"), await makeWorkspace("agent")];
  const id = await findOrCreatePerson(ours.system, { address: "maria@acme.example", name: "María Díaz" });
  const as = await signIn(ours.member);
  const maria = { people: [{ id, name: "María Díaz", address: "maria@acme.example" }], nextCursor: null };
  expect(await ask(as)).toEqual({ status: 200, body: maria });
  expect(await ask(as, "?search=diaz")).toEqual({ status: 200, body: maria });
  expect(await ask(as, "?search=tom")).toEqual({ status: 200, body: { people: [], nextCursor: null } });
  expect((await ask(await signIn(theirs.member))).body).toEqual({ people: [], nextCursor: null });
});

test("nobody reads them without signing in, and a page that is none is refused", async () => {
  const { member } = await makeWorkspace("agent");
  expect((await ask({})).status).toBe(401);
  const as = await signIn(member);
  expect(await ask(as, "?cursor=x")).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
  expect(await ask(as, "?search=%00")).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
});
