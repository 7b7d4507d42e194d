import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { isAlive } from "./is-alive.mjs";
import { startPostgres } from "./postgres.mjs";

const dir = mkdtempSync(path.join(tmpdir(), "inlay-pg-"));

afterAll(async () => {
  await (await startPostgres({ dir })).stop();
  rmSync(dir, { recursive: true });
});

async function ask(url: string, query: string) {
  const sql = postgres(url, { max: 1 });
  const rows = await sql.unsafe(query);
  await sql.end();
  return [...rows];
}

test("several that start the same Postgres at once share one", async () => {
  const servers = await Promise.all([1, 2, 3].map(() => startPostgres({ dir })));
  expect(servers.filter(({ reused }) => !reused)).toHaveLength(1);
  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
});

test("what was committed is there after the server was killed", async () => {
  const { ownerUrl, pid } = await startPostgres({ dir });
  await ask(ownerUrl, "create table kept as select 42 as answer");
  process.kill(pid, "SIGKILL");
  await expect.poll(() => isAlive(pid)).toBe(false);
  const again = await startPostgres({ dir });
  expect(await ask(again.ownerUrl, "select answer from kept")).toEqual([{ answer: 42 }]);
});
