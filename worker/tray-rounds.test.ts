import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { type Ctx, houseCtx } from "@/lib/context";
import { createMailReceiver } from "@/lib/channels/email/receive";
import { AppError } from "@/lib/errors";
import { listConversations } from "@/lib/inbox/conversations";
import { begin, lookInto, putInto } from "@/lib/trays";
import { makeWorkspace, useDatabase } from "@/test/database";
import { makeMailbox, portOf, sendMail } from "@/test/mail";
import { settleItem, startTrays } from "./tray-rounds";
import { openTurns } from "./turns";

useDatabase();

test("mail that comes in is read by the worker without anybody asking", async () => {
  const { system } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const turns = openTurns();
  const trays = startTrays(turns, () => undefined);
  const receiver = createMailReceiver(houseCtx(), { onStored: trays.wake });
  const raw = "From: ada@x.example\r\nSubject: Hi\r\n\r\nHello";
  await sendMail(await portOf(receiver), { to: mailbox.address, raw });
  await expect
    .poll(() => listConversations(system, { view: "all" }))
    .toMatchObject({ conversations: [{ subject: "Hi", snippet: "Hello" }] });
  await expect.poll(() => system.db.execute(sql`select id from tray_items where tray = 'mail.accept'`)).toEqual([]);
  await new Promise<void>((closed) => receiver.close(closed));
  await trays.stop();
  await turns.end();
});

const Lying = z.array(z.object({ tries: z.number(), wait: z.coerce.number() }));

/** What lies there, and in how many seconds it is due. */
async function lying(ctx: Ctx) {
  const rows = await ctx.db.execute(
    sql`select tries, extract(epoch from due_at - now()) as wait from tray_items where workspace_id = ${ctx.workspaceId}`,
  );
  return Lying.parse([...rows]);
}

const recorded = (ctx: Ctx) => ctx.db.execute(sql`select action, outcome, summary from activity`);

async function beginOne(ctx: Ctx) {
  await putInto(ctx, "mail.accept", [randomUUID()]);
  const [item] = await begin(ctx, "mail.accept", 5);
  if (!item) throw new Error("Nothing lay there");
  return item;
}

test("what was begun is nobody else's for four seconds, then for twice as long each time", async () => {
  const { system } = await makeWorkspace();
  await beginOne(system);
  expect(await lookInto(system, "mail.accept", 5)).toEqual([]);
  const waits: number[] = [];
  for (let tries = 1; tries <= 4; tries += 1) {
    waits.push(Math.round((await lying(system))[0]?.wait ?? 0));
    await system.db.execute(sql`update tray_items set due_at = now() where workspace_id = ${system.workspaceId}`);
    await begin(system, "mail.accept", 5);
  }
  expect(waits).toEqual([4, 8, 16, 32]);
});

test("what cannot get better by waiting is recorded and not tried again", async () => {
  const { system } = await makeWorkspace();
  const item = await beginOne(system);
  await settleItem(system, { tray: "mail.accept", item }, new AppError("not-found", "This mail was not found."));
  expect(await lying(system)).toEqual([]);
  expect(await recorded(system)).toMatchObject([
    { action: "mail.accept.failed", outcome: "failed", summary: "This mail was not found." },
  ]);
});

test("what says when to come back lies until then", async () => {
  const { system } = await makeWorkspace();
  const item = await beginOne(system);
  const retryAt = new Date(Date.now() + 3_600_000);
  await settleItem(system, { tray: "mail.accept", item }, new AppError("limited", "Later.", { retryAt }));
  expect((await lying(system))[0]?.wait).toBeGreaterThan(3_500);
});

test("what may get better lies on, and is recorded only when it is given up", async () => {
  const { system } = await makeWorkspace();
  const item = await beginOne(system);
  await settleItem(system, { tray: "mail.accept", item }, new Error("bug"));
  expect([await lying(system), await recorded(system)]).toMatchObject([[{ tries: 1 }], []]);
  await settleItem(system, { tray: "mail.accept", item: { ...item, tries: 25 } }, new Error("bug"));
  expect([await lying(system), await recorded(system)]).toMatchObject([[], [{ outcome: "failed" }]]);
});
