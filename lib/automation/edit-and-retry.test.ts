import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { verdicts } from "@/db/schema/automation";
import { recordLinks } from "@/db/schema/links";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { makeAttention } from "@/test/attention";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { makeMailbox } from "@/test/mail";
import type { Org } from "../salesforce/connection";
import { forgetOwed } from "../salesforce/outbox/forget-owed";
import { RecordId } from "../salesforce/schema";
import { createFromMail } from "./act-on-attention";
import { findCandidates, getAttentionDetail } from "./attention-detail";
import { changeMatch } from "./change-match";
import { personKey } from "./deciding";
import { editAndRetry } from "./edit-and-retry";

useDatabase();
const emulator = useEmulator();

async function makeCase() {
  const { system, member: admin } = await makeWorkspace("admin");
  const org = await emulator.connect(system);
  const mailbox = await makeMailbox(admin);
  const make = (given: Omit<Parameters<typeof makeAttention>[1], "mailboxId">) =>
    makeAttention(org, { mailboxId: mailbox.id, ...given });
  return { system, admin, org, make };
}

const lead = {
  state: "failed" as const,
  cause: "REQUIRED_FIELD_MISSING:create:Lead:Company",
  refused: {
    sObject: "Lead",
    fields: { LastName: "Lovelace", Email: "ada@customer.example", OwnerId: { recordOf: "user" } },
    failure: {
      ...{ errorCode: "REQUIRED_FIELD_MISSING", said: "Required fields are missing: [Company]", fields: ["Company"] },
      sentence: "Required fields are missing: [Company]",
    },
  },
};

async function writeOf(org: Org, key: string) {
  const [row] = await org.db
    .select()
    .from(owedWrites)
    .where(and(eq(owedWrites.workspaceId, org.workspaceId), eq(owedWrites.key, key)));
  return row;
}

test("the form holds what was sent and what was refused, with what is wrong at its field, and no lookups", async () => {
  const { admin, make } = await makeCase();
  const { messageId } = await make(lead);
  const { form } = await getAttentionDetail(admin, { messageId });
  expect(form).toMatchObject({ sObject: "Lead", label: "Lead", org: { name: "Acme Production" } });
  expect(form?.fields[0]).toMatchObject({
    field: { name: "Company", isRequired: true },
    value: null,
    problem: "Required fields are missing: [Company]",
  });
  const names = form?.fields.map(({ field }) => field.name) ?? [];
  expect(names).toEqual(expect.arrayContaining(["LastName", "Email", "Phone"]));
  expect(names).not.toContain("OwnerId");
});

test("an edited write is owed again with the new values, once, and what changed is put down", async () => {
  const { system, admin, org, make } = await makeCase();
  const { messageId, key } = await make(lead);
  const other = await makeMember(system, "admin");
  const input = { messageId, values: { Company: "Difference Engines", LastName: "Lovelace" } };
  const results = await Promise.allSettled([editAndRetry(admin, input), editAndRetry(other, input)]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const write = await writeOf(org, key);
  expect(write).toMatchObject({ state: "owed", failure: null });
  expect(write?.fields).toMatchObject({ Company: "Difference Engines", OwnerId: { recordOf: "user" } });
  const entries = await admin.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, admin.workspaceId), eq(activity.action, "message.edited")));
  expect(entries).toMatchObject([{ changes: [{ field: "Company", before: null, after: "Difference Engines" }] }]);
});

test("what Salesforce would not take stands at its field, and nothing is sent", async () => {
  const { admin, org, make } = await makeCase();
  const { messageId, key } = await make(lead);
  const edit = editAndRetry(admin, { messageId, values: { Email: "nonsense" } });
  await expect(edit).rejects.toMatchObject({ code: "invalid", fields: { Email: expect.stringContaining("email") } });
  expect(await writeOf(org, key)).toMatchObject({ state: "failed" });
});

test("a field that is not among those to be edited stays as it was", async () => {
  const { admin, org, make } = await makeCase();
  const { messageId, key } = await make(lead);
  await editAndRetry(admin, { messageId, values: { Company: "Engines", OwnerId: "005000000000000AAA" } });
  expect((await writeOf(org, key))?.fields).toMatchObject({ OwnerId: { recordOf: "user" } });
});

test("for a record that a missing field kept from being sent, what is filled in counts when it is decided again", async () => {
  const { admin, make } = await makeCase();
  const { messageId } = await make({
    state: "held",
    cause: "required-field-unfilled:Title",
    verdict: {
      add: {
        ...{ reason: "required-field-unfilled", detail: "Title", sObject: "Contact", owner: null },
        fields: { LastName: "Lovelace" },
      },
    },
  });
  const { form } = await getAttentionDetail(admin, { messageId });
  expect(form?.fields[0]).toMatchObject({ field: { name: "Title" }, problem: expect.stringContaining("no rule") });
  await editAndRetry(admin, { messageId, values: { Title: "Countess" } });
  const [row] = await admin.db.select().from(verdicts).where(eq(verdicts.messageId, messageId));
  expect(row).toMatchObject({ state: "waiting", choices: { fields: { Title: "Countess" } } });
});

test("a chosen match is remembered for the person and takes along what else waits of theirs", async () => {
  const { admin, org, make } = await makeCase();
  const from = { address: "maria@home.example", name: "Maria" };
  const one = await make({ state: "held", cause: "held-several", from });
  const two = await make({ state: "not-logged", cause: "no-match", from });
  const [candidate] = await findCandidates(admin, {
    messageId: one.messageId,
    address: "Maria.Diaz@acme-industrial.example",
  });
  if (!candidate) throw new Error("Maria is not there");
  expect(candidate).toMatchObject({ sObject: "Contact", name: "Maria Díaz", by: { field: "Email" } });
  await changeMatch(admin, { messageId: one.messageId, sObject: candidate.sObject, recordId: candidate.id });
  const links = await org.db.select().from(recordLinks).where(eq(recordLinks.personId, one.personId));
  expect(links).toMatchObject([{ recordId: candidate.id, sObject: "Contact", source: "chosen" }]);
  const states = await admin.db.select({ id: verdicts.messageId, state: verdicts.state }).from(verdicts);
  expect(states.filter(({ id }) => [one.messageId, two.messageId].includes(id)).map(({ state }) => state)).toEqual([
    "waiting",
    "waiting",
  ]);
});

test("a record that the connected user does not see is no match, and changes nothing", async () => {
  const { admin, org, make } = await makeCase();
  const { messageId, personId } = await make({ state: "held", cause: "held-several" });
  const { Id } = await emulator.row("SELECT Id FROM Contact WHERE Email = 'maria.diaz@acme-industrial.example'");
  const choice = { messageId, sObject: "Lead" as const, recordId: RecordId.parse(Id) };
  await expect(changeMatch(admin, choice)).rejects.toThrow("not found");
  expect(await org.db.select().from(recordLinks).where(eq(recordLinks.personId, personId))).toEqual([]);
});

test("somebody deleted in Salesforce is forgotten when they are to be made anew", async () => {
  const { admin, org, make } = await makeCase();
  const from = { address: "gone@customer.example", name: null };
  const key = personKey(from.address);
  const other = await make({ ...lead, from, refused: { ...lead.refused, key } });
  await org.db.update(owedWrites).set({ state: "done", failure: null }).where(eq(owedWrites.key, key));
  const { messageId } = await make({ state: "held", cause: "was-deleted", from });
  expect(await forgetOwed(admin, [key])).toEqual([]);
  await createFromMail(admin, { selection: { messageIds: [messageId] }, createAs: "contact" });
  expect(await writeOf(org, key)).toBeUndefined();
  expect(other.personId).toBeTruthy();
});
