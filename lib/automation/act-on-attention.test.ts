import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { verdicts } from "@/db/schema/automation";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { actorId, type Ctx } from "@/lib/context";
import { makeAttention } from "@/test/attention";
import { makeConnection } from "@/test/connection";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { makeMailbox } from "@/test/mail";
import { updateConversation } from "../inbox/update-conversation";
import type { Org } from "../salesforce/connection";
import { lookInto } from "../trays";
import { createFromMail, dismiss, retry } from "./act-on-attention";
import { listAttention } from "./attention";
import { ignore } from "./ignore";
import { Choices } from "./verdict-schema";
import { effectiveForAll, saveSettings } from "./settings";

useDatabase();

const rule = "FIELD_CUSTOM_VALIDATION_EXCEPTION:create:Task:Phone needed";
const refused = { state: "failed" as const, cause: rule, refused: { failure: {} } };
const unmatched = { state: "not-logged" as const, cause: "no-match" };

async function makeCase() {
  const { system, member: admin } = await makeWorkspace("admin");
  const org = await makeConnection(system, { instanceUrl: "https://acme.my.salesforce.example" });
  const mailbox = await makeMailbox(admin);
  await emptyTray(org);
  const make = (given: Omit<Parameters<typeof makeAttention>[1], "mailboxId">) =>
    makeAttention(org, { mailboxId: mailbox.id, ...given });
  return { system, admin, org, mailbox, make };
}

const emptyTray = async (ctx: Ctx) => expect(await lookInto(ctx, "message.record", 10)).toEqual([]);

const only = (messageId: string) => ({ selection: { messageIds: [messageId] } });

async function verdictOf(ctx: Ctx, messageId: string) {
  const [row] = await ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.messageId, messageId)));
  if (!row) throw new Error("No verdict");
  return row;
}

async function writeOf(org: Org, key: string) {
  const [row] = await org.db
    .select()
    .from(owedWrites)
    .where(and(eq(owedWrites.workspaceId, org.workspaceId), eq(owedWrites.key, key)));
  return row;
}

/** How often each message lies in the tray of what is to be decided, beyond its first time. */
async function laidAgain(ctx: Ctx, messageId: string): Promise<number> {
  const items = await lookInto(ctx, "message.record", 1000);
  return items.filter(({ subjectId }) => subjectId === messageId).length - 1;
}

const entriesOf = (ctx: Ctx, action: string) =>
  ctx.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, ctx.workspaceId), eq(activity.action, action)));

test("retrying a refused write owes it again, once, and says who did", async () => {
  const { admin, org, make } = await makeCase();
  const { messageId, key, conversationId } = await make(refused);
  expect(await retry(admin, only(messageId))).toEqual({ done: 1, others: 0 });
  expect(await writeOf(org, key)).toMatchObject({ state: "owed", failure: null });
  expect(await verdictOf(admin, messageId)).toMatchObject({ state: "waiting", cause: null });
  expect(await laidAgain(admin, messageId)).toBe(0);
  expect(await entriesOf(admin, "message.retried")).toMatchObject([
    { actorId: actorId(admin), messageId, conversationId, source: "manual", why: { cause: rule } },
  ]);
});

test("two admins who press Retry at the same moment, and one who presses twice, retry once", async () => {
  const { system, admin, make } = await makeCase();
  const { messageId } = await make(unmatched);
  const other = await makeMember(system, "admin");
  const results = await Promise.all([admin, other, admin, other].map((each) => retry(each, only(messageId))));
  expect(results.reduce((sum, { done }) => sum + done, 0)).toBe(1);
  expect(await laidAgain(admin, messageId)).toBe(1);
  expect(await entriesOf(admin, "message.retried")).toHaveLength(1);
});

test("one retries while another dismisses: one of them comes first, and only that happens", async () => {
  const { system, admin, org, make } = await makeCase();
  const { messageId, key } = await make(refused);
  const other = await makeMember(system, "admin");
  const [retried, dismissed] = await Promise.all([retry(admin, only(messageId)), dismiss(other, only(messageId))]);
  expect(retried.done + dismissed.done).toBe(1);
  const { state } = await verdictOf(admin, messageId);
  expect(state).toBe(retried.done === 1 ? "waiting" : "dismissed");
  expect((await writeOf(org, key))?.state).toBe(retried.done === 1 ? "owed" : "dropped");
});

test("what was held or not logged is decided anew", async () => {
  const { admin, make } = await makeCase();
  const { messageId } = await make(unmatched);
  await retry(admin, only(messageId));
  expect(await verdictOf(admin, messageId)).toMatchObject({ state: "waiting", cause: null, choices: null });
  expect(await laidAgain(admin, messageId)).toBe(1);
});

test("after one retry the others of the same cause are told, and are retried together", async () => {
  const { admin, org, make } = await makeCase();
  const all = [await make(refused), await make(refused), await make(refused), await make(refused)];
  await make(unmatched);
  const first = all[0]?.messageId ?? "";
  expect(await retry(admin, only(first))).toEqual({ done: 1, others: 3 });
  expect(await retry(admin, { selection: { cause: rule } })).toEqual({ done: 3, others: 0 });
  for (const { key } of all) expect((await writeOf(org, key))?.state).toBe("owed");
  expect((await listAttention(admin)).groups).toMatchObject([{ cause: "no-match", count: 1 }]);
});

test("a person refused for several messages is sent once more, and all of these messages wait again", async () => {
  const { admin, org, make } = await makeCase();
  const cause = "REQUIRED_FIELD_MISSING:create:Contact:LastName";
  const person = { sObject: "Contact", key: "person:ada", failure: { errorCode: "REQUIRED_FIELD_MISSING" } };
  const one = await make({ state: "failed", cause, refused: person });
  const two = await make({ state: "failed", cause, refused: person });
  expect(await retry(admin, only(one.messageId))).toEqual({ done: 1, others: 0 });
  expect(await verdictOf(admin, two.messageId)).toMatchObject({ state: "waiting" });
  expect((await writeOf(org, "person:ada"))?.state).toBe("owed");
});

test("dismissing takes an item off the list and gives up its write", async () => {
  const { admin, org, make } = await makeCase();
  const { messageId, key } = await make(refused);
  await dismiss(admin, only(messageId));
  expect(await verdictOf(admin, messageId)).toMatchObject({ state: "dismissed", cause: null });
  expect((await writeOf(org, key))?.state).toBe("dropped");
  expect(await listAttention(admin)).toMatchObject({ total: 0, groups: [] });
  expect(await retry(admin, only(messageId))).toEqual({ done: 0, others: 0 });
});

test("choosing to add the person as a Lead is remembered for the decision, and takes their other messages along", async () => {
  const { admin, org, make } = await makeCase();
  const from = { address: "grace@navy.example", name: "Grace Hopper" };
  const one = await make({ ...unmatched, from });
  const two = await make({ ...refused, from });
  const another = await make(unmatched);
  await createFromMail(admin, { selection: { messageIds: [one.messageId] }, createAs: "lead" });
  for (const { messageId } of [one, two]) {
    const { state, choices } = await verdictOf(admin, messageId);
    expect({ state, choices: Choices.parse(choices) }).toEqual({ state: "waiting", choices: { createAs: "lead" } });
    expect(await laidAgain(admin, messageId)).toBe(1);
  }
  expect(await writeOf(org, two.key)).toBeUndefined();
  expect(await verdictOf(admin, another.messageId)).toMatchObject({ state: "not-logged" });
});

test("what may have arrived in Salesforce is not forgotten when the person is chosen anew", async () => {
  const { admin, org, make } = await makeCase();
  const { messageId, key } = await make({ ...refused, refused: { failure: { errorCode: "OUTCOME_UNKNOWN" } } });
  await createFromMail(admin, { selection: { messageIds: [messageId] }, createAs: "contact" });
  expect((await writeOf(org, key))?.state).toBe("failed");
});

test("ignoring a sender adds a rule for the workspace and for mailboxes with a list of their own, and skips what waits", async () => {
  const { admin, mailbox, make } = await makeCase();
  const support = await makeMailbox(admin, "Support");
  await saveSettings(admin, { mailboxId: support.id, settings: { skipRules: [] }, inherit: [] });
  const from = { address: "News@Shop.example", name: "Shop" };
  const one = await make({ ...unmatched, from });
  const two = await make({ ...unmatched, from });
  const colleague = await make({ ...unmatched, from: { address: "help@shop.example", name: null } });
  await ignore(admin, { selection: { messageIds: [one.messageId] }, what: "address" });
  const { workspace, mailboxes } = await effectiveForAll(admin);
  const added = {
    kind: "address",
    value: "news@shop.example",
    applies: { matching: true, adding: true, logging: true },
  };
  expect(workspace.values.skipRules).toEqual([added]);
  expect(mailboxes.get(support.id)?.values.skipRules).toEqual([added]);
  expect(mailboxes.get(mailbox.id)?.values.skipRules).toEqual([added]);
  for (const { messageId } of [one, two]) expect(await laidAgain(admin, messageId)).toBe(1);
  expect(await laidAgain(admin, colleague.messageId)).toBe(0);
});

test("ignoring a domain takes along its other senders and subdomains, and no other domain that ends alike", async () => {
  const { admin, make } = await makeCase();
  const one = await make({ ...unmatched, from: { address: "news@shop.example", name: null } });
  const also = await make({ ...unmatched, from: { address: "help@mail.shop.example", name: null } });
  const other = await make({ ...unmatched, from: { address: "help@workshop.example", name: null } });
  await ignore(admin, { selection: { messageIds: [one.messageId] }, what: "domain" });
  expect(await laidAgain(admin, also.messageId)).toBe(1);
  expect(await laidAgain(admin, other.messageId)).toBe(0);
});

test("two admins who ignore different senders at once both have their way", async () => {
  const { system, admin, make } = await makeCase();
  const other = await makeMember(system, "admin");
  const one = await make({ ...unmatched, from: { address: "one@shop.example", name: null } });
  const two = await make({ ...unmatched, from: { address: "two@shop.example", name: null } });
  await Promise.all([
    ignore(admin, { selection: { messageIds: [one.messageId] }, what: "address" }),
    ignore(other, { selection: { messageIds: [two.messageId] }, what: "address" }),
  ]);
  const { workspace } = await effectiveForAll(admin);
  expect(workspace.values.skipRules.map(({ value }) => value).toSorted()).toEqual([
    "one@shop.example",
    "two@shop.example",
  ]);
});

test("agents act on what is theirs or nobody's, and on no whole cause; the settings are not theirs", async () => {
  const { system, admin, make } = await makeCase();
  const agent = await makeMember(system, "agent");
  const colleague = await makeMember(system, "agent");
  const free = await make(unmatched);
  const own = await make(unmatched);
  const others = await make(unmatched);
  await updateConversation(admin, { conversationId: own.conversationId, assigneeId: actorId(agent) });
  await updateConversation(admin, { conversationId: others.conversationId, assigneeId: actorId(colleague) });
  expect(await listAttention(agent)).toMatchObject({ total: 2 });
  expect(await listAttention(admin)).toMatchObject({ total: 3 });
  const selection = { messageIds: [free.messageId, own.messageId, others.messageId] };
  expect(await retry(agent, { selection })).toEqual({ done: 2, others: 0 });
  expect(await verdictOf(admin, others.messageId)).toMatchObject({ state: "not-logged" });
  await expect(retry(agent, { selection: { cause: "no-match" } })).rejects.toThrow("Only admins");
  expect(() => ignore(agent, { selection, what: "domain" })).toThrow("Only admins");
});

test("another workspace's items are neither seen nor touched", async () => {
  const { admin, make } = await makeCase();
  const { messageId } = await make(refused);
  const stranger = await makeWorkspace("owner");
  expect(await listAttention(stranger.member)).toMatchObject({ total: 0, groups: [] });
  expect(await dismiss(stranger.member, only(messageId))).toEqual({ done: 0, others: 0 });
  expect(await verdictOf(admin, messageId)).toMatchObject({ state: "failed" });
});
