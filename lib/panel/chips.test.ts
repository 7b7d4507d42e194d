import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { listChosenChips, loadChips, saveChips } from "./chips";

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
