import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { users } from "@/db/schema/workspace";
import { actorId, type Ctx, houseCtx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { updateConversation } from "../inbox/update-conversation";
import { RecordId } from "../salesforce/schema";
import { createFromConversation } from "./create-record";
import { getOwnerLine, saveOwnerChoice } from "./owner-choices";

useDatabase();
const emulator = useEmulator();

/** A conversation with somebody, and an agent who is Sofia Brandt in Salesforce too. */
async function makeAgent() {
  const { system, member: admin } = await makeWorkspace("admin");
  const agent = await makeMember(system);
  await giveAddress(agent, "sofia.brandt@acme.example");
  await emulator.connect(admin);
  const mailbox = await makeMailbox(system);
  await receiveMessage(system, mailbox.id, inbound());
  const [conversation] = (await listConversations(agent, { view: "all" })).conversations;
  if (!conversation) throw new Error("No conversation");
  const subject = { conversationId: conversation.id, personId: conversation.person.id };
  const line = (sObject: "Case" | "Task" | "Lead", ctx: Ctx = agent) => getOwnerLine(ctx, { ...subject, sObject });
  const assign = () => updateConversation(admin, { conversationId: conversation.id, assigneeId: actorId(agent) });
  const createTask = async (ownerId?: RecordId) => {
    const values = { Subject: "Call back", Status: "Not Started", Priority: "Normal" };
    const input = { draftId: randomUUID(), ...subject, sObject: "Task" as const, values, ...(ownerId && { ownerId }) };
    await createFromConversation(agent, { ...input, allowDuplicate: false, again: false });
    return emulator.row("SELECT Id, OwnerId, Owner.Name FROM Task WHERE Subject = 'Call back'");
  };
  return { admin, agent, subject, line, assign, createTask };
}

async function giveAddress(member: Ctx, email: string) {
  await houseCtx()
    .db.update(users)
    .set({ email: `taken-${randomUUID()}@example.com` })
    .where(eq(users.email, email));
  await houseCtx()
    .db.update(users)
    .set({ email })
    .where(eq(users.id, actorId(member) ?? ""));
}

test("a Task goes to the assigned agent's own Salesforce user, and that is said before", async () => {
  const { line, assign, createTask } = await makeAgent();
  expect(await line("Task")).toEqual({
    name: "Ines Integration (nobody is assigned)",
    why: "assigned agent",
    canChange: true,
  });
  await assign();
  expect(await line("Task")).toMatchObject({ name: "Sofia Brandt", why: "assigned agent" });
  expect(await createTask()).toMatchObject({ Owner: { Name: "Sofia Brandt" } });
});

test("a Case is left to Salesforce's rules unless an admin says otherwise", async () => {
  const { line, admin } = await makeAgent();
  expect(await line("Case")).toMatchObject({ name: "Salesforce’s assignment rules" });
  await saveOwnerChoice(admin, { sObject: "Case", owner: { kind: "creator" } });
  expect(await line("Case")).toMatchObject({ name: "Sofia Brandt", why: "who creates it" });
});

test("whoever creates a Case and has no Salesforce user leaves it to Salesforce's rules", async () => {
  const { line, admin } = await makeAgent();
  await saveOwnerChoice(admin, { sObject: "Case", owner: { kind: "creator" } });
  expect((await line("Case", admin)).name).toMatch(/^Salesforce’s assignment rules \(no active Salesforce user has /);
});

test("a queue owns what is made where an admin chose it, and nobody who cannot", async () => {
  const { line, admin, agent } = await makeAgent();
  const { Id } = await emulator.row("SELECT Id FROM Group WHERE DeveloperName = 'Support_Queue'");
  const owner = { kind: "fixed" as const, recordId: RecordId.parse(Id), name: "Support Queue" };
  await saveOwnerChoice(admin, { sObject: "Case", owner });
  expect((await line("Case")).why).toBe("set by your admin");
  expect((await line("Case")).name).toMatch(/Support/);
  await expect(saveOwnerChoice(admin, { sObject: "Lead", owner })).rejects.toMatchObject({ code: "invalid" });
  const rules = { sObject: "Task" as const, owner: { kind: "assignment-rules" as const } };
  await expect(saveOwnerChoice(admin, rules)).rejects.toMatchObject({ code: "invalid" });
  await expect(saveOwnerChoice(agent, { sObject: "Case", owner })).rejects.toMatchObject({ code: "forbidden" });
});

test("whoever creates a Task gives it to somebody else, but not where an admin named the owner, nor to who cannot own it", async () => {
  const { createTask, assign, admin, line } = await makeAgent();
  await assign();
  const other = await emulator.row("SELECT Id, Name FROM User WHERE IsActive = true AND Name LIKE 'Ines%'");
  const ownerId = RecordId.parse(other.Id);
  expect(await createTask(ownerId)).toMatchObject({ OwnerId: other.Id });
  const nobody = RecordId.parse((await emulator.row("SELECT Id FROM Account ORDER BY Id LIMIT 1")).Id);
  await expect(createTask(nobody)).rejects.toMatchObject({ code: "invalid" });
  await saveOwnerChoice(admin, { sObject: "Task", owner: { kind: "fixed", recordId: ownerId, name: "Ines" } });
  expect((await line("Task")).canChange).toBe(false);
  await expect(createTask(ownerId)).rejects.toMatchObject({ code: "forbidden" });
});

test("a Case whose owner Salesforce refuses can be saved with whom the rules give it to, once", async () => {
  const { admin, agent, subject } = await makeAgent();
  await saveOwnerChoice(admin, { sObject: "Case", owner: { kind: "creator" } });
  const { Id, Username: username } = await emulator.row("SELECT Id, Username FROM User WHERE Name = 'Sofia Brandt'");
  await emulator.control("user", { username, active: false });
  const contact = await emulator.row("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'");
  const ContactId = String(contact.Id);
  const values = { Subject: "Whose?", Status: "New", Priority: "Medium", Product_Area__c: "Billing", ContactId };
  const input = { draftId: randomUUID(), ...subject, sObject: "Case" as const, values, allowDuplicate: false };
  const create = (ownerInstead: boolean) => createFromConversation(agent, { ...input, again: false, ownerInstead });
  expect(await create(false)).toMatchObject({
    ...{ state: "owner-refused", owner: "Sofia Brandt", instead: "Salesforce’s assignment rules" },
    message: expect.stringContaining("not active any more"),
  });
  expect(await emulator.rows("SELECT Id FROM Case WHERE Subject = 'Whose?'")).toEqual([]);
  expect(await create(true)).toMatchObject({ state: "created" });
  await create(true);
  const made = await emulator.rows("SELECT Id, OwnerId FROM Case WHERE Subject = 'Whose?'");
  expect(made).toHaveLength(1);
  expect(made[0]?.OwnerId).not.toBe(Id);
});

test("where an admin named the owner nobody else is offered, nor taken", async () => {
  const { admin, agent, subject } = await makeAgent();
  const { Id, Username: username } = await emulator.row("SELECT Id, Username FROM User WHERE Name = 'Sofia Brandt'");
  const owner = { kind: "fixed" as const, recordId: RecordId.parse(Id), name: "Sofia Brandt" };
  await saveOwnerChoice(admin, { sObject: "Task", owner });
  await emulator.control("user", { username, active: false });
  const values = { Subject: "Whose?", Status: "Not Started", Priority: "Normal" };
  const input = { draftId: randomUUID(), ...subject, sObject: "Task" as const, values, allowDuplicate: false };
  for (const ownerInstead of [false, true])
    await expect(createFromConversation(agent, { ...input, again: false, ownerInstead })).rejects.toMatchObject({
      errorCode: "INACTIVE_OWNER_OR_USER",
    });
});
