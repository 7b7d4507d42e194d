import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { conversations } from "@/db/schema/inbox";
import type { Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { getConversation, listConversations } from "./conversations";
import { countConversations } from "./counts";
import { createMailbox, findMailboxByAddress, listMailboxes } from "./mailboxes";
import { getAttachment, getMessageHtml } from "./messages";
import { receiveMessage } from "./receive-message";
import type { View } from "./schema";
import { updateConversation } from "./update-conversation";
import { houseCtx } from "../context";

useDatabase();

async function open(ctx: Ctx, mailboxId: string, facts: Parameters<typeof inbound>[0] = {}): Promise<string> {
  await receiveMessage(ctx, mailboxId, inbound(facts));
  const [newest] = (await listConversations(ctx, { view: "all" })).conversations;
  if (!newest) throw new Error("Nothing was opened");
  return newest.id;
}

const subjects = async (ctx: Ctx, view: View, mailboxId?: string) =>
  (await listConversations(ctx, { view, ...(mailboxId && { mailboxId }) })).conversations.map(({ subject }) => subject);

test("the pages of a list hold every conversation once, also those of the very same moment", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  await open(system, mailbox.id);
  const [first] = await system.db.select().from(conversations);
  if (!first) throw new Error("Nothing was opened");
  const moment = new Date("2026-11-20T10:00:00.123Z");
  const { id: _, ...like } = { ...first, workspaceId, lastMessageAt: moment };
  await system.db
    .insert(conversations)
    .values(Array.from({ length: 119 }, (_value, at) => ({ ...like, subject: `${at}` })));
  const seen: string[] = [];
  let cursor: string | null | undefined;
  const sizes: number[] = [];
  do {
    const page = await listConversations(system, { view: "all", ...(cursor && { cursor }) });
    sizes.push(page.conversations.length);
    seen.push(...page.conversations.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(sizes).toEqual([50, 50, 20]);
  expect(new Set(seen).size).toBe(120);
  expect(seen[0]).toBe(first.id);
});

test("a page stays where it was when new mail comes in above it", async () => {
  const { system } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  await open(system, mailbox.id);
  const [first] = await system.db.select().from(conversations);
  if (!first) throw new Error("Nothing was opened");
  const { id: _, ...like } = first;
  const older = Array.from({ length: 60 }, (_value, at) => ({
    ...like,
    lastMessageAt: new Date(1_700_000_000_000 + at),
  }));
  await system.db.insert(conversations).values(older);
  const before = await listConversations(system, { view: "all" });
  await open(system, mailbox.id);
  const after = await listConversations(system, { view: "all", cursor: before.nextCursor ?? "" });
  expect(after.conversations).toHaveLength(11);
});

test("a cursor that is none of ours is refused in words", async () => {
  const { member } = await makeWorkspace();
  const forged = Buffer.from("2026-01-01T00:00:00.000Z ' or 1=1").toString("base64url");
  for (const cursor of ["", "x", forged]) {
    await expect(listConversations(member, { view: "all", cursor })).rejects.toMatchObject({ code: "invalid" });
  }
});

test("each list holds what its name says", async () => {
  const { system, member } = await makeWorkspace();
  const other = await makeMember(system);
  const [sales, support] = [await makeMailbox(system), await makeMailbox(system, "Support")];
  const mine = await open(system, sales.id, { subject: "mine" });
  const theirs = await open(system, support.id, { subject: "theirs" });
  const done = await open(system, sales.id, { subject: "done" });
  await open(system, sales.id, { subject: "free" });
  const userId = (ctx: Ctx) => (ctx.actor.kind === "member" ? ctx.actor.userId : null);
  await updateConversation(member, { conversationId: mine, assigneeId: userId(member) });
  await updateConversation(member, { conversationId: theirs, assigneeId: userId(other) });
  await updateConversation(member, { conversationId: done, status: "closed" });
  expect(await subjects(member, "all")).toEqual(["free", "theirs", "mine"]);
  expect(await subjects(member, "mine")).toEqual(["mine"]);
  expect(await subjects(other, "mine")).toEqual(["theirs"]);
  expect(await subjects(member, "unassigned")).toEqual(["free"]);
  expect(await subjects(member, "closed")).toEqual(["done"]);
  expect(await subjects(member, "all", support.id)).toEqual(["theirs"]);
  expect(await countConversations(member)).toMatchObject({
    ...{ all: 3, unassigned: 1, mine: 1 },
    mailboxes: [
      { name: "Sales", openCount: 2 },
      { name: "Support", openCount: 1 },
    ],
  });
  expect(await countConversations(system)).toMatchObject({ mine: 0 });
});

test("another workspace's conversations, messages, files and mailboxes are not found", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const mailbox = await makeMailbox(theirs.system);
  const file = {
    ...{ filename: "a.txt", contentType: "text/plain", content: Buffer.from("a") },
    ...{ contentId: null, isInline: false },
  };
  const conversationId = await open(theirs.system, mailbox.id, { html: "<p>Hi</p>", attachments: [file] });
  const [message] = (await getConversation(theirs.member, { conversationId })).messages;
  const attachmentId = message?.attachments[0]?.id ?? "";
  await expect(getAttachment(theirs.member, attachmentId)).resolves.toMatchObject({ filename: "a.txt" });
  const notFound = { code: "not-found" };
  await expect(getConversation(ours.member, { conversationId })).rejects.toMatchObject(notFound);
  await expect(updateConversation(ours.member, { conversationId, status: "closed" })).rejects.toMatchObject(notFound);
  await expect(getMessageHtml(ours.member, message?.id ?? "")).rejects.toMatchObject(notFound);
  await expect(getAttachment(ours.member, attachmentId)).rejects.toMatchObject(notFound);
  await expect(receiveMessage(ours.system, mailbox.id, inbound())).rejects.toMatchObject(notFound);
  expect(await subjects(ours.member, "all", mailbox.id)).toEqual([]);
  expect(await listMailboxes(ours.member)).toEqual([]);
  const [row] = await theirs.system.db.select().from(conversations).where(eq(conversations.id, conversationId));
  expect(row?.status).toBe("open");
});

test("only members of the workspace can be assigned", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const mailbox = await makeMailbox(ours.system);
  const conversationId = await open(ours.system, mailbox.id);
  const stranger = theirs.member.actor.kind === "member" ? theirs.member.actor.userId : "";
  await expect(updateConversation(ours.member, { conversationId, assigneeId: stranger })).rejects.toMatchObject({
    code: "invalid",
    fields: { assigneeId: "Only members of this workspace can be assigned." },
  });
  expect(await getConversation(ours.member, { conversationId })).toMatchObject({ assignee: null });
});

test("an address has one mailbox in the whole house, whoever asks second", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const mailbox = await makeMailbox(ours.system);
  const again = { name: "Ours", address: mailbox.address };
  for (const ctx of [ours.member, theirs.member]) {
    await expect(createMailbox(ctx, again)).rejects.toMatchObject({
      code: "invalid",
      fields: { address: "There is a mailbox for this address already." },
    });
  }
});

test("agents open no mailboxes", async () => {
  const { member } = await makeWorkspace("agent");
  await expect(createMailbox(member, { name: "X", address: "x@inlay.example" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("mail to an address with a tag goes to the mailbox without it, unless the tagged one has its own", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const base = await createMailbox(system, { name: "Team", address: "team@plus.example" });
  const own = await createMailbox(system, { name: "Own", address: "team+own@plus.example" });
  const find = (address: string) => findMailboxByAddress(houseCtx(), address);
  expect(await find("TEAM+anything@plus.example")).toEqual({ mailboxId: base.id, workspaceId });
  expect(await find("team+own@plus.example")).toEqual({ mailboxId: own.id, workspaceId });
  expect(await find("other+team@plus.example")).toBeNull();
});
