import { expect, test } from "vitest";
import { automationSettings } from "@/db/schema/automation";
import { makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { conversations } from "@/db/schema/inbox";
import { receiveMessage } from "../inbox/receive-message";
import { findOrCreatePerson } from "../people/people";
import { formRules } from "./form-rules";

useDatabase();

test("a form is told what the rules of the conversation’s mailbox say, as automation fills them", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const fixed = { field: "Department", from: { kind: "fixed" as const, value: "Engines" } };
  const fact = { field: "Title", from: { kind: "fact" as const, fact: "subject" as const } };
  const settings = {
    leadSource: { kind: "product" as const },
    contactFields: [fixed, fact],
    companyPlaceholder: "Unknown",
  };
  await system.db.insert(automationSettings).values({ workspaceId, mailboxId: mailbox.id, settings });
  const from = { address: "grace@signed.example", name: "Grace Hopper" };
  await receiveMessage(system, mailbox.id, inbound({ from, subject: "Engines wanted" }));
  const personId = await findOrCreatePerson(system, from);
  const [conversation] = await system.db.select({ id: conversations.id }).from(conversations);
  const asked = { personId, conversationId: conversation?.id ?? null };
  expect(await formRules(system, { ...asked, sObject: "Contact" })).toEqual({
    companyPlaceholder: "Unknown",
    told: {
      LeadSource: { value: "Inlay", source: "the lead source chosen for the mailbox" },
      Department: { value: "Engines", source: "by a field rule" },
      Title: { value: "Engines wanted", source: "by a field rule" },
    },
  });
  const { told } = await formRules(system, { ...asked, conversationId: null, sObject: "Lead" });
  expect(told).toEqual({});
});

test("rules take what a person wrote themselves: nothing that whoever wrote to them signs with is theirs", async () => {
  const { system, workspaceId } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const phone = { field: "Phone", from: { kind: "fact" as const, fact: "phone" as const } };
  const settings = { contactFields: [phone] };
  await system.db.insert(automationSettings).values({ workspaceId, mailboxId: mailbox.id, settings });
  const [grace, ada] = [
    { address: "grace@signed.example", name: "Grace Hopper" },
    { address: "ada@in-copy.example", name: "Ada Lovelace" },
  ];
  const first = { internetMessageId: "<first@signed.example>" };
  const signed = { from: grace, cc: [ada], text: "Hello,\n\nGrace\n+34 600 12 34 56" };
  await receiveMessage(system, mailbox.id, inbound({ ...first, ...signed }));
  const [conversation] = await system.db.select({ id: conversations.id }).from(conversations);
  const phoneOf = async (person: typeof ada) => {
    const personId = await findOrCreatePerson(system, person);
    const asked = { personId, conversationId: conversation?.id ?? null, sObject: "Contact" as const };
    return (await formRules(system, asked)).told["Phone"]?.value;
  };
  expect(await phoneOf(grace)).toBe("+34600123456");
  expect(await phoneOf(ada)).toBeUndefined();
  const answered = { inReplyTo: first.internetMessageId, from: ada, text: "Hello,\n\nAda\n+44 20 7946 0958" };
  await receiveMessage(system, mailbox.id, inbound(answered));
  expect(await phoneOf(ada)).toBe("+442079460958");
  expect(await phoneOf(grace)).toBe("+34600123456");
  await expect(phoneOf({ address: "eve@elsewhere.example", name: "Eve" })).rejects.toMatchObject({ code: "not-found" });
});
