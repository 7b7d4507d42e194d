import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { query } from "../salesforce/query";
import { soql } from "../salesforce/soql";
import { RecordId, tabObjects } from "../salesforce/schema";
import { chooseMatch } from "./choose-match";
import { createFromConversation } from "./create-record";
import { findAlike } from "./find-alike";
import type { RecordForm } from "./form-schema";
import { loadPanel } from "./load-panel";
import { loadRecordForm } from "./record-form";
import { undoCreation } from "./undo-creation";
import { z } from "zod";

useDatabase();
const emulator = useEmulator();

const address = "pia@private.example";

async function makeStranger(username?: string) {
  const { system, member } = await makeWorkspace();
  const org = await emulator.connect(member, username);
  const personId = await findOrCreatePerson(system, { address, name: "Pia Person" });
  const asked = { personId, conversationId: null, sObject: "Account" as const };
  const open = (more: { asPerson?: boolean; recordTypeId?: string } = {}) =>
    loadRecordForm(member, { ...asked, ...more });
  return { member, org, personId, asked, open };
}

const fieldsOf = (form: RecordForm) =>
  new Map(form.sections.flatMap(({ fields }) => fields).map((each) => [each.field.name, each]));

test("where customers are people, a person is added as one first; where they are not, never", async () => {
  const among = await makeStranger(amongPeople);
  expect(await loadPanel(among.member, among)).toMatchObject({ canCreate: ["PersonAccount", ...tabObjects] });
  const elsewhere = await makeStranger();
  expect(await loadPanel(elsewhere.member, elsewhere)).toMatchObject({ canCreate: tabObjects });
  expect(await elsewhere.open({ asPerson: true })).toMatchObject({ label: "Account", isPersonAccount: false });
});

test("the form of a person account asks for the parts of a name, that of a company for its name", async () => {
  const { open } = await makeStranger(amongPeople);
  const person = await open({ asPerson: true });
  expect(person).toMatchObject({ label: "Person account", isPersonAccount: true });
  const ofPerson = fieldsOf(person);
  expect(ofPerson.has("Name")).toBe(false);
  expect(ofPerson.get("LastName")).toMatchObject({ value: "Person", requiredBy: ["salesforce"], isMain: true });
  expect(ofPerson.get("PersonEmail")).toMatchObject({ value: address, source: "from the e-mail" });
  const company = await open();
  const ofCompany = fieldsOf(company);
  expect(company).toMatchObject({ label: "Account", isPersonAccount: false });
  expect(ofCompany.get("Name")).toMatchObject({ value: "Private", requiredBy: ["salesforce"] });
  expect(["LastName", "PersonEmail", "Newsletter__pc"].filter((name) => ofCompany.has(name))).toEqual([]);
});

const Made = z.object({ PersonContactId: z.string(), Name: z.string(), IsPersonAccount: z.boolean() });

test("a person account just made is taken back with its Contact half, and nobody is remembered by it", async () => {
  const { member, personId, asked, open } = await makeStranger(amongPeople);
  await loadPanel(member, { personId });
  const made = await createFromConversation(member, {
    ...{ ...asked, draftId: randomUUID(), allowDuplicate: false, again: false },
    recordTypeId: String((await open({ asPerson: true })).recordTypeId),
    values: { LastName: "Person", PersonEmail: address, Industry: "Other" },
  });
  if (made.state !== "created" || !made.entryId) throw new Error(`Not created but ${JSON.stringify(made)}`);
  expect(await undoCreation(member, { entryId: made.entryId, personId })).toMatchObject({
    state: "no-match",
    lost: null,
  });
});

test("a person account is made once, whatever answer is lost, and the person is its Contact half", async () => {
  const { member, org, personId, asked, open } = await makeStranger(amongPeople);
  await loadPanel(member, { personId });
  const { recordTypeId } = await open({ asPerson: true });
  const create = (FirstName = "Pia", PersonEmail = address) =>
    createFromConversation(member, {
      ...{ ...asked, draftId: randomUUID(), allowDuplicate: false, again: false },
      recordTypeId: String(recordTypeId),
      values: { FirstName, LastName: "Person", PersonEmail, Industry: "Other" },
    });
  await emulator.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  const result = await create();
  expect(await create()).toMatchObject({ state: "created" });
  const made = await query(
    org,
    soql`SELECT Name, IsPersonAccount, PersonContactId FROM Account WHERE PersonEmail = ${address}`,
    Made,
  );
  expect(made).toMatchObject([{ Name: "Pia Person", IsPersonAccount: true }]);
  expect(result).toMatchObject({
    record: { sObject: "Account", name: "Pia Person" },
    panel: { state: "match", isPersonAccount: true, isRemembered: true, record: { id: made[0]?.PersonContactId } },
  });
  expect(await create("Paul", "paul@private.example")).toMatchObject({
    record: { name: "Paul Person" },
    panel: { record: { id: made[0]?.PersonContactId } },
  });
});

const phone = "+34 600 123 456";

/** A person account and a company that share a phone, which the org's rule forbids. */
async function makeAlike() {
  const stranger = await makeStranger(amongPeople);
  const types = await query(
    stranger.org,
    soql`SELECT Id, IsPersonType FROM RecordType WHERE SobjectType = ${"Account"} ORDER BY Name`,
    z.object({ Id: z.string(), IsPersonType: z.boolean() }),
  );
  const typeOf = (isPerson: boolean) => types.find(({ IsPersonType }) => IsPersonType === isPerson)?.Id;
  await emulator.controlAmongPeople("seed", {
    objectName: "Account",
    records: [
      { RecordTypeId: typeOf(true), FirstName: "Pia", LastName: "Person", PersonEmail: "p@p.example", Phone: phone },
      { RecordTypeId: typeOf(false), Name: "Persons GmbH", Phone: phone },
    ],
  });
  const rule = { developerName: "Same_Phone", sObjectType: "Account" };
  await emulator.controlAmongPeople("add-matching-rule", { ...rule, matchingRuleItems: [{ fieldName: "Phone" }] });
  await emulator.controlAmongPeople("add-duplicate-rule", {
    ...rule,
    duplicateRuleMatchRules: [{ matchingRule: "Same_Phone" }],
  });
  return stranger;
}

const Half = z.object({ Id: z.string(), PersonContactId: z.string() });

test("of the duplicates Salesforce names the person is linked to a person account by its Contact half, never to a company", async () => {
  const { member, org, asked, personId, open } = await makeAlike();
  const { recordTypeId } = await open({ asPerson: true });
  const refused = await createFromConversation(member, {
    ...{ ...asked, draftId: randomUUID(), allowDuplicate: false, again: false },
    recordTypeId: String(recordTypeId),
    values: { LastName: "Person", PersonEmail: address, Phone: phone, Industry: "Other" },
  });
  if (refused.state !== "duplicates") throw new Error(`Not refused but ${refused.state}`);
  const [half] = await query(
    org,
    soql`SELECT Id, PersonContactId FROM Account WHERE PersonEmail = ${"p@p.example"}`,
    Half,
  );
  const contactId = RecordId.parse(half?.PersonContactId);
  const email = refused.rows.findIndex(({ label }) => label === "Email");
  expect(refused.rows[email]?.yours?.value).toBe(address);
  const [person, company] = refused.candidates;
  expect(person).toMatchObject({
    label: "Person account",
    id: half?.Id,
    linkTo: { recordId: contactId },
    whyNot: null,
  });
  expect(person?.values[email]?.value).toBe("p@p.example");
  expect(company).toMatchObject({ name: "Persons GmbH", linkTo: null, whyNot: expect.stringContaining("A company") });
  expect(refused.candidates).toHaveLength(2);
  const linked = { personId, conversationId: null, sObject: "Contact" as const, recordId: contactId };
  expect(await chooseMatch(member, linked)).toMatchObject({
    ...{ state: "match", isPersonAccount: true, isRemembered: true, record: { id: contactId } },
  });
});

test("a person account looks like the one being typed as what it is, and opens as its Account", async () => {
  const { member, personId } = await makeAlike();
  const [found, ...more] = await findAlike(member, { personId, email: "p@p.example" });
  expect(more).toEqual([]);
  expect(found).toMatchObject({ sObject: "Contact", label: "Person account", name: "Pia Person" });
  expect(found?.url).toMatch(/\/Account\/001\w{15}\/view$/);
});

test("of several record types for people those alone are offered, Salesforce's own first chosen, each with its picklist values", async () => {
  const { open } = await makeStranger(amongPeople);
  const person = await open({ asPerson: true });
  const nameOf = (form: RecordForm) => form.recordTypes.find(({ id }) => id === form.recordTypeId)?.name;
  expect(person.recordTypes.map(({ name }) => name).toSorted()).toEqual(["Club Member", "Person Account"]);
  expect(nameOf(person)).toBe("Person Account");
  const member = person.recordTypes.find(({ name }) => name === "Club Member");
  const club = await open({ recordTypeId: String(member?.id) });
  expect(club).toMatchObject({ label: "Person account", isPersonAccount: true, recordTypes: person.recordTypes });
  const tiers = (form: RecordForm) =>
    fieldsOf(form)
      .get("Tier__c")
      ?.field.options.map(({ value }) => value);
  expect(tiers(person)).toContain("Platinum");
  expect(tiers(club)).toEqual(["Gold", "Silver", "Bronze"]);
  const company = await open();
  expect(company.recordTypes.map(({ name }) => name)).toEqual(["Business Account"]);
});
