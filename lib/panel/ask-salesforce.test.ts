import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findDescribe } from "../salesforce/describe";
import { askSalesforce } from "./ask-salesforce";
import { select } from "./panel-queries";
import type { PanelSnapshot } from "./snapshot";

useDatabase();
const emulator = useEmulator();

const address = "maria.diaz@acme-industrial.example";
const wanted = { address, addresses: [address], phones: [], country: null, link: null };

/** An org connected with its schema read; then these fields are hidden in it. */
async function makeOrgHiding(...fields: string[]) {
  const { member } = await makeWorkspace();
  const org = await emulator.connect(member);
  for (const field of fields) await emulator.control("field-access", { field, read: false, edit: false });
  return org;
}

/** What was answered, and for how many calls. */
async function ask(org: Awaited<ReturnType<typeof makeOrgHiding>>) {
  let snapshot: PanelSnapshot | undefined;
  const calls = await emulator.callsOf(async () => {
    snapshot = (await askSalesforce(org, [wanted], { isStrict: false, selection: await select(org) })).get(address);
  });
  if (!snapshot) throw new Error("Nothing was answered");
  const [contact] = snapshot.contacts;
  const [ofContact] = Object.values(snapshot.cases);
  const [ofAccount] = Object.values(snapshot.opportunities);
  return { calls, snapshot, contact, firstCase: ofContact?.[0], firstOpportunity: ofAccount?.[0] };
}

test("everything about a person comes in one call", async () => {
  const { calls, snapshot, contact, firstCase, firstOpportunity } = await ask(await makeOrgHiding());
  expect(calls).toBe(1);
  expect(snapshot.problems).toEqual([]);
  expect(contact?.values).toMatchObject({ Name: "Maria Díaz", "Owner.Name": expect.any(String) });
  expect(firstCase?.values).toMatchObject({ CaseNumber: expect.any(String), "Owner.Name": expect.any(String) });
  expect(firstOpportunity?.values).toMatchObject({ StageName: expect.any(String), Amount: expect.any(Number) });
});

test("a field hidden since the schema was read drops out for one more call, and for none the next time", async () => {
  const org = await makeOrgHiding("Contact.Title");
  const { calls, snapshot, contact } = await ask(org);
  expect(calls).toBe(2);
  expect(snapshot.problems).toEqual([]);
  expect(contact?.values).toMatchObject({ FirstName: "Maria" });
  expect(contact?.values).not.toHaveProperty("Title");
  expect((await findDescribe(org, "Contact"))?.fields.map(({ name }) => name)).not.toContain("Title");
  expect((await ask(org)).calls).toBe(1);
});

test("several fields hidden at once drop out together, and the person is still found", async () => {
  const hidden = ["Title", "Department", "MobilePhone"];
  const { calls, snapshot, contact } = await ask(await makeOrgHiding(...hidden.map((name) => `Contact.${name}`)));
  expect(calls).toBeLessThanOrEqual(1 + hidden.length);
  expect(snapshot.problems).toEqual([]);
  expect(contact?.values).toMatchObject({ FirstName: "Maria" });
  for (const name of hidden) expect(contact?.values).not.toHaveProperty(name);
});

test("fields hidden on related records drop out of their cards alone", async () => {
  const fields = ["Case.Priority", "Opportunity.Amount", "Account.Industry"];
  const { calls, snapshot, contact, firstCase, firstOpportunity } = await ask(await makeOrgHiding(...fields));
  expect(calls).toBeLessThanOrEqual(3);
  expect(snapshot.problems).toEqual([]);
  expect(contact?.values).toMatchObject({ Title: "Buyer" });
  expect(firstCase?.values).toMatchObject({ Status: expect.any(String) });
  expect(firstCase?.values).not.toHaveProperty("Priority");
  expect(firstOpportunity?.values).not.toHaveProperty("Amount");
  expect(snapshot.accounts[0]?.values).not.toHaveProperty("Industry");
});

test("a hidden Account lookup leaves the Contact without Account, for one call from then on", async () => {
  const org = await makeOrgHiding("Contact.AccountId");
  const { snapshot, contact } = await ask(org);
  expect(contact?.values).toMatchObject({ FirstName: "Maria" });
  expect(contact?.values).not.toHaveProperty("AccountId");
  expect(snapshot).toMatchObject({ accounts: [], problems: [] });
  expect((await ask(org)).calls).toBe(1);
});
