import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { invitations, users } from "@/db/schema/workspace";
import { actorId, houseCtx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { acceptInvitation } from "./accept-invitation";
import { signInWithIdentity } from "./identities";
import { findInvitation, inviteMember, listInvitations, removeInvitation } from "./invitations";
import { listMembers, removeMember } from "./members";
import { listMemberships } from "./memberships";
import { signInWithPassword } from "./sign-in";

useDatabase();

const password = "correct horse battery";
const from = { address: "192.0.2.1" };
const somebody = () => `${randomUUID()}@example.com`;
const tokenOf = ({ link }: { link: string }) => link.split("/").at(-1) ?? "";
const accept = (token: string, given: { name?: string; password?: string } = {}) =>
  acceptInvitation(houseCtx(), { token, name: "Grace", password, ...given }, from);

test("who opens the link names themselves, sets a password and is a member with the role offered", async () => {
  const { member, workspaceId } = await makeWorkspace("admin");
  const email = somebody();
  const token = tokenOf(await inviteMember(member, { email, role: "agent" }));
  expect(await findInvitation(houseCtx(), token)).toMatchObject({ email, workspaceId, account: null });
  const { userId } = await accept(token);
  expect(await listMembers(member)).toContainEqual(expect.objectContaining({ userId, name: "Grace", role: "agent" }));
  expect(await signInWithPassword(houseCtx(), { email, password, ...from })).toBe(userId);
});

test("a link opens once, also when it is followed several times at once", async () => {
  const { member } = await makeWorkspace("admin");
  const token = tokenOf(await inviteMember(member, { email: somebody(), role: "agent" }));
  const outcomes = await Promise.allSettled([accept(token), accept(token), accept(token)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(accept(token)).rejects.toMatchObject({ code: "not-found" });
  expect(await listInvitations(member)).toEqual([]);
});

test("a link ends after seven days, when it is withdrawn, and when a new one is made", async () => {
  const { member } = await makeWorkspace("admin");
  const [late, withdrawn, replaced] = [somebody(), somebody(), somebody()];
  const lateToken = tokenOf(await inviteMember(member, { email: late, role: "agent" }));
  await member.db
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(invitations.email, late));
  expect(await findInvitation(houseCtx(), lateToken)).toBeNull();
  await expect(accept(lateToken)).rejects.toMatchObject({ code: "not-found" });

  const withdrawnToken = tokenOf(await inviteMember(member, { email: withdrawn, role: "agent" }));
  const [invitation] = await listInvitations(member);
  await removeInvitation(member, { invitationId: invitation?.id ?? "" });
  await expect(accept(withdrawnToken)).rejects.toMatchObject({ code: "not-found" });

  const first = tokenOf(await inviteMember(member, { email: replaced, role: "agent" }));
  const second = tokenOf(await inviteMember(member, { email: replaced, role: "admin" }));
  expect(await findInvitation(houseCtx(), first)).toBeNull();
  expect(await findInvitation(houseCtx(), second)).toMatchObject({ role: "admin" });
});

test("only admins invite, only people who are not members, and our tables do not hold the link", async () => {
  const { system, member } = await makeWorkspace("admin");
  const agent = await makeMember(system, "agent");
  const email = somebody();
  await expect(inviteMember(agent, { email, role: "agent" })).rejects.toMatchObject({ code: "forbidden" });
  const [own] = await listMembers(agent);
  const again = inviteMember(member, { email: own?.email ?? "", role: "agent" });
  await expect(again).rejects.toMatchObject({ code: "conflict", fields: { email: expect.any(String) } });
  const token = tokenOf(await inviteMember(member, { email, role: "agent" }));
  expect(JSON.stringify(await member.db.select().from(invitations))).not.toContain(token);
});

test("another workspace's invitation cannot be withdrawn", async () => {
  const [mine, theirs] = [await makeWorkspace("admin"), await makeWorkspace("admin")];
  await inviteMember(theirs.member, { email: somebody(), role: "agent" });
  const [invitation] = await listInvitations(theirs.member);
  const withdrawal = removeInvitation(mine.member, { invitationId: invitation?.id ?? "" });
  await expect(withdrawal).rejects.toMatchObject({ code: "not-found" });
  expect(await listInvitations(theirs.member)).toHaveLength(1);
});

test("an invitation does not let anyone set the password of an account that exists", async () => {
  const [first, second] = [await makeWorkspace("admin"), await makeWorkspace("admin")];
  const email = somebody();
  const { userId } = await accept(tokenOf(await inviteMember(first.member, { email, role: "agent" })));
  const token = tokenOf(await inviteMember(second.member, { email, role: "agent" }));
  await expect(accept(token, { password: "another password" })).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await accept(token, { name: "Somebody else" })).toMatchObject({ userId });
  expect(await listMemberships(houseCtx(), userId)).toHaveLength(2);
  expect(await listMembers(second.member)).toContainEqual(expect.objectContaining({ userId, name: "Grace" }));
});

test("a new account needs a name and a password worth having", async () => {
  const { member } = await makeWorkspace("admin");
  const token = tokenOf(await inviteMember(member, { email: somebody(), role: "agent" }));
  await expect(accept(token, { name: "", password: "short" })).rejects.toMatchObject({
    code: "invalid",
    fields: { name: "Enter a name.", password: "Use at least 8 characters." },
  });
  await expect(accept(token, { password: "password123" })).rejects.toMatchObject({ code: "invalid" });
  expect(await findInvitation(houseCtx(), token)).not.toBeNull();
});

test("single sign-on lets in members and people invited, nobody else", async () => {
  const { member, system } = await makeWorkspace("admin");
  const [own] = await listMembers(member);
  const identity = (subject: string, verifiedEmail: string | null) =>
    signInWithIdentity(houseCtx(), { issuer: "https://id.example", subject, verifiedEmail, name: "Lin" });
  const [ownSubject, newSubject] = [randomUUID(), randomUUID()];

  expect(await identity(randomUUID(), somebody())).toBeNull();
  expect(await identity(ownSubject, null)).toBeNull();
  expect(await identity(ownSubject, own?.email ?? "")).toBe(actorId(member));
  expect(await identity(ownSubject, somebody())).toBe(actorId(member));
  expect(await identity(randomUUID(), own?.email ?? "")).toBeNull();

  const invited = somebody();
  await inviteMember(member, { email: invited, role: "agent" });
  const userId = await identity(newSubject, invited);
  expect(await listMembers(system)).toContainEqual(expect.objectContaining({ userId, name: "Lin", role: "agent" }));
  const [account] = await houseCtx().db.select().from(users).where(eq(users.email, invited));
  expect(account).toMatchObject({ id: userId, passwordHash: null });
});

test("who was removed is not let in again by single sign-on", async () => {
  const { member, system } = await makeWorkspace("owner");
  const agent = await makeMember(system, "agent");
  const own = (await listMembers(member)).find(({ userId }) => userId === actorId(agent));
  const identity = {
    issuer: "https://id.example",
    subject: randomUUID(),
    verifiedEmail: own?.email ?? "",
    name: "Lin",
  };
  expect(await signInWithIdentity(houseCtx(), identity)).toBe(actorId(agent));
  await removeMember(member, { userId: actorId(agent) ?? "" });
  expect(await signInWithIdentity(houseCtx(), identity)).toBeNull();
});
