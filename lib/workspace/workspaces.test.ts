import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { members, users, workspaces } from "@/db/schema/workspace";
import { houseCtx } from "@/lib/context";
import { useDatabase } from "@/test/database";
import { listMemberships } from "./memberships";
import { signInWithPassword } from "./sign-in";
import { createFirstWorkspace, isFirstRun } from "./workspaces";

useDatabase();

test("of several first runs at once, one makes the workspace and its owner; later ones are refused", async () => {
  const house = houseCtx();
  const input = (at: number) => ({
    workspaceName: `Workspace ${at}`,
    name: `Owner ${at}`,
    email: `owner${at}@example.com`,
    password: "correct horse battery",
  });
  expect(await isFirstRun(house)).toBe(true);
  await expect(createFirstWorkspace(house, { ...input(0), password: "password123" })).rejects.toMatchObject({
    code: "invalid",
    fields: { password: expect.any(String) },
  });

  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((at) => createFirstWorkspace(house, input(at))));
  const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(made).toHaveLength(1);
  expect(refused.map((error) => error.code)).toEqual(["conflict", "conflict", "conflict", "conflict"]);
  expect(await house.db.select().from(workspaces)).toHaveLength(1);
  expect(await house.db.select().from(members)).toHaveLength(1);

  const userId = made[0]?.userId ?? "";
  expect(await listMemberships(house, userId)).toMatchObject([{ workspaceId: made[0]?.workspaceId, role: "owner" }]);
  const [owner] = await house.db.select().from(users).where(eq(users.id, userId));
  const password = "correct horse battery";
  expect(await signInWithPassword(house, { email: owner?.email ?? "", password, address: "::1" })).toBe(userId);
  expect(await isFirstRun(house)).toBe(false);
  await expect(createFirstWorkspace(house, input(6))).rejects.toMatchObject({ code: "conflict" });
});
