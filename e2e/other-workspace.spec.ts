import { globSync, readFileSync } from "node:fs";
import { type APIRequestContext, type APIResponse, request } from "@playwright/test";
import { z } from "zod";
import { appUrl, signInByHttp } from "./connect";
import { expect, test } from "./fixtures";
import { maria, tom } from "./org";
import { makeWorkspace, type Workspace } from "./workspace";

type Ids = {
  conversationId: string;
  messageId: string;
  /** Of a reply that was sent. */
  replyId: string;
  attachmentId: string;
  personId: string;
  mailboxId: string;
  recordId: string;
  /** Of a field saved before. */
  entryId: string;
};
type Case = {
  /** What a page of ours would send with the ids of `Ids`; without it the route takes no ids. */
  send?: (ids: Ids) => { query?: Record<string, string>; body?: unknown };
  /** Which id stands in the path, where it is not the one of the path's own name. */
  inPath?: (ids: Ids) => Partial<Ids>;
  /** What the workspace that owns the ids is answered; default 200. */
  ownAnswer?: number;
  /** Answers people who are not signed in too: why. */
  open?: string;
};

/** Every route with every method it has. One that is missing here fails the first test below. */
const cases: Record<string, Case> = {
  "GET /api/auth/[...nextauth]": { open: "next-auth's own: signing in" },
  "POST /api/auth/[...nextauth]": { open: "next-auth's own, with its own token against forgery" },
  "GET /api/health": { open: "says only whether the process can serve" },
  "GET /api/metrics": { open: "guarded by a token of the operators' own; off unless one is set" },
  "GET /api/events": {},
  "GET /api/activity": {},
  "GET /api/activity/attention": {},
  "GET /api/activity/attention/[messageId]": { send: () => ({}) },
  "GET /api/activity/attention/[messageId]/candidates": { send: () => ({ query: { address: maria.email } }) },
  "GET /api/activity/attention/items": {},
  "GET /api/activity/export": {},
  "GET /api/inbox/mailboxes": {},
  "GET /api/inbox/counts": {},
  "GET /api/inbox/conversations": {},
  "GET /api/inbox/conversations/[conversationId]": { send: () => ({}) },
  "PATCH /api/inbox/conversations/[conversationId]": { send: () => ({ body: { isUnread: false } }) },
  "POST /api/inbox/conversations/[conversationId]/reply": {
    send: () => ({ body: { text: "Hello", draftId: crypto.randomUUID() } }),
  },
  "POST /api/inbox/conversations/[conversationId]/notes": {
    send: () => ({ body: { text: "For colleagues", draftId: crypto.randomUUID() } }),
  },
  "GET /api/inbox/messages/[messageId]/body": { send: () => ({}) },
  "POST /api/inbox/messages/[messageId]/retry": {
    send: () => ({ body: {} }),
    inPath: ({ replyId }) => ({ messageId: replyId }),
    ownAnswer: 409,
  },
  "GET /api/inbox/attachments/[attachmentId]": { send: () => ({}) },
  "GET /api/panel/[personId]": { send: () => ({}) },
  "GET /api/panel/[personId]/conversion": { send: ({ recordId }) => ({ query: { recordId } }), ownAnswer: 404 },
  "POST /api/panel/[personId]/conversion": {
    send: ({ recordId }) => ({
      body: { conversationId: null, recordId, status: "Closed", accountId: null, opportunityName: null },
    }),
    // What the panel shows is no Lead.
    ownAnswer: 404,
  },
  "GET /api/panel/[personId]/deletion": {
    send: ({ recordId }) => ({ query: { recordId } }),
    // It is not deleted.
    ownAnswer: 404,
  },
  "GET /api/panel/[personId]/owner": { send: () => ({ query: { sObject: "Case" } }) },
  "GET /api/panel/[personId]/search": { send: () => ({ query: { words: maria.email } }) },
  "DELETE /api/panel/match": {
    send: ({ personId, recordId }) => ({ body: { personId, conversationId: null, recordIds: [recordId] } }),
  },
  "POST /api/panel/match": {
    send: ({ personId, recordId }) => ({ body: { personId, conversationId: null, recordId, sObject: "Contact" } }),
  },
  "GET /api/panel/[personId]/record-form": { send: () => ({ query: { sObject: "Lead" } }) },
  "GET /api/panel/lookups": {},
  "GET /api/panel/choices": {},
  "POST /api/panel/fields": {
    send: ({ personId, recordId }) => ({
      body: { personId, conversationId: null, recordId, sObject: "Contact", values: { Title: "Taken over" } },
    }),
  },
  "POST /api/panel/saves/[entryId]/undo": { send: () => ({ body: {} }) },
  "POST /api/panel/records": {
    send: ({ personId }) => ({
      body: {
        draftId: crypto.randomUUID(),
        personId,
        conversationId: null,
        sObject: "Lead",
        values: { LastName: "Díaz", Company: "Acme", Email: maria.email, LeadSource: "Web" },
      },
    }),
  },
  "POST /api/panel/records/[entryId]/undo": {
    send: ({ personId }) => ({ body: { personId } }),
    // The entry tells of a save.
    ownAnswer: 404,
  },
  "GET /api/panel/[personId]/alike": { send: () => ({ query: { email: maria.email } }) },
  "GET /api/panel/chips": {},
  "POST /api/panel/ahead": {},
  "GET /api/panel/others": { send: ({ conversationId }) => ({ query: { conversationId } }) },
  "POST /api/panel/others": { send: ({ conversationId }) => ({ body: { conversationId, address: tom.email } }) },
  "GET /api/panel/[personId]/related": { send: ({ recordId }) => ({ query: { list: "cases", recordId } }) },
  "GET /api/panel/[personId]/time-line": { send: ({ recordId }) => ({ query: { recordId } }) },
  "GET /api/automation/conversations/[conversationId]": { send: () => ({}) },
  "GET /api/automation/conversations/[conversationId]/log-to-all": { send: () => ({}) },
  "POST /api/automation/conversations/[conversationId]/log-to-all": {
    send: ({ recordId }) => ({ body: { recordIds: [recordId, "003000000000001AAA"] } }),
  },
  "POST /api/automation/messages/[messageId]/log": { send: () => ({ body: {} }) },
  "GET /api/automation/progress": {},
  "GET /api/automation/troubled": {},
  "GET /api/people": {},
  "POST /api/people/[personId]/aliases": { send: () => ({ body: { address: "also@elsewhere.example" } }) },
  "DELETE /api/people/[personId]/aliases": { send: () => ({ body: { address: "also@elsewhere.example" } }) },
  "POST /api/salesforce/connect": {},
  "POST /api/salesforce/connect/own": {},
  "GET /api/salesforce/callback": {},
};

const found = globSync("app/api/**/route.ts").flatMap((file) => {
  const path = `/${file.slice("app/".length, -"/route.ts".length)}`;
  const source = readFileSync(file, "utf8");
  const exported = [...source.matchAll(/export (?:const|async function|function) (\{[^}]*\}|[A-Z]+)/g)];
  const methods = exported.flatMap(([, names]) => names?.match(/\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g) ?? []);
  return methods.map((method) => `${method} ${path}`);
});
const guarded = Object.entries(cases).filter(([, { open }]) => open === undefined);
const isWrite = (name: string) => !name.startsWith("GET ");

test("every route has its case here", () => {
  expect(found.toSorted()).toEqual(Object.keys(cases).toSorted());
});

test("without a session every route answers 401", async () => {
  const http = await request.newContext({ baseURL: appUrl });
  for (const [name, asked] of guarded) {
    const answer = await call(http, name, asked, nobodys, { origin: appUrl });
    expect(answer.status(), name).toBe(401);
  }
  await http.dispose();
});

test("without our own Origin nothing is changed, even with a session", async ({ workspace }) => {
  const http = await signedIn(workspace);
  for (const [name, asked] of guarded.filter(([name]) => isWrite(name))) {
    for (const headers of [{}, { origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }]) {
      const answer = await call(http, name, asked, nobodys, headers);
      expect(answer.status(), `${name} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  await http.dispose();
});

test("another workspace's ids are not found on any route, and its own are", async ({
  workspace,
  database,
  org,
  connectSalesforce,
  receiveMail,
}) => {
  await connectSalesforce();
  await receiveMail({
    from: maria.from,
    cc: tom.email,
    subject: "Private",
    html: "<p>Between us</p>",
    attachments: [{ filename: "private.txt", content: "Between us" }],
  });
  const owner = await signedIn(workspace);
  const found = await idsOf(workspace, async () => String((await org.contact(maria.email))["Id"]));
  const ids = {
    ...found,
    replyId: await sentReply(owner, workspace, found.conversationId),
    entryId: await savedField(owner, found),
  };
  await wantAttention(workspace, ids);
  const stranger = await signedIn(await makeWorkspace(database));
  for (const [name, asked] of guarded.filter(([, { send }]) => send !== undefined)) {
    const refused = await call(stranger, name, asked, ids, { origin: appUrl });
    expect(refused.status(), `${name} of a stranger: ${await refused.text()}`).toBe(404);
    const own = await call(owner, name, asked, ids, { origin: appUrl });
    expect(own.status(), `${name} of its own: ${await own.text()}`).toBe(asked.ownAnswer ?? 200);
  }
  const page = await stranger.get(`/inbox/${ids.conversationId}`);
  expect((await stranger.get(`/people/${ids.personId}`)).status()).toBe(404);
  expect(page.status()).toBe(404);
  expect(await page.text()).not.toContain("Private");
  const list = await stranger.get(`/api/inbox/conversations?mailboxId=${ids.mailboxId}`);
  expect(await list.text()).not.toContain("Private");
  await stranger.dispose();
  await owner.dispose();
});

const nowhere = "00000000-0000-4000-8000-000000000000";
const nobodys: Ids = {
  ...{
    conversationId: nowhere,
    messageId: nowhere,
    replyId: nowhere,
    attachmentId: nowhere,
    personId: nowhere,
    mailboxId: nowhere,
    entryId: nowhere,
  },
  recordId: "003000000000000AAA",
};

function call(
  http: APIRequestContext,
  name: string,
  { send, inPath }: Case,
  ids: Ids,
  headers: Record<string, string>,
): Promise<APIResponse> {
  const [method = "GET", path = ""] = name.split(" ");
  const { query = {}, body } = send?.(ids) ?? {};
  const filled = path.replace(/\[(\w+)\]/g, (_, key: keyof Ids) => inPath?.(ids)[key] ?? ids[key]);
  const data = isWrite(name) ? { data: body ?? {} } : {};
  return http.fetch(`${filled}?${new URLSearchParams(query)}`, { method, headers, maxRedirects: 0, ...data });
}

async function signedIn({ members }: Workspace): Promise<APIRequestContext> {
  const http = await request.newContext({ baseURL: appUrl });
  await signInByHttp(http, members.admin);
  return http;
}

/** The ids of the one conversation with its one message and attachment, once the mail has come in. */
async function idsOf({ rows, sales }: Workspace, recordId: () => Promise<string>): Promise<Ids> {
  const one = () =>
    rows(
      (tx) => tx<Omit<Ids, "mailboxId" | "recordId" | "replyId" | "entryId">[]>`
        select c.id as "conversationId", c.person_id as "personId", m.id as "messageId", a.id as "attachmentId"
        from conversations c join messages m on m.conversation_id = c.id join attachments a on a.message_id = m.id`,
    );
  await expect.poll(one).toHaveLength(1);
  const [ids] = await one();
  if (!ids) throw new Error("The mail has not come in");
  return { ...ids, mailboxId: sales.id, recordId: await recordId(), replyId: nowhere, entryId: nowhere };
}

/** Lets the message wait for a person to say what becomes of it. */
async function wantAttention({ id, rows }: Workspace, { messageId, conversationId, mailboxId }: Ids): Promise<void> {
  const verdict = { workspace_id: id, message_id: messageId, conversation_id: conversationId, mailbox_id: mailboxId };
  const step = { reason: "ask-agent", detail: null };
  const why = {
    address: maria.email,
    match: { ...step, reason: "no-match", records: [] },
    add: { ...step, sObject: null, fields: {}, owner: null },
    change: { ...step, recordId: null, fields: [] },
    log: { ...step, targets: [], relatedTo: null, subject: null, owner: null },
  };
  const held = { ...verdict, state: "held", cause: "ask-agent", verdict: why, source: "automation" };
  await rows(
    (tx) => tx`insert into verdicts ${tx(held)} on conflict (workspace_id, message_id)
      do update set state = 'held', cause = 'ask-agent'`,
  );
}

/** A reply that has gone out, in the conversation. @returns its id */
async function sentReply(owner: APIRequestContext, { rows }: Workspace, conversationId: string): Promise<string> {
  const body = { text: "Here you are", draftId: crypto.randomUUID() };
  await owner.post(`/api/inbox/conversations/${conversationId}/reply`, { data: body, headers: { origin: appUrl } });
  const sent = () =>
    rows((tx) => tx<{ id: string }[]>`select id from messages where direction = 'out' and delivery = 'sent'`);
  await expect.poll(sent).toHaveLength(1);
  const [reply] = await sent();
  return String(reply?.id);
}

/** A field saved in the person's panel. @returns what the activity log calls it */
async function savedField(owner: APIRequestContext, { personId, recordId }: Ids): Promise<string> {
  await owner.get(`/api/panel/${personId}`);
  const saved = await owner.post("/api/panel/fields", {
    data: { personId, recordId, conversationId: null, sObject: "Contact", values: { Title: "Head of Buying" } },
    headers: { origin: appUrl },
  });
  return z.object({ entryId: z.uuid() }).parse(await saved.json()).entryId;
}
