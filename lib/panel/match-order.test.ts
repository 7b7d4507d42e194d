import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { receiveMessage } from "../inbox/receive-message";
import { matchAddresses } from "../links/match";
import { getMatchingSettings } from "../links/matching-settings";
import { type MatchOrder, usualOrder } from "../links/schema";
import { findOrCreatePerson } from "../people/people";
import { loadPanel } from "./load-panel";
import { saveMatchingSettings } from "./matching";

useDatabase();
const emulator = useEmulator();

const address = "lola@talleres.example";

/** A person to whom a Contact answers by address, a Contact by phone, and a Lead by address. */
async function makeAmbiguous() {
  await emulator.control("seed", {
    objectName: "Contact",
    records: [
      { LastName: "By address", Email: address },
      { LastName: "By phone", MobilePhone: "+34 600 12 34 56" },
    ],
  });
  await emulator.control("seed", {
    objectName: "Lead",
    records: [{ LastName: "The lead", Company: "Talleres", Email: address }],
  });
  const { system, member: admin } = await makeWorkspace();
  const org = await emulator.connect(admin);
  const { id } = await makeMailbox(system);
  await receiveMessage(system, id, inbound({ from: { address, name: null }, text: "Hello\n\nLola\n+34 600 12 34 56" }));
  const personId = await findOrCreatePerson(system, { address, name: null });
  const choose = (order: MatchOrder) =>
    saveMatchingSettings(admin, { isStrict: false, usesPhones: true, country: "ES", countries: {}, order });
  const names = async () => {
    const panel = await loadPanel(admin, { personId });
    if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
    return panel.candidates.map(({ name }) => name);
  };
  return { admin, org, choose, names };
}

test("several records stand in the order of objects and keys that an admin chose", async () => {
  const { choose, names } = await makeAmbiguous();
  expect(await names()).toEqual(["By address", "By phone", "The lead"]);
  await choose({ first: "Contact", keys: ["phone", "email", "other-email"] });
  expect(await names()).toEqual(["By phone", "By address", "The lead"]);
  await choose({ ...usualOrder, first: "Lead" });
  expect(await names()).toEqual(["The lead", "By address", "By phone"]);
});

test("the order stays when other settings are saved without it", async () => {
  const { admin, choose } = await makeAmbiguous();
  const order: MatchOrder = { first: "Lead", keys: ["phone", "other-email", "email"] };
  await choose(order);
  await saveMatchingSettings(admin, { isStrict: true, usesPhones: true, country: null, countries: {} });
  expect((await getMatchingSettings(admin)).order).toEqual(order);
});

test("automation takes the same record for the person", async () => {
  const { org, choose } = await makeAmbiguous();
  const asked = { address, link: null, wantsRelated: false, wantsAccount: false };
  const objects = async () => {
    const matches = await matchAddresses(org, { asked: [asked], fields: { Contact: [], Lead: [] } });
    return matches.get(address)?.records.map(({ sObject }) => sObject);
  };
  expect(await objects()).toEqual(["Contact", "Lead"]);
  await choose({ ...usualOrder, first: "Lead" });
  expect(await objects()).toEqual(["Lead", "Contact"]);
});
