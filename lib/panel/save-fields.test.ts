import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity, changes } from "@/db/schema/activity";
import { actorId } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { listMessageContents } from "../inbox/message-contents";
import { receiveMessage } from "../inbox/receive-message";
import { findOrCreatePerson } from "../people/people";
import { findDescribe } from "../salesforce/describe";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import type { SaveFieldsInput } from "./save-schema";
import type { PanelRecord } from "./schema";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";

/** An agent with a person's panel open. */
async function makeOpenPanel(address = maria) {
  const { system, member: admin, workspaceId } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = async () => {
    const panel = await loadPanel(member, { personId });
    if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
    return panel;
  };
  const { record, related } = await open();
  const save = async (values: SaveFieldsInput["values"], of: Pick<PanelRecord, "sObject" | "id"> = record) => {
    const input = { personId, conversationId: null, sObject: of.sObject, recordId: of.id, values };
    const result = await saveFields(member, input);
    if (result.outcome !== "saved") throw new Error(`Not saved but ${result.outcome}`);
    return result;
  };
  return { system, admin, member, workspaceId, org, personId, record, related, open, save };
}

const valueOf = (record: PanelRecord, name: string) => record.fields.find(({ field }) => field.name === name)?.value;
const inOrg = (id: string, fields: string) => emulator.row(`SELECT Id, ${fields} FROM Contact WHERE Id = '${id}'`);

/** Shows agents these fields of Contacts, all to be edited. */
async function letEdit({ admin, org }: Awaited<ReturnType<typeof makeOpenPanel>>, fields: string[]): Promise<void> {
  const required = (await findDescribe(org, "Contact"))?.fields.filter(({ isRequired }) => isRequired) ?? [];
  const locked = [...new Set([...required.map(({ name }) => name), "Email"])].filter((name) => !fields.includes(name));
  await saveFieldChoices(admin, {
    sObject: "Contact",
    choices: [
      ...locked.map((field) => ({ field, access: "read-only" as const })),
      ...fields.map((field) => ({ field, access: "editable" as const })),
    ],
  });
}

test("a field is saved and read back in one call", async () => {
  const { record, save } = await makeOpenPanel();
  let saved: Awaited<ReturnType<typeof save>> | undefined;
  expect(
    await emulator.callsOf(async () => {
      saved = await save({ Title: "Head of Buying" });
    }),
  ).toBe(1);
  expect(saved?.notKept).toEqual([]);
  expect(saved && valueOf(saved.record, "Title")).toBe("Head of Buying");
  expect(await inOrg(record.id, "Title")).toMatchObject({ Title: "Head of Buying" });
});

test("several fields are saved in one call, and a field is emptied by saving nothing", async () => {
  const { record, save } = await makeOpenPanel();
  expect(await emulator.callsOf(() => save({ FirstName: "Mary", Title: null }))).toBe(1);
  expect(await inOrg(record.id, "FirstName, Title")).toMatchObject({ FirstName: "Mary", Title: null });
});

test("the panel shows what was saved, to colleagues too, without another call", async () => {
  const { system, personId, open, save } = await makeOpenPanel();
  await save({ Title: "Head of Buying" });
  expect(
    await emulator.callsOf(async () => {
      expect(valueOf((await open()).record, "Title")).toBe("Head of Buying");
      const theirs = await loadPanel(await makeMember(system), { personId });
      expect(theirs.state === "match" && valueOf(theirs.record, "Title")).toBe("Head of Buying");
    }),
  ).toBe(0);
});

test("what a trigger made of a value is shown and said", async () => {
  const { save } = await makeOpenPanel();
  const { record, notKept } = await save({ Department: "Purchasing" });
  expect(notKept).toEqual([
    {
      field: "Department",
      sent: "Purchasing",
      kept: "PURCHASING",
      how: "changed",
      why: expect.stringMatching(/automation/i),
    },
  ]);
  expect(valueOf(record, "Department")).toBe("PURCHASING");
});

test("a value that Salesforce only trims counts as kept", async () => {
  const { save } = await makeOpenPanel();
  expect((await save({ Title: "  Head of Buying " })).notKept).toEqual([]);
});

test("a validation rule's own sentence stands at its field, and nothing is changed", async () => {
  const made = await makeOpenPanel();
  await letEdit(made, ["Phone", "VIP__c"]);
  await made.open();
  await expect(made.save({ VIP__c: true, Phone: null })).rejects.toMatchObject({
    code: "invalid",
    fields: { Phone: "Your Salesforce rule says: “Please enter a phone number for VIP contacts.”" },
  });
  expect(await inOrg(made.record.id, "Phone")).toMatchObject({ Phone: "+34 94 555 01 42" });
});

test("a value of the wrong kind is refused at its field, without a call", async () => {
  const made = await makeOpenPanel();
  await letEdit(made, ["Birthdate"]);
  await made.open();
  let refusal: unknown;
  const calls = await emulator.callsOf(async () => {
    refusal = await made.save({ Birthdate: "yesterday" }).catch((error: unknown) => error);
  });
  expect(refusal).toMatchObject({ code: "invalid", fields: { Birthdate: expect.any(String) } });
  expect(calls).toBe(0);
});

test("a field that is read-only, or not among the chosen, is refused with the reason and without a call", async () => {
  const { save } = await makeOpenPanel();
  const refusals: unknown[] = [];
  const calls = await emulator.callsOf(async () => {
    for (const field of ["Email", "OwnerId", "Description", "Nothing__c"]) {
      refusals.push(await save({ [field]: "x" }).catch((error: unknown) => error));
    }
  });
  expect(calls).toBe(0);
  expect(refusals).toEqual([
    expect.objectContaining({ code: "forbidden", fields: { Email: "Locked by your admin" } }),
    expect.objectContaining({ code: "forbidden", fields: { OwnerId: "Locked by your admin" } }),
    expect.objectContaining({ code: "forbidden", message: expect.stringContaining("Description") }),
    expect.objectContaining({ code: "forbidden" }),
  ]);
});

test("a field the connected user has lost the right to edit is refused at the field, in Salesforce's turn", async () => {
  const { record, save } = await makeOpenPanel();
  await emulator.control("field-access", { field: "Contact.Title", read: true, edit: false });
  await expect(save({ Title: "Head of Buying" })).rejects.toMatchObject({ fields: { Title: expect.any(String) } });
  expect(await inOrg(record.id, "Title")).toMatchObject({ Title: "Buyer" });
});

test("related records of the panel are saved from it too", async () => {
  const { related, open, save } = await makeOpenPanel();
  const [first] = related?.cases ?? [];
  if (!first) throw new Error("No case is shown");
  await save({ Priority: "Low" }, first);
  const now = (await open()).related?.cases?.find(({ id }) => id === first.id);
  expect(now && valueOf(now, "Priority")).toBe("Low");
  expect(await emulator.row(`SELECT Id, Priority FROM Case WHERE Id = '${first.id}'`)).toMatchObject({
    Priority: "Low",
  });
});

test("a record that this person's panel does not show is not found", async () => {
  const { save, record } = await makeOpenPanel();
  const elsewhere = await emulator.row("SELECT Id FROM Contact WHERE Email = 'victor.ip@gala.example'");
  const wrong = [
    { sObject: "Contact", id: elsewhere.Id },
    { sObject: "Lead", id: record.id },
    { sObject: "User", id: record.id },
  ];
  const calls = await emulator.callsOf(async () => {
    for (const other of wrong) {
      await expect(save({ Title: "x" }, other)).rejects.toMatchObject({ code: "not-found" });
    }
  });
  expect(calls).toBe(0);
});

test("another workspace's person is not found", async () => {
  const [ours, theirs] = [await makeOpenPanel(), await makeOpenPanel()];
  const { sObject, id: recordId } = theirs.record;
  const input = { personId: theirs.personId, conversationId: null, sObject, recordId, values: { Title: "x" } };
  await expect(saveFields(ours.member, input)).rejects.toMatchObject({ code: "not-found" });
  expect(await inOrg(recordId, "Title")).toMatchObject({ Title: "Buyer" });
});

test("who changed what, from what to what, is put down; a refusal too; open panels hear of it", async () => {
  const { system, member, workspaceId, personId, record, save } = await makeOpenPanel();
  await save({ Title: "Head of Buying", Department: "Purchasing" });
  await emulator.control("field-access", { field: "Contact.Title", read: true, edit: false });
  await expect(save({ Title: "Nobody" })).rejects.toMatchObject({ code: "forbidden" });
  const [refused, saved] = await system.db
    .select()
    .from(activity)
    .where(eq(activity.workspaceId, workspaceId))
    .orderBy(desc(activity.at))
    .limit(2);
  expect(saved).toMatchObject({
    action: "field.saved",
    outcome: "done",
    actorId: actorId(member),
    sObject: "Contact",
    recordId: record.id,
    changes: [
      { field: "Title", before: "Buyer", after: "Head of Buying" },
      { field: "Department", before: "PROCUREMENT", after: "PURCHASING" },
    ],
  });
  expect(refused).toMatchObject({ action: "field.refused", outcome: "failed", recordId: record.id });
  const told = await system.db.select().from(changes).where(eq(changes.subjectId, personId));
  expect(told).toEqual([expect.objectContaining({ topic: "person" })]);
});

test("the log says from which conversation a field was saved, and a refused one too", async () => {
  const { system, member, personId, record } = await makeOpenPanel();
  const { id: mailboxId } = await makeMailbox(system);
  const messageId = await receiveMessage(system, mailboxId, inbound({ from: { address: maria, name: null } }));
  const [message] = await listMessageContents(member, [messageId ?? ""]);
  const conversationId = message?.conversation.id ?? "";
  const save = (Title: string) =>
    saveFields(member, { personId, conversationId, sObject: "Contact", recordId: record.id, values: { Title } });
  await save("Head of Buying");
  await emulator.control("field-access", { field: "Contact.Title", read: true, edit: false });
  await expect(save("Nobody")).rejects.toMatchObject({ code: "forbidden" });
  const entries = await system.db.select().from(activity).where(eq(activity.conversationId, conversationId));
  expect(entries.map(({ action }) => action).toSorted()).toEqual(["field.refused", "field.saved"]);
});

test("a save whose answer is lost may have been taken: the next opening asks", async () => {
  const { record, open, save } = await makeOpenPanel();
  await emulator.control("fault", { kind: "drop-after", method: "POST", times: 1 });
  await expect(save({ Title: "Head of Buying" })).rejects.toMatchObject({ isOutcomeUnknown: true });
  expect(await inOrg(record.id, "Title")).toMatchObject({ Title: "Head of Buying" });
  expect(valueOf((await open()).record, "Title")).toBe("Head of Buying");
});
