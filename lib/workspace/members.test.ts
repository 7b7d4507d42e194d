import { expect, test } from "vitest";
import { actorId, type Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { changeRole, listMembers, removeMember } from "./members";

useDatabase();

const idOf = (member: Ctx) => actorId(member) ?? "";
const rolesOf = async (ctx: Ctx) =>
  Object.fromEntries((await listMembers(ctx)).map(({ userId, role }) => [userId, role]));

test("admins change roles and remove members, agents do neither", async () => {
  const { system, member: admin } = await makeWorkspace("admin");
  const [agent, other] = [await makeMember(system, "agent"), await makeMember(system, "agent")];
  await expect(changeRole(agent, { userId: idOf(other), role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeMember(agent, { userId: idOf(other) })).rejects.toMatchObject({ code: "forbidden" });
  await changeRole(admin, { userId: idOf(agent), role: "admin" });
  await removeMember(admin, { userId: idOf(other) });
  expect(await rolesOf(admin)).toEqual({ [idOf(admin)]: "admin", [idOf(agent)]: "admin" });
});

test("ownership is given and taken by owners only", async () => {
  const { system, member: owner } = await makeWorkspace("owner");
  const [admin, agent] = [await makeMember(system, "admin"), await makeMember(system, "agent")];
  const refused = { code: "forbidden", message: "Only owners may do this." };
  await expect(changeRole(admin, { userId: idOf(agent), role: "owner" })).rejects.toMatchObject(refused);
  await expect(changeRole(admin, { userId: idOf(owner), role: "agent" })).rejects.toMatchObject(refused);
  await expect(removeMember(admin, { userId: idOf(owner) })).rejects.toMatchObject(refused);
  await changeRole(owner, { userId: idOf(admin), role: "owner" });
  await changeRole(owner, { userId: idOf(owner), role: "agent" });
  expect(await rolesOf(owner)).toMatchObject({ [idOf(admin)]: "owner", [idOf(owner)]: "agent" });
});

test("a workspace keeps its last owner, also when two owners remove each other at once", async () => {
  const { system, member: first } = await makeWorkspace("owner");
  await expect(removeMember(first, { userId: idOf(first) })).rejects.toMatchObject({ code: "conflict" });
  await expect(changeRole(first, { userId: idOf(first), role: "admin" })).rejects.toMatchObject({ code: "conflict" });
  const second = await makeMember(system, "owner");
  const outcomes = await Promise.allSettled([
    removeMember(first, { userId: idOf(second) }),
    removeMember(second, { userId: idOf(first) }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(Object.values(await rolesOf(system))).toEqual(["owner"]);
});

test("another workspace's members are not found", async () => {
  const [mine, theirs] = [await makeWorkspace("owner"), await makeWorkspace("owner")];
  const foreigner = await makeMember(theirs.system, "agent");
  const missing = { code: "not-found", message: "This member was not found." };
  await expect(removeMember(mine.member, { userId: idOf(foreigner) })).rejects.toMatchObject(missing);
  const promotion = changeRole(mine.member, { userId: idOf(foreigner), role: "admin" });
  await expect(promotion).rejects.toMatchObject(missing);
  expect(Object.keys(await rolesOf(mine.member))).toEqual([idOf(mine.member)]);
});
