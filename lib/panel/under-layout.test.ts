import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { findDescribe } from "../salesforce/describe";
import { keptLayoutRights, rightsOn } from "../salesforce/layout-rights";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { preflight } from "./preflight";
import { loadRecordForm } from "./record-form";
import { saveFields } from "./save-fields";
import { refuseEmptied, requiredBecause, rightsFor, underLayout } from "./under-layout";

useDatabase();
const emulator = useEmulator();

/** An agent with somebody's panel open; agents may edit these fields of Contacts, beside the name. */
async function makeOpenPanel(fields: string[]) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: "maria.diaz@acme-industrial.example", name: null });
  const choices = ["LastName", "Email", ...fields].map((field) => ({ field, access: "editable" as const }));
  await saveFieldChoices(admin, { sObject: "Contact", choices });
  const shown = async () => {
    const panel = await loadPanel(member, { personId });
    if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
    return panel.record;
  };
  const field = async (name: string) => (await shown()).fields.find((each) => each.field.name === name);
  const readLayout = () => loadRecordForm(member, { personId, conversationId: null, sObject: "Contact" });
  const empty = async (name: string) => {
    const { sObject, id: recordId } = await shown();
    return saveFields(member, { personId, conversationId: null, sObject, recordId, values: { [name]: "" } });
  };
  return { admin, org, field, readLayout, empty };
}

test("what the page layout requires is told in the panel once the layout is known, at no call", async () => {
  const { field, readLayout } = await makeOpenPanel(["AccountId"]);
  expect((await field("AccountId"))?.requiredBy).toBeUndefined();
  await readLayout();
  expect(await emulator.callsOf(() => field("AccountId"))).toBe(0);
  expect(await field("AccountId")).toMatchObject({ requiredBy: "Required by your page layout", isEditable: true });
  expect((await field("LastName"))?.requiredBy).toBe("Required by Salesforce");
  expect((await field("Email"))?.requiredBy).toBeUndefined();
});

test("what is required is not emptied: that is said at the field, and Salesforce is not asked", async () => {
  const { field, readLayout, empty } = await makeOpenPanel(["AccountId"]);
  await readLayout();
  await field("AccountId");
  const refused = (name: string, sentence: string) =>
    expect(empty(name)).rejects.toMatchObject({ code: "invalid", fields: { [name]: sentence } });
  const calls = await emulator.callsOf(async () => {
    await refused("AccountId", "Account cannot be empty. Required by your page layout.");
    await refused("LastName", "Last Name cannot be empty. Required by Salesforce.");
  });
  expect(calls).toBe(0);
  expect((await field("AccountId"))?.value).not.toBeNull();
});

const item = { isRequired: false, isEditable: true };

test("what the page layout has read-only is so in the panel, with the reason; owners are handed on all the same", async () => {
  const rights = rightsOn({
    sections: [
      {
        ...{ heading: "", columns: 1 },
        items: [
          { ...item, fields: ["Title"], isUpdateable: false },
          { ...item, fields: ["OwnerId"], isUpdateable: false },
          { ...item, fields: ["FirstName", "LastName"], isRequired: true },
          { ...item, fields: ["Phone"], isEditable: false, isUpdateable: true },
        ],
      },
    ],
  });
  expect(rights).toEqual({ required: new Set(), readOnly: new Set(["Title"]) });
  const { org } = await makeOpenPanel(["Title"]);
  const title = (await findDescribe(org, "Contact"))?.fields.find(({ name }) => name === "Title");
  if (!title) throw new Error("Contacts have no Title");
  const choice = { field: title, access: "editable" as const, reason: null };
  expect(underLayout(choice, rights)).toMatchObject({ access: "read-only", reason: "Read-only on your page layout" });
  expect(underLayout(choice, null)).toBe(choice);
});

test("a record's own type decides which layout counts; of one that is not known nothing is said", async () => {
  const { admin, org } = await makeOpenPanel([]);
  const { fields } = await preflight(admin, { sObject: "Case" });
  expect(fields.length).toBeGreaterThan(0);
  const kept = await keptLayoutRights(org);
  expect(kept.of("Case", null)).toBeNull();
  expect(kept.of("Case", "012000000000000AAA")).toBeNull();
});

test("a box is never empty, and what the layout of Contacts says is not said of person accounts", async () => {
  const { org } = await makeOpenPanel([]);
  const title = (await findDescribe(org, "Contact"))?.fields.find(({ name }) => name === "Title");
  if (!title) throw new Error("Contacts have no Title");
  const rights = { required: new Set(["Title"]), readOnly: new Set<string>() };
  expect(requiredBecause(title, rights)).toBe("Required by your page layout");
  expect(requiredBecause({ ...title, type: "boolean" }, rights)).toBeNull();
  // What was empty before may stay so: it keeps nobody from saving something else.
  const emptied = (before: string | null) =>
    refuseEmptied([title], { typed: { Title: "" }, before: { Title: before } }, rights);
  expect(() => emptied("Buyer")).toThrow("Title cannot be empty. Required by your page layout.");
  expect(() => emptied(null)).not.toThrow();
  const of = (values: Record<string, boolean>) =>
    rightsFor({ of: () => rights }, { sObject: "Contact", id: "003000000000000AAA", values });
  expect(of({ IsPersonAccount: false })).toBe(rights);
  expect(of({ IsPersonAccount: true })).toBeNull();
});

test("preflight tells who requires a field, the page layout among them", async () => {
  const { admin } = await makeOpenPanel(["AccountId"]);
  const { fields } = await preflight(admin, { sObject: "Contact" });
  const requiredBy = Object.fromEntries(fields.map((each) => [each.field, each.requiredBy]));
  expect(requiredBy).toMatchObject({ AccountId: "Required by your page layout", LastName: "Required by Salesforce" });
});
