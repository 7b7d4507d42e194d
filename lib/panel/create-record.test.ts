import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { recordLinks } from "@/db/schema/links";
import { creations } from "@/db/schema/panel";
import { actorId } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { getConversation, listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { createFromConversation } from "./create-record";
import type { CreateInput, CreateResult } from "./create-schema";
import type { FormObject } from "./form-schema";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

const ada = { address: "ada@difference-engines.example", name: "Ada Lovelace" };
const maria = { address: "maria.diaz@northwind.example", name: "Maria Díaz" };

/** An agent with a conversation open. */
async function makeConversation(given: { from?: typeof ada; username?: string } = {}) {
  const { system, member: admin, workspaceId } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin, given.username);
  const mailbox = await makeMailbox(system);
  const from = given.from ?? (await mariaOfTheOrg());
  await receiveMessage(system, mailbox.id, inbound({ from, subject: "The press is stuck" }));
  const [conversation] = (await listConversations(member, { view: "all" })).conversations;
  if (!conversation) throw new Error("No conversation");
  const { id: conversationId, person } = conversation;
  const asked = { personId: person.id, conversationId };
  const open = () => loadPanel(member, { personId: person.id });
  await open();
  const create = (sObject: FormObject, values: CreateInput["values"], more: Partial<CreateInput> = {}) =>
    createFromConversation(member, {
      ...{ draftId: randomUUID(), ...asked, sObject, values, allowDuplicate: false, again: false },
      ...more,
    });
  /** What the form begins with, and the first choice where a list must be chosen from. */
  const begun = async (sObject: FormObject) => {
    const form = await loadRecordForm(member, { ...asked, sObject });
    const fields = form.sections.flatMap(({ fields }) => fields).filter(({ readOnly }) => readOnly === null);
    const valueOf = ({ field, value, requiredBy }: (typeof fields)[number]) =>
      value ?? (requiredBy.length > 0 ? (field.options[0]?.value ?? null) : null);
    return Object.fromEntries(
      fields.map((each) => {
        const value = valueOf(each);
        return [each.field.name, typeof value === "boolean" || value === null ? value : String(value)];
      }),
    );
  };
  const notes = async () => (await getConversation(member, { conversationId })).notes;
  return { system, admin, member, workspaceId, org, ...asked, open, create, begun, notes };
}

async function mariaOfTheOrg() {
  const { Email, Name } = await emulator.row("SELECT Id, Email, Name FROM Contact WHERE Email LIKE 'maria.diaz%'");
  return { ...maria, address: String(Email), name: String(Name) };
}

const lead = {
  LastName: "Lovelace",
  Company: "Difference Engines",
  Email: ada.address,
  LeadSource: "Web",
  Status: "Open - Not Contacted",
};
const oneAccount = async () => (await emulator.row("SELECT Id FROM Account ORDER BY Id LIMIT 1")).Id;
const contact = async () => ({
  ...{ LastName: "Lovelace", FirstName: "Ada", Email: ada.address, AccountId: await oneAccount() },
});

function created(result: CreateResult) {
  if (result.state !== "created") throw new Error(`Not created but ${JSON.stringify(result)}`);
  return result;
}

test("a person added as a Contact is the match at once, and stands in the org as typed", async () => {
  const { create, open } = await makeConversation({ from: ada });
  const { panel, record } = created(await create("Contact", { ...(await contact()), Title: "Countess" }));
  expect(panel).toMatchObject({
    state: "match",
    record: { id: record.id, sObject: "Contact", name: "Ada Lovelace" },
    matchReason: expect.stringContaining("this inbox"),
  });
  expect(await emulator.row(`SELECT Id, Title FROM Contact WHERE Email = '${ada.address}'`)).toMatchObject({
    Id: record.id,
    Title: "Countess",
  });
  expect(await emulator.callsOf(() => open())).toBe(0);
});

test("creating costs one call, and one more to show the panel", async () => {
  const { create, begun, open } = await makeConversation();
  const values = await begun("Case");
  await open();
  expect(await emulator.callsOf(() => create("Case", values))).toBe(2);
});

test("a person added as a Lead keeps that record although it has another address", async () => {
  const { create, member, personId } = await makeConversation({ from: ada });
  const { record } = created(await create("Lead", { ...lead, Email: "countess@lovelace.example" }));
  expect(await loadPanel(member, { personId, refresh: true })).toMatchObject({
    state: "match",
    record: { id: record.id, sObject: "Lead" },
  });
});

test("a Case begins with what the mail tells and the panel shows, each value with its source", async () => {
  const { member, personId, conversationId } = await makeConversation();
  const form = await loadRecordForm(member, { personId, conversationId, sObject: "Case" });
  const field = (name: string) =>
    form.sections.flatMap(({ fields }) => fields).find((each) => each.field.name === name);
  expect(field("Subject")).toMatchObject({ value: "The press is stuck", source: "from the conversation" });
  expect(field("Description")).toMatchObject({ value: inbound().text, source: "from the message" });
  expect(field("ContactId")).toMatchObject({ display: "Maria Díaz", source: "the panel’s Contact" });
  expect(field("Origin")).toMatchObject({ value: "Email" });
});

test("a Case created as it was filled in belongs to the Contact, and its number stands in a note with the link", async () => {
  const { create, begun, notes, member } = await makeConversation();
  const { record } = created(await create("Case", await begun("Case")));
  const made = await emulator.row(
    `SELECT Id, CaseNumber, Subject, Origin, Contact.Name FROM Case WHERE Id = '${record.id}'`,
  );
  expect(made).toMatchObject({ Subject: "The press is stuck", Origin: "Email", Contact: { Name: "Maria Díaz" } });
  expect(record.name).toBe(`${String(made["CaseNumber"])} · The press is stuck`);
  expect(await notes()).toMatchObject([
    { text: `Case created: ${record.name}`, link: { href: record.url }, author: { userId: actorId(member) } },
  ]);
});

test("an Opportunity, an Account and a Task are created from what their forms begin with", async () => {
  const { create, begun } = await makeConversation();
  const opportunity = { ...(await begun("Opportunity")), StageName: "Prospecting", CloseDate: "2027-01-31" };
  created(await create("Opportunity", { ...opportunity, Amount: "1200" }));
  expect(await emulator.rows("SELECT Id FROM Opportunity WHERE Name LIKE '% – The press is stuck'")).toHaveLength(1);
  created(await create("Account", { ...(await begun("Account")), Name: "A company of our own" }));
  expect(await emulator.rows("SELECT Id FROM Account WHERE Name = 'A company of our own'")).toHaveLength(1);
  const task = created(await create("Task", await begun("Task")));
  const made = await emulator.row(`SELECT Id, Subject, Description, Who.Name FROM Task WHERE Id = '${task.record.id}'`);
  expect(made).toMatchObject({ Subject: "The press is stuck", Who: { Name: "Maria Díaz" } });
  expect(made["Description"]).toContain("/inbox/");
});

test("what is missing is named at each field, without a call", async () => {
  const { create, begun } = await makeConversation({ from: ada });
  await begun("Lead");
  let refusal: unknown;
  const calls = await emulator.callsOf(async () => {
    refusal = await create("Lead", { FirstName: "Ada" }).catch((error: unknown) => error);
  });
  expect(calls).toBe(0);
  expect(refusal).toMatchObject({
    code: "invalid",
    fields: { LastName: "Last Name is required.", Company: "Company is required.", Email: "Email is required." },
  });
});

test("Salesforce's own refusal stands at its field; nothing is remembered, and the same form may be sent again", async () => {
  const { create, open, system, workspaceId } = await makeConversation({ from: ada });
  await emulator.control("add-validation-rule", {
    ...{ name: "CreditCheck", objectName: "Lead", errorDisplayField: "Company" },
    errorCondition: { items: [{ field: "Company", operation: "equals", value: lead.Company }] },
    errorMessage: "Use a company name that the credit check knows.",
  });
  const draftId = randomUUID();
  await expect(create("Lead", lead, { draftId })).rejects.toMatchObject({
    code: "invalid",
    fields: { Company: expect.stringContaining("Use a company name that the credit check knows.") },
  });
  expect(await system.db.select().from(recordLinks).where(eq(recordLinks.workspaceId, workspaceId))).toEqual([]);
  expect(await open()).toMatchObject({ state: "no-match" });
  const [put] = await system.db.select().from(activity).where(eq(activity.action, "record.refused"));
  expect(put).toMatchObject({ workspaceId, outcome: "failed", sObject: "Lead", source: "agent" });
  expect(put?.summary).toContain("Lead was not created.");
  created(await create("Lead", { ...lead, Company: "Known Engines" }, { draftId }));
});

test("a field outside the form is not sent", async () => {
  const { create } = await makeConversation({ from: ada });
  const sent = { ...(await contact()), OwnerId: "0055f000004TcBLAA0", IsDeleted: true };
  const { record } = created(await create("Contact", sent));
  const owner = await emulator.row(`SELECT Id, OwnerId FROM Contact WHERE Id = '${record.id}'`);
  const self = await emulator.row("SELECT Id FROM User WHERE Username = 'integration@acme.example'");
  expect(owner).toMatchObject({ OwnerId: self.Id });
});

test("an object the connected user may not make is refused in words", async () => {
  const { create } = await makeConversation({ from: ada, username: limited });
  await expect(create("Lead", lead)).rejects.toMatchObject({ code: "forbidden" });
});

test("sending a form twice makes one record and one note", async () => {
  const { create, begun, notes } = await makeConversation();
  const values = await begun("Case");
  const draftId = randomUUID();
  const answers = await Promise.allSettled([create("Case", values, { draftId }), create("Case", values, { draftId })]);
  expect(answers.some(({ status }) => status === "fulfilled")).toBe(true);
  const again = created(await create("Case", values, { draftId }));
  expect(await emulator.rows("SELECT Id FROM Case WHERE Subject = 'The press is stuck'")).toEqual([
    expect.objectContaining({ Id: again.record.id }),
  ]);
  expect(await notes()).toHaveLength(1);
});

test("a record whose answer was lost is found at once, of each kind", async () => {
  const { create, begun, notes } = await makeConversation();
  const opportunity = { ...(await begun("Opportunity")), StageName: "Prospecting", CloseDate: "2027-01-31" };
  const forms: [FormObject, CreateInput["values"]][] = [
    ["Case", await begun("Case")],
    ["Task", await begun("Task")],
    ["Account", { ...(await begun("Account")), Name: "A company of our own" }],
    ["Opportunity", { ...opportunity, Name: "A deal of our own", Amount: "1200" }],
  ];
  for (const [sObject, values] of forms) {
    await emulator.control("fault", { kind: "drop-after", method: "POST", times: 1 });
    const { record } = created(await create(sObject, values));
    expect(record.name).not.toBe(record.id);
  }
  for (const soql of [
    "SELECT Id FROM Case WHERE Subject = 'The press is stuck'",
    "SELECT Id FROM Task WHERE Subject = 'The press is stuck'",
    "SELECT Id FROM Account WHERE Name = 'A company of our own'",
    "SELECT Id FROM Opportunity WHERE Name = 'A deal of our own'",
  ]) {
    expect(await emulator.rows(soql)).toHaveLength(1);
  }
  expect(await notes()).toHaveLength(4);
});

test("while a lost record may still come to be it is not sent again, from this form or another, unless a person says so", async () => {
  const { create, begun } = await makeConversation();
  const values = await begun("Case");
  const draftId = randomUUID();
  await emulator.control("fault", { kind: "drop-before", method: "POST", times: 1 });
  expect(await create("Case", values, { draftId })).toMatchObject({ state: "unsure" });
  expect(await create("Case", values)).toMatchObject({ state: "unsure" });
  expect(await emulator.rows("SELECT Id FROM Case WHERE Subject = 'The press is stuck'")).toEqual([]);
  created(await create("Case", values, { draftId, again: true }));
  expect(await emulator.rows("SELECT Id FROM Case WHERE Subject = 'The press is stuck'")).toHaveLength(1);
});

test("what Salesforce carries out minutes after the connection broke is found, not made again", async () => {
  const { create, begun } = await makeConversation();
  const values = await begun("Case");
  const draftId = randomUUID();
  await emulator.control("fault", {
    ...{ kind: "commit-late", times: 1, milliseconds: 60_000, method: "POST" },
  });
  expect(await create("Case", values, { draftId })).toMatchObject({ state: "unsure" });
  await emulator.control("clock", { advanceMilliseconds: 61_000 });
  created(await create("Case", values, { draftId }));
  expect(await emulator.rows("SELECT Id FROM Case WHERE Subject = 'The press is stuck'")).toHaveLength(1);
});

test("once it can no longer come to be, saving again sends it again", async () => {
  const { create, begun, system } = await makeConversation();
  const values = await begun("Case");
  const draftId = randomUUID();
  await emulator.control("fault", { kind: "drop-before", method: "POST", times: 1 });
  expect(await create("Case", values, { draftId })).toMatchObject({ state: "unsure" });
  await system.db.update(creations).set({ sentAt: new Date(Date.now() - 700_000) });
  created(await create("Case", values, { draftId }));
});

test("a second Case like the first is another Case", async () => {
  const { create, begun } = await makeConversation();
  const aCase = await begun("Case");
  const first = created(await create("Case", aCase));
  await emulator.control("fault", { kind: "drop-before", method: "POST", times: 1 });
  const draftId = randomUUID();
  expect(await create("Case", aCase, { draftId })).toMatchObject({ state: "unsure" });
  const second = created(await create("Case", aCase, { draftId, again: true }));
  expect(second.record.id).not.toBe(first.record.id);
});

test("adding the same person twice after an answer was lost makes one record", async () => {
  const { create } = await makeConversation({ from: ada });
  const values = await contact();
  await emulator.control("fault", { kind: "drop-after", method: "POST", times: 1 });
  const first = created(await create("Contact", values));
  const second = created(await create("Contact", values));
  expect(second.record.id).toBe(first.record.id);
  expect(await emulator.rows(`SELECT Id FROM Contact WHERE Email = '${ada.address}'`)).toHaveLength(1);
});

test("when Salesforce cannot be asked whether a lost record is there, the way out is said", async () => {
  const { create, begun } = await makeConversation();
  const values = await begun("Case");
  const draftId = randomUUID();
  await emulator.control("fault", { kind: "drop-after", times: 2 });
  await expect(create("Case", values, { draftId })).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("may have been created"),
  });
  created(await create("Case", values, { draftId }));
  expect(await emulator.rows("SELECT Id FROM Case WHERE Subject = 'The press is stuck'")).toHaveLength(1);
});

test("who created what is put down with what was sent", async () => {
  const { system, member, workspaceId, create, conversationId } = await makeConversation({ from: ada });
  const { record } = created(await create("Lead", lead));
  const [put] = await system.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, workspaceId), eq(activity.action, "record.created")));
  expect(put).toMatchObject({ actorId: actorId(member), sObject: "Lead", recordId: record.id, conversationId });
  expect(put).toMatchObject({ source: "agent", actedAs: "integration@acme.example" });
  expect(put?.changes).toContainEqual({ field: "Email", before: null, after: ada.address });
});

test("another workspace's person or conversation is not found", async () => {
  const [ours, theirs] = [await makeConversation({ from: ada }), await makeConversation({ from: ada })];
  await expect(ours.create("Lead", lead, { personId: theirs.personId })).rejects.toMatchObject({ code: "not-found" });
  const elsewhere = { conversationId: theirs.conversationId };
  await expect(ours.create("Lead", lead, elsewhere)).rejects.toMatchObject({ code: "not-found" });
  expect(await emulator.rows(`SELECT Id FROM Lead WHERE Email = '${ada.address}'`)).toEqual([]);
});
