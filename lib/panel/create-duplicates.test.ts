import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { SalesforceError } from "../salesforce/errors";
import { RecordId } from "../salesforce/schema";
import { compareDuplicates } from "./create-duplicates";
import { createFromConversation } from "./create-record";

useDatabase();
const emulator = useEmulator();

const typed = { LeadSource: "Web", Status: "Open - Not Contacted", Company: "Somewhere else" };

/** Somebody who writes from an address that the org does not know, and is in it by another. */
async function makeTwin() {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: "maria@private.example", name: "Maria Díaz" });
  const { FirstName, LastName, Email, Id } = await emulator.row(
    "SELECT Id, FirstName, LastName, Email FROM Contact WHERE Email LIKE 'maria.diaz%'",
  );
  const values = { ...typed, FirstName: String(FirstName), LastName: String(LastName), Email: String(Email) };
  const create = (allowDuplicate = false) =>
    createFromConversation(member, {
      ...{
        draftId: randomUUID(),
        personId,
        conversationId: null,
        sObject: "Lead",
        values,
        allowDuplicate,
        again: false,
      },
    });
  const leads = () => emulator.rows(`SELECT Id FROM Lead WHERE Email = '${String(Email)}'`);
  return { member, personId, create, leads, contactId: Id, values };
}

const switchOn = () =>
  emulator.control("duplicate-rule", { developerName: "Standard_Lead_Duplicate_Rule", isActive: true });

test("a refusal brings the candidates beside what was typed, and nothing is made", async () => {
  const { create, leads, contactId, values } = await makeTwin();
  await switchOn();
  const result = await create();
  if (result.state !== "duplicates") throw new Error(`Not refused but ${result.state}`);
  expect(result.candidates).toMatchObject([
    { sObject: "Contact", id: contactId, name: "Maria Díaz", linkTo: { sObject: "Contact", recordId: contactId } },
  ]);
  const at = result.rows.findIndex(({ label }) => label === "Email");
  expect(result.rows[at]?.yours).toMatchObject({ field: { type: "email" }, value: values.Email });
  expect(result.candidates[0]?.values[at]?.value).toBe(values.Email);
  const company = result.rows.findIndex(({ label }) => label === "Company");
  expect(result.candidates[0]?.values[company]?.display).toMatch(/Acme/);
  expect(await leads()).toEqual([]);
});

test("where the rule only warns the record is made when a person says so", async () => {
  const { create, leads } = await makeTwin();
  await switchOn();
  expect(await create()).toMatchObject({ state: "duplicates", canSaveAnyway: true });
  expect(await create(true)).toMatchObject({ state: "created" });
  expect(await leads()).toHaveLength(1);
});

test("where the rule blocks, saying so changes nothing", async () => {
  const { create, leads } = await makeTwin();
  await emulator.control("add-duplicate-rule", {
    ...{ developerName: "Blocking", masterLabel: "Blocking", sObjectType: "Lead", isActive: true },
    ...{ actionOnInsert: "Block", alertText: "Never twice." },
    duplicateRuleMatchRules: [{ matchingRule: "Standard_Lead_Match_Rule_v1_0" }],
  });
  const values = await emulator.row(
    "SELECT Id, FirstName, LastName, Email FROM Contact WHERE Email LIKE 'maria.diaz%'",
  );
  const { FirstName, LastName, Email } = values;
  await emulator.control("seed", { objectName: "Lead", records: [{ ...typed, FirstName, LastName, Email }] });
  expect(await create()).toMatchObject({ state: "duplicates", canSaveAnyway: false, message: "Never twice." });
  expect(await create(true)).toMatchObject({ state: "duplicates" });
  expect(await leads()).toHaveLength(1);
});

test("of many the five likeliest are compared, in Salesforce's order; what is hidden is left out, and only a person is linked", async () => {
  const { member: admin } = await makeWorkspace("admin");
  const org = await emulator.connect(admin);
  const contacts = await emulator.rows("SELECT Id FROM Contact ORDER BY Name DESC LIMIT 5");
  const ids = [...contacts, { Id: "003000000000001AAA" }].map(({ Id }) => RecordId.parse(Id));
  const [first, second, third, fourth, fifth, unknown] = ids;
  const likeliest = [third, unknown, first, fourth, second, fifth].flatMap((id) => id ?? []);
  const matches = likeliest.map((id) => ({ sObject: "Contact", id, fields: {} }));
  const error = new SalesforceError({ reason: "duplicate", errorCode: "DUPLICATES_DETECTED", matches });
  const refused = {
    sObject: "Contact",
    values: { LastName: "Díaz" },
    standing: {},
    urlOf: (_: string, id: string) => id,
  };
  const asPerson = await compareDuplicates(org, error, { ...refused, isPerson: true });
  expect(asPerson.candidates.map(({ id }) => id)).toEqual([third, first, fourth, second]);
  expect(asPerson.candidates.map(({ linkTo }) => linkTo?.recordId)).toEqual([third, first, fourth, second]);
  expect(asPerson.canSaveAnyway).toBe(false);
  const asOther = await compareDuplicates(org, error, { ...refused, isPerson: false });
  expect(asOther.candidates.map(({ linkTo }) => linkTo)).toEqual([null, null, null, null]);
});
