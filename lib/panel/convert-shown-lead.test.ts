import { expect, test } from "vitest";
import { readActivity } from "../activity/list-activity";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { convertLead } from "../salesforce/convert-lead";
import { RecordId } from "../salesforce/schema";
import { convertShownLead, getConversion } from "./convert-shown-lead";
import { loadPanel } from "./load-panel";

useDatabase();
const emulator = useEmulator();

async function makeLead() {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const address = "ada@difference-engines.example";
  const lead = { LastName: "Lovelace", Company: "Difference Engines", Email: address, Status: "Open - Not Contacted" };
  await emulator.control("seed", { objectName: "Lead", records: [lead] });
  const recordId = RecordId.parse((await emulator.row(`SELECT Id FROM Lead WHERE Email = '${address}'`)).Id);
  const personId = await findOrCreatePerson(system, { address, name: "Ada Lovelace" });
  await loadPanel(member, { personId });
  const convert = (opportunityName: string | null = null) =>
    convertShownLead(member, {
      ...{ personId, conversationId: null, recordId, status: "Closed - Converted", accountId: null, opportunityName },
    });
  const told = async () => (await readActivity(admin, {}, 50)).entries.map(({ action }) => action);
  const contacts = () => emulator.rows(`SELECT Id FROM Contact WHERE Email = '${address}'`);
  return { org, member, personId, recordId, convert, contacts, told };
}

test("a Lead is converted with the statuses and Accounts that the org offers, and the person is the Contact", async () => {
  const { member, personId, recordId, convert, contacts } = await makeLead();
  expect(await getConversion(member, { personId, recordId })).toEqual({
    company: "Difference Engines",
    accounts: [],
    statuses: [{ value: "Closed - Converted", label: "Closed - Converted" }],
  });
  const panel = await convert("Engine no. 2");
  const [contact] = await contacts();
  expect(panel).toMatchObject({ state: "match", record: { sObject: "Contact", id: contact?.Id } });
  expect(await emulator.rows("SELECT Id FROM Opportunity WHERE Name = 'Engine no. 2'")).toHaveLength(1);
});

test("a conversion whose answer was lost is found, and happens once", async () => {
  const { convert, contacts, told } = await makeLead();
  await emulator.control("fault", { kind: "drop-after", times: 1, path: "/Soap" });
  expect(await convert()).toMatchObject({ state: "match", record: { sObject: "Contact" } });
  expect(await told()).toContain("lead.converted");
  expect(await contacts()).toHaveLength(1);
});

test("a Lead that a colleague converted while it was open is the Contact it became, not converted again and not put down as ours", async () => {
  const { org, recordId, convert, contacts, told } = await makeLead();
  const theirs = { leadId: recordId, convertedStatus: "Closed - Converted", doNotCreateOpportunity: true };
  const { contactId } = await convertLead(org, theirs);
  const again = await convert("Engine no. 3");
  expect(again).toMatchObject({ state: "match", record: { sObject: "Contact", id: contactId } });
  expect(await contacts()).toHaveLength(1);
  expect(await emulator.rows("SELECT Id FROM Opportunity WHERE Name = 'Engine no. 3'")).toEqual([]);
  expect(await told()).toContain("person.followed");
  expect(await told()).not.toContain("lead.converted");
});

test("a Lead that a colleague converted in the very moment is followed too", async () => {
  const { org, recordId, convert, told } = await makeLead();
  const theirs = { leadId: recordId, convertedStatus: "Closed - Converted", doNotCreateOpportunity: true };
  const { contactId } = await convertLead(org, theirs);
  // As if it had been asked just before.
  const body = JSON.stringify({ totalSize: 0, done: true, records: [] });
  await emulator.control("fault", { kind: "respond", status: 200, body, times: 1, path: "/query" });
  expect(await convert()).toMatchObject({ state: "match", record: { sObject: "Contact", id: contactId } });
  expect(await told()).not.toContain("lead.converted");
});

test("a Lead that the panel does not show is not converted", async () => {
  const ours = await makeLead();
  const asked = { personId: ours.personId, recordId: RecordId.parse("00Q000000000000AAA") };
  await expect(getConversion(ours.member, asked)).rejects.toMatchObject({ code: "not-found" });
});
