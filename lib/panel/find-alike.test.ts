import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { findAlike } from "./find-alike";

useDatabase();
const emulator = useEmulator();

async function makeStranger() {
  const { system, member } = await makeWorkspace("agent");
  await emulator.connect(member);
  const personId = await findOrCreatePerson(system, { address: "maria@private.example", name: null });
  return { member, personId };
}

test("somebody with the typed address or name is found in one call, Contacts before Leads", async () => {
  const { member, personId } = await makeStranger();
  await emulator.control("seed", {
    objectName: "Lead",
    records: [{ FirstName: "Maria", LastName: "Díaz", Company: "Elsewhere", Email: "other@elsewhere.example" }],
  });
  const maria = await emulator.row("SELECT Id, Email FROM Contact WHERE Email LIKE 'maria.diaz%'");
  const byName = () => findAlike(member, { personId, firstName: "maria", lastName: "Díaz" });
  expect(await emulator.callsOf(byName)).toBe(1);
  expect(await byName()).toMatchObject([
    { sObject: "Contact", id: maria.Id, name: "Maria Díaz", hint: `Buyer · ${String(maria["Email"])}` },
    { sObject: "Lead", name: "Maria Díaz" },
  ]);
  expect(await findAlike(member, { personId, email: String(maria["Email"]) })).toMatchObject([{ id: maria.Id }]);
});

test("a name by halves, and somebody unknown, looks like nobody", async () => {
  const { member, personId } = await makeStranger();
  expect(await emulator.callsOf(() => findAlike(member, { personId, lastName: "Díaz" }))).toBe(0);
  expect(await findAlike(member, { personId, email: "nobody@nowhere.example" })).toEqual([]);
});

test("a Lead that was converted is its Contact, and found as that alone", async () => {
  const { member, personId } = await makeStranger();
  const email = "lena.fischer@fischer-optik.example";
  const found = await findAlike(member, { personId, email });
  expect(found.filter(({ sObject }) => sObject === "Lead")).toEqual([]);
});
