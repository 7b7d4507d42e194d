import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { receiveMessage } from "../inbox/receive-message";
import { getMatchingSettings } from "../links/matching-settings";
import { type MatchOrder, usualOrder } from "../links/schema";
import { findOrCreatePerson } from "../people/people";
import { findOrg } from "../salesforce/connection";
import { getOrgFacts } from "../salesforce/org-facts";
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
  await emulator.connect(admin);
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
  return { admin, choose, names };
}

const leadsFirst: MatchOrder = { ...usualOrder, objects: ["Lead", "Contact", "PersonAccount"] };

test("several records stand in the order of objects and keys that an admin chose, whom only a phone fits behind", async () => {
  const { choose, names } = await makeAmbiguous();
  expect(await names()).toEqual(["By address", "The lead", "By phone"]);
  await choose({ ...usualOrder, keys: ["phone", "email", "other-email", "number"] });
  expect(await names()).toEqual(["By phone", "By address", "The lead"]);
  await choose(leadsFirst);
  expect(await names()).toEqual(["The lead", "By address", "By phone"]);
});

test("the order stays when other settings are saved without it", async () => {
  const { admin, choose } = await makeAmbiguous();
  const order: MatchOrder = { ...leadsFirst, keys: ["phone", "number", "other-email", "email"] };
  await choose(order);
  await saveMatchingSettings(admin, { isStrict: true, usesPhones: true, country: null, countries: {} });
  expect((await getMatchingSettings(admin)).order).toEqual(order);
});

test("a person account has a place of its own: between Contacts and Leads, or where an admin puts it", async () => {
  const address = "lola@people.example";
  const { system, member: admin } = await makeWorkspace();
  await emulator.connect(admin, amongPeople);
  const { personAccountTypes } = await getOrgFacts({
    ...admin,
    connectionId: (await findOrg(admin))?.connectionId ?? "",
  });
  const [type] = personAccountTypes;
  const put = (objectName: string, record: object) =>
    emulator.controlAmongPeople("seed", { objectName, records: [record] });
  await put("Lead", { LastName: "The lead", Email: address });
  await put("Contact", { LastName: "The contact", Email: address });
  await put("Account", { LastName: "The person", PersonEmail: address, RecordTypeId: type?.id });
  const personId = await findOrCreatePerson(system, { address, name: null });
  const names = async () => {
    const panel = await loadPanel(admin, { personId });
    return panel.state === "match" ? panel.candidates.map(({ name }) => name) : panel.state;
  };
  expect(await names()).toEqual(["The contact", "The person", "The lead"]);
  const order: MatchOrder = { ...usualOrder, objects: ["PersonAccount", "Lead", "Contact"] };
  await saveMatchingSettings(admin, { isStrict: false, usesPhones: true, country: null, countries: {}, order });
  expect(await names()).toEqual(["The person", "The lead", "The contact"]);
});
