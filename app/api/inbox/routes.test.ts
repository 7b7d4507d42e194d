import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { actorId, type Ctx, houseCtx } from "@/lib/context";
import { getConversation, listConversations } from "@/lib/inbox/conversations";
import { receiveMessage } from "@/lib/inbox/receive-message";
import { writeReply } from "@/lib/inbox/write-reply";
import { sessionCookie } from "@/lib/web/cookies";
import { openSession } from "@/lib/workspace/sessions";
import { makeWorkspace, useDatabase as withDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import * as attachment from "./attachments/[attachmentId]/route";
import * as conversation from "./conversations/[conversationId]/route";
import * as reply from "./conversations/[conversationId]/reply/route";
import * as conversations from "./conversations/route";
import * as counts from "./counts/route";
import * as mailboxes from "./mailboxes/route";
import * as body from "./messages/[messageId]/body/route";
import * as retry from "./messages/[messageId]/retry/route";

withDatabase(); // by another name, because what lies in app is linted for React's hooks

const png = Buffer.from("89504e470d0a1a0a0000", "hex");

/** A workspace with one conversation that has HTML, a file, an image in the text and an answer. */
async function makeInbox() {
  const { system, member } = await makeWorkspace("agent");
  const mailbox = await makeMailbox(system);
  const file = { filename: "Prüfung „1“.html", contentType: "text/html", content: Buffer.from("<script>") };
  const image = { filename: "p.png", contentType: "image/png", content: png };
  await receiveMessage(
    system,
    mailbox.id,
    inbound({
      html: '<p>Hi <img src="cid:pic@x"><img src="https://t.example/t.gif"></p><script>alert(1)</script>',
      attachments: [
        { ...file, contentId: null, isInline: false },
        { ...image, contentId: "pic@x", isInline: true },
      ],
    }),
  );
  const [opened] = (await listConversations(system, { view: "all" })).conversations;
  const conversationId = opened?.id ?? "";
  const answer = await writeReply(member, { conversationId, text: "Hello", draftId: randomUUID() });
  const [message] = (await getConversation(system, { conversationId })).messages;
  const ids = {
    ...{ conversationId, mailboxId: mailbox.id, messageId: message?.id ?? "", replyId: answer.id },
    attachmentId: message?.attachments[0]?.id ?? "",
  };
  return { system, member, ids, as: await signIn(member) };
}

async function signIn(member: Ctx): Promise<Record<string, string>> {
  const userId = actorId(member) ?? "";
  const sessionId = await openSession(houseCtx(), userId);
  const salt = sessionCookie();
  const token = await encode({ token: { userId, sessionId }, secret: process.env["AUTH_SECRET"] ?? "", salt });
  return { cookie: `${salt}=${token}` };
}

type Handler = (request: Request, segments: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Call = { as: Record<string, string>; params?: Record<string, string>; search?: string; body?: unknown };

function call(handler: Handler, { as, params = {}, search = "", body }: Call, method = body ? "POST" : "GET") {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { ...as, origin: "http://localhost:4300", "content-type": "application/json" };
  const request = new Request(`http://localhost:4300/api/inbox${search}`, { method, headers, ...sent });
  return handler(request, { params: Promise.resolve(params) });
}

test("each route answers a member of the workspace, and nobody from another one", async () => {
  const ours = await makeInbox();
  const stranger = await makeInbox();
  const { conversationId, messageId, replyId, attachmentId } = ours.ids;
  const draft = { text: "Hi", draftId: randomUUID() };
  const calls: [name: string, as: (as: Record<string, string>) => Promise<Response>, ok: number][] = [
    ["conversation", (as) => call(conversation.GET, { as, params: { conversationId } }), 200],
    ["body", (as) => call(body.GET, { as, params: { messageId } }), 200],
    ["attachment", (as) => call(attachment.GET, { as, params: { attachmentId } }), 200],
    ["reply", (as) => call(reply.POST, { as, params: { conversationId }, body: draft }), 200],
    ["retry", (as) => call(retry.POST, { as, params: { messageId: replyId }, body: {} }), 409],
    [
      "update",
      (as) => call(conversation.PATCH, { as, params: { conversationId }, body: { status: "closed" } }, "PATCH"),
      200,
    ],
  ];
  for (const [name, ask] of calls) {
    const refused = await ask(stranger.as);
    expect([name, refused.status]).toEqual([name, 404]);
    expect(await refused.json()).toMatchObject({ error: { code: "not-found" } });
    expect([name, (await ask({})).status]).toEqual([name, 401]);
  }
  expect((await getConversation(ours.system, { conversationId })).messages).toHaveLength(2);
  for (const [name, ask, ok] of calls) expect([name, (await ask(ours.as)).status]).toEqual([name, ok]);
});

test("lists and counts hold the own workspace's only", async () => {
  const [ours, theirs] = [await makeInbox(), await makeInbox()];
  const list = await (await call(conversations.GET, { as: ours.as })).json();
  expect(list).toMatchObject({ conversations: [{ id: ours.ids.conversationId }], nextCursor: null });
  const search = `?mailboxId=${theirs.ids.mailboxId}`;
  expect(await (await call(conversations.GET, { as: ours.as, search })).json()).toMatchObject({ conversations: [] });
  expect(await (await call(counts.GET, { as: ours.as })).json()).toMatchObject({ all: 1, unassigned: 1, mine: 0 });
  expect(await (await call(mailboxes.GET, { as: ours.as })).json()).toMatchObject([{ id: ours.ids.mailboxId }]);
});

test("input that makes no sense is refused in words", async () => {
  const { as, ids } = await makeInbox();
  const params = { conversationId: ids.conversationId };
  const answers = [
    await call(conversations.GET, { as, search: "?cursor=zzz" }),
    await call(conversations.GET, { as, search: "?view=everything" }),
    await call(reply.POST, { as, params, body: { text: "  ", draftId: randomUUID() } }),
    await call(conversation.PATCH, { as, params, body: { status: "gone" } }, "PATCH"),
    await call(conversation.GET, { as, params: { conversationId: "1' or '1'='1" } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
});

test("a mail's page can run nothing and fetches nothing until images are asked for", async () => {
  const { as, ids } = await makeInbox();
  const framed = { ...as, "sec-fetch-dest": "iframe" };
  const page = await call(body.GET, { as: framed, params: { messageId: ids.messageId } });
  const html = await page.text();
  expect(page.headers.get("content-security-policy")).toBe(
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; script-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  );
  expect(Object.fromEntries(page.headers)).toMatchObject({
    "cache-control": "no-store",
    "content-type": "text/html; charset=utf-8",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  expect(html).not.toContain("t.example");
  expect(html).not.toContain("<script");
  const inline = html.match(/\/api\/inbox\/attachments\/([0-9a-f-]+)\?inline=1/)?.[1] ?? "";
  const image = await call(attachment.GET, { as, params: { attachmentId: inline }, search: "?inline=1" });
  expect(image.headers.get("content-type")).toBe("image/png");

  const withImages = await call(body.GET, { as: framed, params: { messageId: ids.messageId }, search: "?images=1" });
  expect(withImages.headers.get("content-security-policy")).toContain("img-src 'self' data: https: http:;");
  expect(await withImages.text()).toContain('src="https://t.example/t.gif"');
});

test("a mail's page opened on its own is sandboxed", async () => {
  const { as, ids } = await makeInbox();
  const page = await call(body.GET, { as, params: { messageId: ids.messageId } });
  expect(page.headers.get("content-security-policy")).toMatch(/; sandbox allow-popups /);
});

test("an attachment is saved under its name and never shown as a page", async () => {
  const { as, ids } = await makeInbox();
  for (const search of ["", "?inline=1"]) {
    const file = await call(attachment.GET, { as, params: { attachmentId: ids.attachmentId }, search });
    expect(await file.text()).toBe("<script>");
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="Pr_fung _1_.html"; filename*=UTF-8''Pr%C3%BCfung%20%E2%80%9E1%E2%80%9C.html`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "content-length": "8",
    });
  }
});
