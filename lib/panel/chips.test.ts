import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { listChipOptions, listChosenChips, loadChips, saveChips } from "./chips";
import { loadPanel } from "./load-panel";

useDatabase();
const emulator = useEmulator();

const region = { locale: "en", timeZone: "UTC" };
const title = { sObject: "Contact", field: "Title" } as const;
const status = { sObject: "Lead", field: "Status" } as const;

async function makeList() {
  const { system, member: admin } = await makeWorkspace();
  await emulator.connect(admin);
  const agent = await makeMember(system, "agent");
  const person = (address: string) => findOrCreatePerson(system, { address, name: null });
  const maria = await person("maria.diaz@acme-industrial.example");
  const tom = await person("tom.ek@nordlys.example");
  const nobody = await person("nobody@nowhere.example");
  return { admin, agent, maria, tom, nobody, personIds: [maria, tom, nobody] };
}

test("the list says of each person what the admin chose, for all of them in one call, then in none", async () => {
  const { admin, agent, maria, tom, personIds } = await makeList();
  await saveChips(admin, { chips: [title, status] });
  expect(await emulator.callsOf(() => loadChips(agent, { personIds, region }))).toBe(1);
  expect(await emulator.callsOf(() => loadChips(agent, { personIds, region }))).toBe(0);
  const lead = await emulator.row("SELECT Id, Status FROM Lead WHERE Email = 'tom.ek@nordlys.example'");
  expect(await loadChips(agent, { personIds, region })).toEqual({
    [maria]: [{ label: "Title", text: "Buyer" }],
    [tom]: [{ label: expect.any(String), text: lead["Status"] }],
  });
});

test("a list about which nothing was chosen asks Salesforce nothing", async () => {
  const { agent, personIds } = await makeList();
  expect(await emulator.callsOf(() => loadChips(agent, { personIds, region }))).toBe(0);
  expect(await loadChips(agent, { personIds, region })).toEqual({});
});

test("only admins choose, only what agents see in the panel, and each once", async () => {
  const { admin, agent } = await makeList();
  await expect(saveChips(agent, { chips: [title] })).rejects.toMatchObject({ code: "forbidden" });
  const hidden = { sObject: "Account", field: "Margin__c" } as const;
  await expect(saveChips(admin, { chips: [hidden] })).rejects.toMatchObject({ code: "invalid" });
  await expect(saveChips(admin, { chips: [title, title] })).rejects.toMatchObject({ code: "invalid" });
  await saveChips(admin, { chips: [status, title] });
  expect(await listChosenChips(agent)).toEqual([status, title]);
});

test("what stands beside a person is of what their panel shows, by its name and in their region; what is empty is not there", async () => {
  const { admin, agent, maria, personIds } = await makeList();
  const of = async (sObject: "Account" | "Opportunity" | "Case" | "Contact", field: string) => {
    await saveChips(admin, { chips: [{ sObject, field }] });
    return (await loadChips(agent, { personIds, region: { ...region, locale: "de" } }))[maria];
  };
  const contact = await emulator.row("SELECT Id, AccountId FROM Contact WHERE Email LIKE 'maria.diaz@%'");
  const account = `SELECT Id, Name, Owner.Name FROM Account WHERE Id = '${contact["AccountId"]}'`;
  const deal = { StageName: "Prospecting", Amount: 1234.5, CloseDate: "2027-01-31", AccountId: contact["AccountId"] };
  await emulator.control("seed", { objectName: "Opportunity", records: [{ Name: "Latest", ...deal }] });
  const { Owner, Name } = await emulator.row(account);
  expect(await of("Account", "Name")).toMatchObject([{ text: Name }]);
  expect(await of("Account", "OwnerId")).toMatchObject([{ text: z.object({ Name: z.string() }).parse(Owner).Name }]);
  expect(await of("Opportunity", "Amount")).toMatchObject([{ text: expect.stringContaining("1.234,5") }]);
  const cases = await emulator.rows(`SELECT Id, Status FROM Case WHERE ContactId = '${contact.Id}'`);
  const [chip] = (await of("Case", "Status")) ?? [];
  expect(cases.map(({ Status }) => Status)).toContain(chip?.text);
  await emulator.control("update", { objectName: "Contact", id: contact.Id, values: { Title: null } });
  await saveChips(admin, { chips: [title] });
  await loadPanel(agent, { personId: maria, refresh: true });
  expect(await loadChips(agent, { personIds, region })).toEqual({});
});

test("nothing of Tasks may stand in the list, for no panel shows one by itself", async () => {
  const { admin } = await makeList();
  const objects = new Set((await listChipOptions(admin)).map(({ sObject }) => sObject));
  expect(objects).toEqual(new Set(["Contact", "Lead", "Account", "Opportunity", "Case"]));
  const ofTask = { sObject: "Task", field: "Status" } as const;
  await expect(saveChips(admin, { chips: [ofTask] })).rejects.toMatchObject({ code: "invalid" });
});
