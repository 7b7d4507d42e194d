import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { bySoap, mergeContacts } from "@/test/soap";
import { findOrCreatePerson } from "../people/people";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";

useDatabase();
const emulator = useEmulator();

/** An agent with the panel of someone open. */
async function makeOpenPanel(address: string) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address, name: null });
  const open = async () => {
    const panel = await loadPanel(member, { personId });
    if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
    return panel.record;
  };
  const { id: recordId, sObject } = await open();
  const save = () =>
    saveFields(member, { personId, conversationId: null, sObject, recordId, values: { Title: "Purchasing lead" } });
  return { open, save, recordId };
}

test("a save on a Contact that was merged says into which, and the panel goes on with that one", async () => {
  const { open, save, recordId } = await makeOpenPanel("lena.fischer@fischer-optik.example");
  const survivor = await emulator.row("SELECT Id, Name, Title FROM Contact WHERE Email = 'noor@haddad.example'");
  await mergeContacts(emulator, survivor.Id, recordId);
  expect(await save()).toMatchObject({
    outcome: "moved",
    message: expect.stringContaining("was merged into Noor Haddad"),
    to: { sObject: "Contact", id: survivor.Id, url: expect.stringContaining(survivor.Id) },
  });
  expect(await open()).toMatchObject({ id: survivor.Id });
  expect(await emulator.row(`SELECT Id, Title FROM Contact WHERE Id = '${survivor.Id}'`)).toMatchObject({
    Title: survivor["Title"],
  });
});

test("a save on a Contact that was merged into a merged one says into which at last", async () => {
  const seeded = { objectName: "Contact", records: [{ LastName: "Moreau", Email: "lea@moreau.example" }] };
  await emulator.control("seed", seeded);
  const { open, save, recordId } = await makeOpenPanel("lea@moreau.example");
  await emulator.control("seed", { objectName: "Contact", records: [{ LastName: "Between" }] });
  const between = await emulator.row("SELECT Id FROM Contact WHERE Name = 'Between'");
  const last = await emulator.row("SELECT Id, Name FROM Contact WHERE Email = 'noor@haddad.example'");
  await mergeContacts(emulator, between.Id, recordId);
  await mergeContacts(emulator, last.Id, between.Id);
  expect(await save()).toMatchObject({ outcome: "moved", to: { sObject: "Contact", id: last.Id, name: last["Name"] } });
  expect(await open()).toMatchObject({ id: last.Id });
});

test("a refusal that names another deleted record says nothing of the one that is saved", async () => {
  const { open, save, recordId } = await makeOpenPanel("noor@haddad.example");
  const when = { objectName: "Contact", operation: "write" };
  await emulator.control("refuse", { error: "ENTITY_IS_DELETED", when, times: 1 });
  await expect(save()).rejects.toMatchObject({ reason: "gone" });
  expect(await open()).toMatchObject({ id: recordId });
  expect(await save()).toMatchObject({ outcome: "saved" });
});

test("a save on a Lead that was converted says to whom, and the panel goes on with the Contact", async () => {
  const lead = { LastName: "Moreau", Company: "Moreau", Email: "lea@moreau.example", Status: "Open - Not Contacted" };
  await emulator.control("seed", { objectName: "Lead", records: [lead] });
  const { open, save, recordId } = await makeOpenPanel("lea@moreau.example");
  const status = await emulator.rows("SELECT Id, ApiName FROM LeadStatus WHERE IsConverted = true");
  await bySoap(
    emulator,
    `<convertLead><leadConverts><convertedStatus>${String(status[0]?.["ApiName"])}</convertedStatus>
      <doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>${recordId}</leadId>
      <overwriteLeadSource>false</overwriteLeadSource><sendNotificationEmail>false</sendNotificationEmail>
      </leadConverts></convertLead>`,
  );
  const contact = await emulator.row("SELECT Id, Name FROM Contact WHERE Email = 'lea@moreau.example'");
  expect(await save()).toMatchObject({ outcome: "moved", to: { sObject: "Contact", id: contact.Id } });
  expect(await open()).toMatchObject({ sObject: "Contact", id: contact.Id });
});
