import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { houseCtx } from "@/lib/context";
import { enqueue } from "@/lib/jobs";
import { makeWorkspace, useDatabase } from "@/test/database";
import { reclaimJobs } from "./reclaim";

useDatabase();

/** A job that a worker took and last showed itself at so many seconds ago. */
async function taken({ name = "mail.accept" as "mail.accept" | "reply.send", retryCount = 0, silentSeconds = 0 }) {
  const { system } = await makeWorkspace();
  const id = randomUUID();
  const payload = { messageId: id, receivedMailId: id };
  await enqueue(system, { name, payload });
  await system.db.execute(sql`update pgboss.job
    set state = 'active', started_on = now(), retry_count = ${retryCount},
      heartbeat_on = now() - make_interval(secs => ${silentSeconds})
    where data->>'workspaceId' = ${system.workspaceId}`);
  return async () => {
    const rows = await system.db.execute(
      sql`select state from pgboss.job where data->>'workspaceId' = ${system.workspaceId} and start_after <= now()`,
    );
    return rows.map(({ state }) => state);
  };
}

test("mail that a dead worker was reading is free again, at once", async () => {
  const dead = await taken({ silentSeconds: 4 });
  const alive = await taken({ silentSeconds: 2 });
  expect(await reclaimJobs(houseCtx())).toBe(1);
  expect(await dead()).toEqual(["retry"]);
  expect(await alive()).toEqual(["active"]);
});

test("what may not run twice at once, and what has ended a worker before, is left to the queue", async () => {
  const reply = await taken({ name: "reply.send", silentSeconds: 4 });
  const again = await taken({ retryCount: 1, silentSeconds: 4 });
  expect(await reclaimJobs(houseCtx())).toBe(0);
  expect(await reply()).toEqual(["active"]);
  expect(await again()).toEqual(["active"]);
});
