import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { findAlike } from "./find-alike";
import { saveMatchingSettings } from "./matching";

useDatabase();
const emulator = useEmulator();

async function makeStranger(role: "agent" | "admin" = "agent") {
  const { system, member } = await makeWorkspace(role);
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
    {
      sObject: "Contact",
      id: maria.Id,
      name: "Maria Díaz",
      hint: `Buyer · ${String(maria["Email"])}`,
      reason: "same name",
    },
    { sObject: "Lead", name: "Maria Díaz", reason: "same name" },
  ]);
  expect(await findAlike(member, { personId, email: String(maria["Email"]) })).toMatchObject([
    { id: maria.Id, reason: "same e-mail" },
  ]);
});

const usual = { isStrict: false, usesPhones: true, country: "ES", countries: {} };

async function makeCallers() {
  const { member, personId } = await makeStranger("admin");
  await saveMatchingSettings(member, usual);
  await emulator.control("seed", {
    objectName: "Contact",
    records: [
      { LastName: "Lola", MobilePhone: "+34 (600) 123-456" },
      { LastName: "Another", Phone: "+34 600 912 934 956" },
      { LastName: "Machine", Fax: "600123456" },
    ],
  });
  return { member, personId };
}

test.each(["600 12 34 56", "0034 600123456", "+34.600.123.456", "none\n600-123-456"])(
  "somebody with the typed phone %j is found in one call, however either is written",
  async (phone) => {
    const { member, personId } = await makeCallers();
    expect(await emulator.callsOf(() => findAlike(member, { personId, phone }))).toBe(1);
    expect(await findAlike(member, { personId, phone })).toMatchObject([{ name: "Lola", reason: "same phone" }]);
  },
);

test("an unfinished phone is looked for by nobody, nor any where an admin wants nobody found by phones", async () => {
  const { member, personId } = await makeCallers();
  const calls = (phone: string) => emulator.callsOf(() => findAlike(member, { personId, phone }));
  expect(await calls("600 12")).toBe(0);
  await saveMatchingSettings(member, { ...usual, usesPhones: false });
  expect(await calls("600 12 34 56")).toBe(0);
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
