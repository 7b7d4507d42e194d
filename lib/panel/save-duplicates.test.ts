import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { findDescribe } from "../salesforce/describe";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";

useDatabase();
const emulator = useEmulator();

const address = "otto@quast.example";

/** A Contact whose first name alone keeps it from being another one, in the eyes of the org's rule. */
async function makeAlmostTwin() {
  const common = { LastName: "Quast", Phone: "+49 30 901820" };
  await emulator.control("seed", {
    objectName: "Contact",
    records: [
      { FirstName: "Otto", Email: address, ...common },
      { FirstName: "Xaver", ...common },
    ],
  });
  await emulator.control("duplicate-rule", { developerName: "Standard_Contact_Duplicate_Rule", isActive: true });
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const needed = (await findDescribe(org, "Contact"))?.fields.filter(({ isRequired }) => isRequired) ?? [];
  const locked = ["Email", ...needed.map(({ name }) => name)].filter((name) => name !== "FirstName");
  await saveFieldChoices(admin, {
    sObject: "Contact",
    choices: [
      { field: "FirstName", access: "editable" },
      ...[...new Set(locked)].map((field) => ({ field, access: "read-only" as const })),
    ],
  });
  const personId = await findOrCreatePerson(system, { address, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const { id: recordId } = panel.record;
  const save = (allowDuplicate?: boolean) =>
    saveFields(member, {
      ...{ personId, conversationId: null, sObject: "Contact", recordId, values: { FirstName: "Xaver" } },
      ...(allowDuplicate === undefined ? {} : { allowDuplicate }),
    });
  const nameNow = async () =>
    (await emulator.row(`SELECT Id, FirstName FROM Contact WHERE Id = '${recordId}'`))["FirstName"];
  const twin = await emulator.row("SELECT Id FROM Contact WHERE FirstName = 'Xaver'");
  return { save, nameNow, twinId: twin.Id };
}

test("a save that a duplicate rule refuses brings the record it would look like, and writes nothing", async () => {
  const { save, nameNow, twinId } = await makeAlmostTwin();
  const result = await save();
  if (result.outcome !== "duplicates") throw new Error(`Not refused but ${result.outcome}`);
  expect(result.candidates).toMatchObject([
    { sObject: "Contact", id: twinId, linkTo: { sObject: "Contact", recordId: twinId } },
  ]);
  const at = result.rows.findIndex(({ label }) => label === "First Name");
  expect([result.rows[at]?.yours?.value, result.candidates[0]?.values[at]?.value]).toEqual(["Xaver", "Xaver"]);
  const email = result.rows.findIndex(({ label }) => label === "Email");
  expect(result.rows[email]?.yours?.value).toBe(address);
  expect(await nameNow()).toBe("Otto");
});

test("where the rule only warns it is saved when a person says so, in one call", async () => {
  const { save, nameNow } = await makeAlmostTwin();
  expect(await save()).toMatchObject({ outcome: "duplicates", canSaveAnyway: true });
  expect(await emulator.callsOf(() => save(true))).toBe(1);
  expect(await nameNow()).toBe("Xaver");
});

test("a value that must be unique is no duplicate: it is refused at its field", async () => {
  const { save, nameNow } = await makeAlmostTwin();
  const rule = { developerName: "Standard_Contact_Duplicate_Rule", isActive: false };
  await emulator.control("duplicate-rule", rule);
  await emulator.control("refuse", {
    error: "DUPLICATE_VALUE",
    when: { objectName: "Contact", operation: "write" },
    fields: ["FirstName"],
  });
  await expect(save()).rejects.toMatchObject({ errorCode: "DUPLICATE_VALUE" });
  expect(await nameNow()).toBe("Otto");
});
