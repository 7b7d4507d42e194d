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
