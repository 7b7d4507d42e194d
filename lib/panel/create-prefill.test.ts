import { expect, test } from "vitest";
import { z } from "zod";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { listMessageContents } from "../inbox/message-contents";
import { addNote } from "../inbox/notes";
import { receiveMessage } from "../inbox/receive-message";
import { type MatchOrder, usualOrder } from "../links/schema";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { chooseMatch, unlinkMatch } from "./choose-match";
import type { FormObject, RecordForm } from "./form-schema";
import { loadPanel } from "./load-panel";
import { saveMatchingSettings } from "./matching";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.array(RecordId) });
const seed = async (objectName: string, ...records: object[]) =>
  Seeded.parse(await emulator.control("seed", { objectName, records })).ids;

/** Somebody whom these records of the org may be, as their panel shows them and as forms take them. */
async function makePerson(address: string) {
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = (sObject: FormObject) => loadRecordForm(member, { personId, conversationId: null, sObject });
  const shown = async () => {
    const panel = await loadPanel(member, { personId });
    return panel.state === "match" ? panel.record.id : null;
  };
  return { member, personId, open, shown, from: { personId, conversationId: null } };
}

function filledIn(form: RecordForm, name: string) {
  const found = form.sections.flatMap(({ fields }) => fields).find(({ field }) => field.name === name);
  if (!found) throw new Error(`The form of ${form.sObject} has no ${name}`);
  return found.value;
}

test("an unlinked record is nobody's: no form is filled with it any more", async () => {
  const address = "vera@unlinked.example";
  const [recordId] = await seed("Contact", { LastName: "Vera", Email: address });
  const { member, open, shown, from } = await makePerson(address);
  expect(await shown()).toBe(recordId);
  expect(filledIn(await open("Task"), "WhoId")).toBe(recordId);
  await unlinkMatch(member, { ...from, recordIds: recordId ? [recordId] : [] });
  expect(await shown()).toBeNull();
  expect(filledIn(await open("Task"), "WhoId")).toBeNull();
  expect(filledIn(await open("Case"), "ContactId")).toBeNull();
});

test("of several a form takes the one that the panel shows: in the order chosen, by the very address, or as chosen", async () => {
  const address = "vera+news@several.example";
  const [literal] = await seed("Contact", { LastName: "With tag", Email: address });
  const [untagged] = await seed("Contact", { LastName: "Without tag", Email: "vera@several.example" });
  const [lead] = await seed("Lead", { LastName: "Lead", Company: "Several", Email: address });
  await emulator.control("update", { objectName: "Contact", id: untagged, values: { Title: "Changed last" } });
  const { member, open, shown, from } = await makePerson(address);
  expect(await shown()).toBe(literal);
  expect(filledIn(await open("Case"), "ContactId")).toBe(literal);
  expect(filledIn(await open("Task"), "WhoId")).toBe(literal);

  await chooseMatch(member, { ...from, sObject: "Contact", recordId: RecordId.parse(untagged) });
  expect(filledIn(await open("Opportunity"), "ContactId")).toBe(untagged);
  await unlinkMatch(member, { ...from, recordIds: [] });

  const order: MatchOrder = { ...usualOrder, objects: ["Lead", "Contact", "PersonAccount"] };
  await saveMatchingSettings(member, { isStrict: false, usesPhones: true, country: null, countries: {}, order });
  expect(await shown()).toBe(lead);
  expect(filledIn(await open("Task"), "WhoId")).toBe(lead);
  expect(filledIn(await open("Case"), "ContactId")).toBeNull();
});

test("whoever is added by hand begins with the phone they sign with and what the mailbox’s rules say, each with its source", async () => {
  const address = "grace@signed.example";
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const { id } = await makeMailbox(system);
  const text = "Hello,\n\nGrace\n+34 600 12 34 56";
  await receiveMessage(system, id, inbound({ from: { address, name: "Grace Hopper" }, text }));
  const personId = await findOrCreatePerson(system, { address, name: null });
  const told = {
    LeadSource: { value: "Web", source: "the lead source chosen for the mailbox" },
    Title: { value: "Buyer", source: "by a field rule" },
  };
  for (const sObject of ["Contact", "Lead"] as const) {
    const form = await loadRecordForm(member, { personId, conversationId: null, sObject }, { told });
    const filled = form.sections.flatMap(({ fields }) =>
      fields.flatMap(({ field, value, source }) => (source ? [[field.name, { value, source }]] : [])),
    );
    expect(Object.fromEntries(filled)).toMatchObject({
      ...told,
      Phone: { value: "+34 600 12 34 56", source: "from the signature" },
    });
  }
});

test("a Task is about the message or the note it was begun from, else about the latest message of theirs", async () => {
  const address = "nora@tasks.example";
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const { id: mailboxId } = await makeMailbox(system);
  const from = { address, name: "Nora" };
  const thread = { internetMessageId: "<first@tasks.example>" };
  const first = await receiveMessage(system, mailboxId, inbound({ from, ...thread, text: "Please call me." }));
  await receiveMessage(system, mailboxId, inbound({ from, inReplyTo: thread.internetMessageId, text: "Never mind." }));
  const [message] = await listMessageContents(member, [first ?? ""]);
  const conversationId = message?.conversation.id ?? "";
  const noteId = await addNote(member, { conversationId, text: "She prefers mornings." });
  const personId = await findOrCreatePerson(system, { address, name: null });
  const begun = async (about: { messageId?: string; noteId?: string }) => {
    const form = await loadRecordForm(member, { personId, conversationId, sObject: "Task", ...about });
    const fields = form.sections.flatMap((section) => section.fields);
    return fields.find(({ field }) => field.name === "Description");
  };
  const link = expect.stringContaining(`/inbox/${conversationId}`);
  for (const [about, words, source] of [
    [{ messageId: first ?? "" }, "Please call me.", "from the message"],
    [{ noteId }, "She prefers mornings.", "from the note"],
    [{}, "Never mind.", "from the message"],
  ] as const) {
    const shown = await begun(about);
    expect(shown).toMatchObject({ source, value: link });
    expect(String(shown?.value).split("\n")[0]).toBe(words);
  }
});

test("what is too long for a form is cut between characters, never within one", async () => {
  const { system, member } = await makeWorkspace();
  await emulator.connect(member);
  const { id: mailboxId } = await makeMailbox(system);
  const from = { address: "long@letters.example", name: "Long" };
  const text = `${"x".repeat(998)}👩‍👩‍👧‍👦${"y".repeat(6990)}👩‍👩‍👧‍👦 end`;
  const subject = `${"s".repeat(119)}🚂 and more`;
  const id = await receiveMessage(system, mailboxId, inbound({ from, subject, text }));
  const [message] = await listMessageContents(member, [id ?? ""]);
  const personId = await findOrCreatePerson(system, { address: from.address, name: null });
  const conversationId = message?.conversation.id ?? "";
  const open = (sObject: FormObject) => loadRecordForm(member, { personId, conversationId, sObject });
  expect(String(filledIn(await open("Task"), "Description")).split("\n")[0]).toBe(`${"x".repeat(998)}…`);
  expect(filledIn(await open("Case"), "Description")).toBe(`${"x".repeat(998)}👩‍👩‍👧‍👦${"y".repeat(6990)}`);
  expect(filledIn(await open("Opportunity"), "Name")).toBe("s".repeat(119));
});
