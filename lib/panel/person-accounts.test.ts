import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { amongPeople, useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { query } from "../salesforce/query";
import { soql } from "../salesforce/soql";
import { createFromConversation } from "./create-record";
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
  expect(await loadPanel(among.member, among)).toMatchObject({ canCreate: ["PersonAccount", "Contact", "Lead"] });
  const elsewhere = await makeStranger();
  expect(await loadPanel(elsewhere.member, elsewhere)).toMatchObject({ canCreate: ["Contact", "Lead"] });
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
