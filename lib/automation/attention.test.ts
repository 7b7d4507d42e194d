import { expect, test } from "vitest";
import { makeAttention } from "@/test/attention";
import { makeConnection } from "@/test/connection";
import { makeWorkspace, useDatabase } from "@/test/database";
import { makeMailbox } from "@/test/mail";
import { listAttention, listAttentionItems } from "./attention";
import { getAttentionDetail } from "./attention-detail";
import { causeWords } from "./attention-format";
import { causeOfFailure } from "./cause";

useDatabase();

async function makeCase() {
  const { system, member } = await makeWorkspace("admin");
  const org = await makeConnection(system, { instanceUrl: "https://acme.my.salesforce.example" });
  const mailbox = await makeMailbox(member);
  const make = (given: Omit<Parameters<typeof makeAttention>[1], "mailboxId">) =>
    makeAttention(org, { mailboxId: mailbox.id, ...given });
  return { member, org, mailbox, make };
}

const failure = { reason: "rejected", sentence: "No", said: "", fields: [], duplicates: [] };

test.each([
  ["held-several", "Several records match"],
  ["ask-agent", "Ask the agent"],
  ["no-match", "No matching Contact"],
  ["required-field-unfilled:Company", "Required field missing: Company"],
  ["cannot-create-object:Lead", "No permission to create Leads"],
  ["was-deleted", "Record was deleted"],
])("the reason %s is told as “%s”", (cause, title) => {
  expect(causeWords(cause).title).toBe(title);
});

test.each([
  [{ errorCode: "REQUIRED_FIELD_MISSING", fields: ["Company"] }, "Required field missing: Company"],
  [
    { errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", said: "Phone needed: always" },
    "Rule in Salesforce: “Phone needed: always”",
  ],
  [{ errorCode: "INSUFFICIENT_ACCESS_OR_READONLY" }, "No permission to create Leads"],
  [{ errorCode: "ENTITY_IS_DELETED" }, "Record was deleted"],
  [{ errorCode: "DUPLICATES_DETECTED" }, "Salesforce found duplicates"],
  [{ errorCode: "INVALID_FIELD", fields: ["Renewal__c"] }, "Field no longer exists on Lead: Renewal__c"],
  [{ errorCode: "SOMETHING_NEW" }, "Salesforce refused Leads"],
])("a refusal with %j is told as “%s”", (given, title) => {
  const cause = causeOfFailure({ sObject: "Lead", operation: "create", failure: { ...failure, ...given } });
  expect(causeWords(cause).title).toBe(title);
});

test("items stand under their causes with counts, the largest group first", async () => {
  const { member, make } = await makeCase();
  await make({ state: "held", cause: "held-several" });
  for (let at = 0; at < 12; at += 1) await make({ state: "not-logged", cause: "no-match" });
  await make({ state: "logged", cause: "no-match" });
  await make({ state: "dismissed", cause: "no-match" });
  const { total, groups } = await listAttention(member);
  expect(total).toBe(13);
  expect(groups.map(({ title, count, items }) => [title, count, items.length])).toEqual([
    ["No matching Contact", 12, 10],
    ["Several records match", 1, 1],
  ]);
  const cursor = String(groups[0]?.nextCursor);
  const rest = await listAttentionItems(member, { cause: "no-match", cursor });
  expect(rest.items).toHaveLength(2);
  expect(rest.nextCursor).toBeNull();
  const ids = [...(groups[0]?.items ?? []), ...rest.items].map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(12);
});

test("a refused write says what was to be done, why not in plain words, and how often it was tried", async () => {
  const { member, make } = await makeCase();
  const cause = "FIELD_CUSTOM_VALIDATION_EXCEPTION:create:Task:Phone needed";
  const { messageId } = await make({ state: "failed", cause, refused: { failure: {} } });
  const detail = await getAttentionDetail(member, { messageId });
  expect(detail.item).toMatchObject({
    action: "Log Task",
    sentence: "Your Salesforce rule says: “Phone needed”",
    attempts: 1,
    acts: ["edit", "retry", "change-match", "ignore", "dismiss"],
  });
  expect(detail.code).toBe("FIELD_CUSTOM_VALIDATION_EXCEPTION: Phone needed");
  expect(detail.others).toBe(0);
});

test("filters keep a mailbox's items, and those of a person or subject", async () => {
  const { member, org, mailbox, make } = await makeCase();
  const support = await makeMailbox(member, "Support");
  await makeAttention(org, { mailboxId: support.id, state: "held", cause: "ask-agent" });
  await make({ state: "held", cause: "ask-agent", from: { address: "grace@navy.example", name: "Grace Hopper" } });
  expect(await listAttention(member, { mailboxId: mailbox.id })).toMatchObject({ total: 1 });
  expect(await listAttention(member, { text: "hopper" })).toMatchObject({ total: 1 });
  expect(await listAttention(member, { text: "about engines" })).toMatchObject({ total: 2 });
  expect(await listAttention(member, { text: "nobody" })).toMatchObject({ total: 0, groups: [] });
});

test("an item that is taken care of cannot be opened any more", async () => {
  const { member, make } = await makeCase();
  const { messageId } = await make({ state: "logged", cause: "no-match" });
  await expect(getAttentionDetail(member, { messageId })).rejects.toThrow("not found");
});
