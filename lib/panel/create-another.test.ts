import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { createFromConversation } from "./create-record";
import type { CreateInput, CreateResult } from "./create-schema";
import type { FormObject } from "./form-schema";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

const ada = { address: "ada@difference-engines.example", name: "Ada Lovelace" };

async function mariaOfTheOrg() {
  const { Email, Name } = await emulator.row("SELECT Id, Email, Name FROM Contact WHERE Email LIKE 'maria.diaz%'");
  return { address: String(Email), name: String(Name) };
}

/** An agent with a conversation open. */
async function makeConversation(from: typeof ada) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const mailbox = await makeMailbox(system);
  await receiveMessage(system, mailbox.id, inbound({ from, subject: "The press is stuck" }));
  const [conversation] = (await listConversations(member, { view: "all" })).conversations;
  if (!conversation) throw new Error("No conversation");
  const asked = { personId: conversation.person.id, conversationId: conversation.id };
  const open = () => loadPanel(member, { personId: asked.personId });
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
    return Object.fromEntries(
      fields.map(({ field, value, requiredBy }) => {
        const begins = value ?? (requiredBy.length > 0 ? (field.options[0]?.value ?? null) : null);
        return [field.name, typeof begins === "boolean" || begins === null ? begins : String(begins)];
      }),
    );
  };
  return { member, ...asked, open, create, begun };
}

const oneAccount = async () => (await emulator.row("SELECT Id FROM Account ORDER BY Id LIMIT 1")).Id;

function created(result: CreateResult) {
  if (result.state !== "created") throw new Error(`Not created but ${JSON.stringify(result)}`);
  return result;
}

test("another Contact begins with the panel’s Account and nobody’s name, and leaves the person who they are", async () => {
  const { create, open, begun, member, personId, conversationId } = await makeConversation(await mariaOfTheOrg());
  const before = await open();
  if (before.state !== "match") throw new Error(before.state);
  const form = await loadRecordForm(member, { personId, conversationId, sObject: "Contact", another: true });
  const begins = form.sections.flatMap(({ fields }) => fields).filter(({ source }) => source !== null);
  expect(begins.map(({ field, source }) => [field.name, source])).toEqual([["AccountId", "the panel’s Account"]]);
  const [account] = begins;
  const values = { LastName: "Colleague", Email: "colleague@northwind.example", AccountId: String(account?.value) };
  const { panel, record } = created(await create("Contact", values, { another: true }));
  expect(panel).toMatchObject({ state: "match", record: { id: before.record.id }, isRemembered: before.isRemembered });
  const made = await emulator.row(`SELECT Id, AccountId FROM Contact WHERE Id = '${record.id}'`);
  expect(made["AccountId"]).toBe(account?.value);
  expect(await begun("Case")).toMatchObject({ ContactId: before.record.id });
});

test("another Lead with the person’s own address is the person from then on, made once however often it is sent", async () => {
  const { create } = await makeConversation(ada);
  await create("Contact", { LastName: "Lovelace", Email: ada.address, AccountId: await oneAccount() });
  const sent = { another: true, draftId: randomUUID(), allowDuplicate: true };
  const lead = { LastName: "Lovelace", Company: "Difference Engines", Email: ada.address, LeadSource: "Web" };
  const values = { ...lead, Status: "Open - Not Contacted" };
  const { panel, record } = created(await create("Lead", values, sent));
  expect(panel).toMatchObject({ state: "match", record: { sObject: "Lead", id: record.id } });
  expect(created(await create("Lead", values, sent)).record.id).toBe(record.id);
});

test("for nobody in the org a Case, an Opportunity, an Account and a Task are created, with nobody in them unless chosen", async () => {
  const { create, begun, open } = await makeConversation(ada);
  const made = async (sObject: FormObject, chosen: CreateInput["values"] = {}) => {
    const values = await begun(sObject);
    const { record } = created(await create(sObject, { ...values, ...chosen }));
    const columns =
      { Case: "Id, ContactId", Opportunity: "Id, AccountId", Task: "Id, WhoId" }[String(sObject)] ?? "Id, Name";
    return { begins: values, row: await emulator.row(`SELECT ${columns} FROM ${sObject} WHERE Id = '${record.id}'`) };
  };
  const AccountId = await oneAccount();
  const { Id: ContactId } = await emulator.row("SELECT Id FROM Contact ORDER BY Id LIMIT 1");
  const supportCase = await made("Case", { ContactId });
  expect(supportCase.begins).toMatchObject({ ContactId: null, Subject: "The press is stuck" });
  expect(supportCase.row).toMatchObject({ ContactId });
  const deal = await made("Opportunity", {
    AccountId,
    Amount: "10",
    StageName: "Prospecting",
    CloseDate: "2027-01-31",
  });
  expect(deal.begins).toMatchObject({ AccountId: null, Name: "The press is stuck" });
  expect(deal.row).toMatchObject({ AccountId });
  expect((await made("Task")).row).toMatchObject({ WhoId: null });
  expect((await made("Account")).row).toMatchObject({ Name: "Difference Engines" });
  expect(await open()).toMatchObject({ state: "no-match" });
});
