import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actorId } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { getConversation, listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { updateConversation } from "../inbox/update-conversation";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { chooseMatch, unlinkMatch } from "./choose-match";
import { convertShownLead } from "./convert-shown-lead";
import { createFromConversation } from "./create-record";
import type { CreateInput } from "./create-schema";
import type { FormObject } from "./form-schema";
import { loadPanel } from "./load-panel";
import { openOther } from "./others";
import { getOwnerLine } from "./owner-choices";
import { loadRecordForm } from "./record-form";
import { saveFields } from "./save-fields";

useDatabase();
const emulator = useEmulator();

const maria = { address: "maria.diaz@acme-industrial.example", name: "Maria Díaz" };
const grace = { address: "grace@in-copy.example", name: "Grace Hopper" };
const tom = { address: "tom.ek@nordlys.example", name: "Tom from Nordlys" };
const signed = "The press is stuck.\n\nMaria Díaz\nHead of Buying\n+34 600 12 34 56";

/** A conversation that Maria began, signing with her phone, with Tom written to and Grace in copy. */
async function makeConversation() {
  const { system, member: admin } = await makeWorkspace();
  const agent = await makeMember(system);
  await emulator.connect(admin);
  const mailbox = await makeMailbox(system);
  const receive = (facts: Parameters<typeof inbound>[0]) => receiveMessage(system, mailbox.id, inbound(facts));
  const first = { internetMessageId: `<${randomUUID()}@acme.example>`, subject: "The press is stuck" };
  await receive({
    ...first,
    from: maria,
    to: [{ address: mailbox.address, name: null }, tom],
    cc: [grace],
    text: signed,
  });
  const [conversation] = (await listConversations(agent, { view: "all" })).conversations;
  const conversationId = conversation?.id ?? "";
  /** Their panel, opened from the conversation. */
  const beside = async ({ address }: typeof grace) => {
    const { personId } = await openOther(agent, { conversationId, address });
    const subject = { personId, conversationId };
    const panel = await loadPanel(agent, { personId });
    const begun = async (sObject: FormObject) => {
      const form = await loadRecordForm(agent, { ...subject, sObject });
      const fields = form.sections.flatMap((section) => section.fields);
      const filled = fields.flatMap(({ field, value, source }) => (source ? [[field.name, { value, source }]] : []));
      return Object.fromEntries(filled);
    };
    const create = (sObject: FormObject, values: CreateInput["values"]) =>
      createFromConversation(agent, {
        ...{ draftId: randomUUID(), ...subject, sObject, values, allowDuplicate: false, again: false },
      });
    return { ...subject, panel, begun, create };
  };
  const assign = () => updateConversation(admin, { conversationId, assigneeId: actorId(agent) });
  const notes = async () => (await getConversation(agent, { conversationId })).notes;
  const answer = (facts: Parameters<typeof inbound>[0]) => receive({ inReplyTo: first.internetMessageId, ...facts });
  return { system, agent, conversationId, beside, assign, notes, answer };
}

test("somebody in copy is added as the mail names them there, and nothing of whoever wrote it goes to them", async () => {
  const { system, beside } = await makeConversation();
  await findOrCreatePerson(system, { address: grace.address, name: "Known as Gracie" });
  const { begun } = await beside(grace);
  for (const sObject of ["Contact", "Lead"] as const) {
    const filled = await begun(sObject);
    expect(filled).toMatchObject({
      FirstName: { value: "Grace", source: "from the e-mail’s Cc" },
      LastName: { value: "Hopper", source: "from the e-mail’s Cc" },
      Email: { value: grace.address, source: "from the e-mail’s Cc" },
    });
    expect(Object.keys(filled)).not.toContain("Phone");
    expect(JSON.stringify(filled)).not.toMatch(/600|Buying|Maria|Acme/i);
  }
});

test("whoever was written to, and whoever wrote later, is named where they stand", async () => {
  const { beside, answer } = await makeConversation();
  expect((await (await beside(tom)).begun("Contact"))["LastName"]).toEqual({
    value: "Nordlys",
    source: "from the e-mail’s To",
  });
  await answer({ from: { ...grace, name: "Grace B. Hopper" }, text: "I saw it too." });
  const { begun } = await beside(grace);
  expect((await begun("Contact"))["FirstName"]).toEqual({ value: "Grace B.", source: "from the e-mail" });
  expect((await begun("Case"))["Description"]).toEqual({ value: "I saw it too.", source: "from the message" });
});

test("a Case or Task for somebody else tells of the conversation, and says whose words it takes", async () => {
  const { conversationId, beside } = await makeConversation();
  const { begun, panel } = await beside(tom);
  if (panel.state !== "match") throw new Error("Tom is in the org");
  expect(await begun("Case")).toMatchObject({
    Subject: { value: "The press is stuck", source: "from the conversation" },
    Description: { value: signed, source: "from the message of Maria Díaz" },
  });
  expect(await begun("Task")).toMatchObject({
    Subject: { value: "The press is stuck", source: "from the conversation" },
    Description: {
      value: expect.stringContaining(`/inbox/${conversationId}`),
      source: "from the message of Maria Díaz",
    },
    WhoId: { value: panel.record.id, source: "the panel’s record" },
  });
});

test("what is made for somebody else stands as a note in the conversation, and falls to whom that is assigned to", async () => {
  const { agent, beside, assign, notes } = await makeConversation();
  const { begun, create, personId, conversationId } = await beside(tom);
  const ownerOf = async () => (await getOwnerLine(agent, { personId, conversationId, sObject: "Task" })).name;
  expect(await ownerOf()).toContain("nobody is assigned");
  await assign();
  expect(await ownerOf()).not.toContain("nobody is assigned");
  const { Subject, Description, WhoId } = await begun("Task");
  const text = (told: { value: unknown } | undefined) => String(told?.value);
  const values = { Subject: text(Subject), Description: text(Description), WhoId: text(WhoId) };
  const result = await create("Task", { ...values, Status: "Not Started", Priority: "Normal" });
  if (result.state !== "created") throw new Error(`It was ${result.state}`);
  expect(await notes()).toMatchObject([
    { text: "Task created: The press is stuck", link: { label: "Open Task in Salesforce", href: result.record.url } },
  ]);
});

test("who takes no part in a conversation is not found beside it, whatever is asked for", async () => {
  const { system, agent, conversationId, notes } = await makeConversation();
  const stranger = await findOrCreatePerson(system, { address: "sam.shared@twins.example", name: null });
  const panel = await loadPanel(agent, { personId: stranger });
  if (panel.state !== "match") throw new Error("Sam is in the org");
  const subject = { personId: stranger, conversationId };
  const recordId = RecordId.parse(panel.record.id);
  const sObject = "Contact" as const;
  const form = { ...subject, sObject };
  const made = { draftId: randomUUID(), ...form, values: { LastName: "x" }, allowDuplicate: false, again: false };
  const lead = { status: "Closed - Converted", accountId: null, opportunityName: null };
  for (const refused of [
    () => loadRecordForm(agent, form),
    () => getOwnerLine(agent, form),
    () => createFromConversation(agent, made),
    () => chooseMatch(agent, { ...form, recordId }),
    () => unlinkMatch(agent, { ...subject, recordIds: [recordId] }),
    () => saveFields(agent, { ...form, recordId, values: { Title: "x" } }),
    () => convertShownLead(agent, { ...subject, recordId, ...lead }),
  ])
    await expect(refused()).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("conversation"),
    });
  expect(await notes()).toEqual([]);
});
