import { expect, test } from "vitest";
import { verdicts } from "@/db/schema/automation";
import { messages } from "@/db/schema/inbox";
import type { Ctx } from "@/lib/context";
import { makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { receiveMessage } from "../inbox/receive-message";
import { getConversationLog, listTroubledConversations } from "./conversation-log";

useDatabase();

async function received(ctx: Ctx, mailboxId: string, id: string) {
  await receiveMessage(
    ctx,
    mailboxId,
    inbound({ internetMessageId: id, from: { address: `${id}@customer.example`, name: null } }),
  );
  const message = (await ctx.db.select().from(messages)).find((each) => each.internetMessageId === id);
  if (!message) throw new Error("It was not received");
  return message;
}

const step = { reason: "no-match", detail: null } as const;
const verdict = {
  address: null,
  match: { ...step, records: [] },
  add: { ...step, sObject: null, fields: {}, owner: null },
  change: { ...step, recordId: null, fields: [] },
  log: { ...step, targets: [], relatedTo: null, subject: null, owner: null },
};

test("nothing stands at a message about which nothing was decided, and without an org nothing can be logged", async () => {
  const { system } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const { id, conversationId } = await received(system, mailbox.id, "first");
  const log = await getConversationLog(system, { conversationId });
  expect(log).toMatchObject({ canLog: false, statuses: [{ messageId: id, state: "off", url: null }] });
});

test("another workspace's conversation has no log", async () => {
  const { system } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const { conversationId } = await received(system, mailbox.id, "first");
  const { system: stranger } = await makeWorkspace();
  await expect(getConversationLog(stranger, { conversationId })).rejects.toMatchObject({ code: "not-found" });
});

test("conversations with a refused write are troubled, once each, and others are not", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const refused = await received(system, mailbox.id, "refused");
  const held = await received(system, mailbox.id, "held");
  const common = { workspaceId, mailboxId: mailbox.id, verdict, source: "automation" as const };
  const of = ({ id, conversationId }: typeof refused) => ({ messageId: id, conversationId });
  await system.db.insert(verdicts).values([
    { ...common, ...of(refused), state: "failed" },
    { ...common, ...of(refused), messageId: crypto.randomUUID(), state: "failed" },
    { ...common, ...of(held), state: "held" },
  ]);
  expect(await listTroubledConversations(system)).toEqual({ conversationIds: [refused.conversationId] });
});
