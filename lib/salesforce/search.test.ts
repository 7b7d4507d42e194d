import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { makeWorkspace, useDatabase } from "@/test/database";
import { limited, useEmulator } from "@/test/emulator";
import { searchByName } from "./search";

useDatabase();
const emulator = useEmulator();
beforeEach(() => emulator.control("search-index", { catchUp: true }));

async function makeOrg(username?: string) {
  return emulator.connect((await makeWorkspace("admin")).member, username);
}

test("a record is found by the beginnings of the words of its name, with what tells it apart, in one call", async () => {
  const org = await makeOrg();
  const find = () => searchByName(org, { in: ["Contact"], words: "díaz mar", of: "Case" });
  expect(await find()).toContainEqual({
    sObject: "Contact",
    id: expect.stringMatching(/^003/),
    name: "Maria Díaz",
    hint: "Acme Industrial · maria.diaz@acme-industrial.example",
  });
  expect(await emulator.callsOf(find)).toBe(1);
});

test("only names are searched: who has the words in their address or title is not called by them", async () => {
  const org = await makeOrg();
  const find = (words: string) => searchByName(org, { in: ["Contact"], words, of: "Case" });
  expect(await find("acme-industrial.example")).toEqual([]);
  expect(await find("buyer")).toEqual([]);
});

test("a lookup that may point to several objects is searched in all of them at once", async () => {
  const org = await makeOrg();
  const asked = { in: ["Account", "Opportunity", "Case", "Asset", "Campaign"], words: "acme", of: "Task" };
  const calls = await emulator.callsOf(async () => {
    const found = await searchByName(org, asked);
    expect(new Set(found.map(({ sObject }) => sObject))).toEqual(new Set(["Account", "Opportunity"]));
  });
  expect(calls).toBe(1);
});

test("people and queues are found without a call, queues only where they take such records", async () => {
  const org = await makeOrg();
  const [row] = await emulator.rows("SELECT Id, Queue.Name FROM QueueSobject WHERE SobjectType = 'Case'");
  const { Name } = z.object({ Name: z.string() }).parse(row?.["Queue"]);
  const find = (of: string) => searchByName(org, { in: ["Group", "User"], words: Name, of });
  expect(await emulator.callsOf(() => find("Case"))).toBe(0);
  expect(await find("Case")).toEqual([{ sObject: "Group", id: expect.any(String), name: Name, hint: "Queue" }]);
  expect(await find("Opportunity")).toEqual([]);
});

test("what is typed is never taken for a search language, and one letter asks nobody", async () => {
  const org = await makeOrg();
  const find = (words: string) => searchByName(org, { in: ["Account"], words, of: "Contact" });
  for (const words of ["Acme {Industrial}", "acme* OR", "'; acme \\", "a.c.m.e", "AND NOT", '"acme'])
    await expect(find(words)).resolves.toBeInstanceOf(Array);
  expect(await emulator.callsOf(() => find("a"))).toBe(0);
  expect(await emulator.callsOf(() => find(" * "))).toBe(0);
});

test("objects the connected user may not see are left out", async () => {
  const org = await makeOrg(limited);
  const found = await searchByName(org, { in: ["Contact", "Lead"], words: "maria", of: "Task" });
  expect(found.map(({ sObject }) => sObject)).toContain("Contact");
  expect(found.map(({ sObject }) => sObject)).not.toContain("Lead");
});
