import { expect, test } from "vitest";
import { z } from "zod";
import { makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { receiveMessage } from "../inbox/receive-message";
import { matchAddresses } from "../links/match";
import { keepMatchingSettings } from "../links/matching-settings";
import { type MatchingSettings, type MatchOrder, type NumberKeys, usualOrder } from "../links/schema";
import { findOrCreatePerson } from "../people/people";
import { setAside } from "../links/set-aside";
import { send } from "../salesforce/client";
import { query } from "../salesforce/query";
import { refreshOrg } from "../salesforce/refresh-org";
import { RecordId } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { affectedChoices } from "./affected-choices";
import { loadPanel } from "./load-panel";
import { saveMatchingSettings } from "./matching";

useDatabase();
const emulator = useEmulator();

const address = "somebody@nowhere.example";
const usual: MatchingSettings = { isStrict: false, usesPhones: true, country: null, countries: {} };
const byCustomer: NumberKeys = { Contact: { field: "Customer_Number__c", pattern: "ACME-######" } };

type Given = Partial<MatchingSettings> & { username?: string };

async function makeOrg(numbers: NumberKeys = byCustomer, { username, ...more }: Given = {}) {
  const { system, member: admin } = await makeWorkspace();
  const org = await emulator.connect(admin, username);
  await keepMatchingSettings(admin, { ...usual, ...more, numbers });
  const { id: mailboxId } = await makeMailbox(system);
  let mails = 0;
  const write = (text: string, mail: { from?: string; subject?: string } = {}) => {
    const sentAt = new Date(Date.parse("2026-11-20T10:00:00Z") + 60_000 * (mails += 1));
    const { from = address, subject = "Hello" } = mail;
    return receiveMessage(system, mailboxId, inbound({ from: { address: from, name: null }, subject, text, sentAt }));
  };
  const personOf = (whose: string) => findOrCreatePerson(system, { address: whose, name: null });
  const panelOf = async (whose = address) => loadPanel(admin, { personId: await personOf(whose) });
  return { admin, org, write, panelOf, personOf };
}

async function seed(objectName: string, ...records: object[]): Promise<void> {
  await emulator.control("seed", { objectName, records });
}

const asked = { address, link: null, wantsRelated: true, wantsAccount: true };
const nothingMore = { Contact: [], Lead: [] };

test("a number in a mail from an unknown address finds its Contact in one call, and says why", async () => {
  const { write, panelOf } = await makeOrg();
  await write("I am customer acme 004711, and write from home.");
  const calls = await emulator.callsOf(async () => {
    expect(await panelOf()).toMatchObject({
      state: "match",
      record: { name: "Maria Díaz" },
      matchReason: "Customer Number ACME-004711 is in their mail as acme 004711; no address matches",
    });
  });
  expect(calls).toBe(1);
});

test("subjects count, and of several mails each; what is quoted does not", async () => {
  const { write, panelOf } = await makeOrg();
  await write("Hello?", { subject: "Where is the order of ACME-004711" });
  await write("Any news?\n\nOn Friday, 20 November 2026, Sales <sales@acme.example> wrote:\n> ACME-004712 is another");
  expect(await panelOf()).toMatchObject({ state: "match", candidates: [{ name: "Maria Díaz" }] });
});

test("what was looked for is told where nobody has it", async () => {
  const { write, panelOf } = await makeOrg();
  await write("ACME-999999");
  expect(await panelOf()).toMatchObject({ state: "no-match", alsoSought: ["number ACME-999999"] });
});

test("strictly, a number must be written as Salesforce keeps it", async () => {
  const { write, panelOf } = await makeOrg(byCustomer, { isStrict: true });
  await write("acme-004711");
  expect(await panelOf()).toMatchObject({ state: "no-match", alsoSought: [] });
  await write("ACME-004711", { from: "other@nowhere.example" });
  expect(await panelOf("other@nowhere.example")).toMatchObject({ state: "match" });
});

test("numbers come after addresses and phones unless an admin says otherwise", async () => {
  await seed("Contact", { LastName: "By address", Email: address }, { LastName: "By phone", Phone: "+34600123456" });
  const { admin, write, panelOf } = await makeOrg();
  await write("About ACME-004711\n\n+34 600 123 456");
  const names = async () => {
    const panel = await panelOf();
    return panel.state === "match" ? panel.candidates.map(({ name }) => name) : panel.state;
  };
  expect(await names()).toEqual(["By address", "By phone", "Maria Díaz"]);
  const keys: MatchOrder["keys"] = ["number", "email", "other-email", "phone"];
  await saveMatchingSettings(admin, { ...usual, order: { ...usualOrder, keys } });
  expect(await names()).toEqual(["Maria Díaz", "By address", "By phone"]);
});

test("case counts where Salesforce says that it does, and numbers are compared as numbers", async () => {
  const key = { label: "Key", externalId: true, unique: true };
  await emulator.control("add-field", {
    objectName: "Lead",
    field: { ...key, name: "Token__c", type: "string", length: 20, caseSensitive: true },
  });
  await emulator.control("add-field", {
    objectName: "Contact",
    field: { ...key, name: "Legacy__c", type: "double", precision: 10, scale: 0 },
  });
  await seed("Lead", { LastName: "Upper", Company: "U", Token__c: "TK123" });
  await seed("Contact", { LastName: "Legacy", Legacy__c: 12345 });
  const { write, panelOf } = await makeOrg({
    Lead: { field: "Token__c", pattern: "**###" },
    Contact: { field: "Legacy__c", pattern: "No. ######" },
  });
  await write("tk123", { from: "lower@nowhere.example" });
  expect((await panelOf("lower@nowhere.example")).state).toBe("no-match");
  await write("TK123", { from: "upper@nowhere.example" });
  expect(await panelOf("upper@nowhere.example")).toMatchObject({ record: { name: "Upper" } });
  await write("no. 012345");
  expect(await panelOf()).toMatchObject({ record: { name: "Legacy" } });
});

test("a field that has gone is left out, said in the settings, and people are found all the same", async () => {
  await seed("Contact", { LastName: "By address", Email: address });
  const { admin, org, write, panelOf } = await makeOrg();
  await write("ACME-004711");
  await emulator.control("remove-field", { field: "Contact.Customer_Number__c" });
  expect(await panelOf()).toMatchObject({ candidates: [{ name: "By address" }] });
  await refreshOrg(admin, org);
  expect(await affectedChoices(admin)).toEqual([
    expect.objectContaining({ sObject: "Contact", field: "Customer_Number__c", setting: "Customers’ numbers" }),
  ]);
  await saveMatchingSettings(admin, { ...usual, isStrict: true, numbers: byCustomer });
  const matches = await matchAddresses(org, { asked: [asked], fields: nothingMore });
  expect(matches.get(address)?.records.map(({ name }) => name)).toEqual(["By address"]);
});

test("only fields that name records can be chosen", async () => {
  const { admin } = await makeOrg({});
  for (const field of ["Email", "Description", "Id", "Nonsense__c"]) {
    const numbers = { Contact: { field, pattern: "###" } };
    await expect(saveMatchingSettings(admin, { ...usual, numbers })).rejects.toMatchObject({ code: "invalid" });
  }
});

test("automation finds the same by number, tells that from an address, and forgets what a member set aside", async () => {
  const { org, write, personOf } = await makeOrg();
  await write("ACME-004711");
  const found = async () => (await matchAddresses(org, { asked: [asked], fields: nothingMore })).get(address)?.records;
  expect(await found()).toMatchObject([
    { name: "Maria Díaz", by: { field: "Customer_Number__c", value: "ACME-004711", number: "ACME-004711" } },
  ]);
  const { Id } = await emulator.row("SELECT Id FROM Contact WHERE Customer_Number__c = 'ACME-004711'");
  await setAside(org, await personOf(address), [RecordId.parse(Id)]);
  expect(await found()).toEqual([]);
});

test("a person account is found by its Account's number, a company by none", async () => {
  const byContract: NumberKeys = { Account: { field: "Contract_Number__c", pattern: "PA-####" } };
  const { org, write, panelOf } = await makeOrg(byContract, { username: amongPeople });
  const read = z.object({ Id: RecordId, Name: z.string() });
  const [person] = await query(org, soql`SELECT Id, Name FROM Account WHERE IsPersonAccount = true LIMIT 1`, read);
  const [company] = await query(org, soql`SELECT Id, Name FROM Account WHERE IsPersonAccount = false LIMIT 1`, read);
  if (!person || !company) throw new Error("The org has no such Accounts");
  const number = (id: string, Contract_Number__c: string) =>
    send(org, { method: "PATCH", path: `/sobjects/Account/${id}`, body: { Contract_Number__c } }, z.unknown());
  await number(person.Id, "PA-1234");
  await number(company.Id, "PA-5678");
  await write("PA-1234, please");
  expect(await panelOf()).toMatchObject({ state: "match", isPersonAccount: true, record: { name: person.Name } });
  const matches = await matchAddresses(org, { asked: [asked], fields: nothingMore });
  expect(matches.get(address)?.records).toMatchObject([{ name: person.Name, isPersonAccount: true }]);
  await write("PA-5678", { from: "buyer@nowhere.example" });
  expect((await panelOf("buyer@nowhere.example")).state).toBe("no-match");
});
