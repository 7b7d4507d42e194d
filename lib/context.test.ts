import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { mailboxes } from "@/db/schema/inbox";
import { users, workspaces } from "@/db/schema/workspace";
import { makeWorkspace, useDatabase } from "@/test/database";
import { assertNoTransaction, type Ctx, forgettable, houseCtx, requireAdmin, systemCtx, transaction } from "./context";

useDatabase();

test("a query that forgets to name the workspace still sees its own rows only", async () => {
  const [mine, theirs] = [await makeWorkspace(), await makeWorkspace()];
  await mine.system.db
    .insert(mailboxes)
    .values({ workspaceId: mine.workspaceId, name: "Sales", address: "sales@mine.example" });
  await theirs.system.db
    .insert(mailboxes)
    .values({ workspaceId: theirs.workspaceId, name: "Sales", address: "sales@theirs.example" });
  const seen = await mine.system.db.select({ address: mailboxes.address }).from(mailboxes);
  expect(seen).toEqual([{ address: "sales@mine.example" }]);
});

test("a row for another workspace is refused by Postgres itself", async () => {
  const [mine, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const intrusion = mine.system.db
    .insert(mailboxes)
    .values({ workspaceId: theirs.workspaceId, name: "X", address: "x@mine.example" });
  await expect(intrusion).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
});

test("interleaved reads of two workspaces never mix on shared connections", async () => {
  const both = [await makeWorkspace(), await makeWorkspace()];
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const own = both[at % 2];
      if (!own) throw new Error("unreachable");
      const rows = await own.system.db.select({ id: workspaces.id }).from(workspaces);
      return rows.length === 1 && rows[0]?.id === own.workspaceId;
    }),
  );
  expect(answers.every(Boolean)).toBe(true);
});

test("the house reads which workspaces there are but cannot change them", async () => {
  const { workspaceId } = await makeWorkspace();
  const found = await houseCtx().db.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  expect(found).toHaveLength(1);
  const changed = await houseCtx()
    .db.update(workspaces)
    .set({ name: "Taken" })
    .where(eq(workspaces.id, workspaceId))
    .returning();
  expect(changed).toEqual([]);
});

test("a transaction that fails leaves nothing behind", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const failing = transaction(system, async (ctx) => {
    await ctx.db.insert(mailboxes).values({ workspaceId, name: "Gone", address: `gone@${workspaceId}.example` });
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  expect(await system.db.select().from(mailboxes)).toEqual([]);
});

test("a call to the outside inside a transaction is a bug that shows at once", async () => {
  const { system } = await makeWorkspace();
  expect(() => assertNoTransaction(system)).not.toThrow();
  await expect(transaction(system, async (ctx) => assertNoTransaction(ctx))).rejects.toThrow("inside a transaction");
});

test("an agent is refused what only admins may do", async () => {
  const { member } = await makeWorkspace("agent");
  expect(() => requireAdmin(member)).toThrow("Only admins may do this.");
});

test("users stand above workspaces", async () => {
  await makeWorkspace();
  const ctx = systemCtx((await makeWorkspace()).workspaceId);
  expect((await ctx.db.select().from(users)).length).toBeGreaterThan(1);
});

test("what may be forgotten is written without waiting for the disk; in a transaction nothing is", async () => {
  const { system } = await makeWorkspace();
  const told = async (ctx: Ctx) => {
    const [row] = await ctx.db.execute(sql`select source from pg_settings where name = 'synchronous_commit'`);
    return row?.["source"] === "session";
  };
  expect(await told(forgettable(system))).toBe(true);
  expect(await told(system)).toBe(false);
  expect(await transaction(system, (ctx) => told(forgettable(ctx)))).toBe(false);
});
