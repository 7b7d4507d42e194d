import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { findDescribe } from "../salesforce/describe";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import type { FieldChoice } from "./field-choices-schema";
import type { SaveFieldsInput } from "./save-schema";

useDatabase();
const emulator = useEmulator();

type Access = Record<string, FieldChoice["access"]>;

const maria = "maria.diaz@acme-industrial.example";

/** A Case of Maria's about a drive unit, in the panel of an agent who sees these fields of it and what Salesforce requires. */
async function makeShownCase(access: Access) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  const org = await emulator.connect(admin);
  const { Id } = await emulator.row(
    `SELECT Id FROM Case WHERE Contact.Email = '${maria}' AND Product_Area__c = 'Hardware' ORDER BY IsClosed ASC, LastModifiedDate DESC LIMIT 1`,
  );
  const id = String(Id);
  const body = { Component__c: "Drive unit" };
  await send(org, { method: "PATCH", path: `/sobjects/Case/${id}`, body }, z.unknown());
  const required = (await findDescribe(org, "Case"))?.fields.filter(({ isRequired }) => isRequired) ?? [];
  const locked = Object.fromEntries(required.map(({ name }) => [name, "read-only" as const]));
  const choices = Object.entries({ ...locked, ...access }).map(([field, access]) => ({ field, access }));
  await saveFieldChoices(admin, { sObject: "Case", choices });
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  const panel = await loadPanel(member, { personId });
  const cases = panel.state === "match" ? panel.related?.cases : null;
  const save = (values: SaveFieldsInput["values"]) =>
    saveFields(member, { personId, conversationId: null, sObject: "Case", recordId: id, values });
  const inOrg = () => emulator.row(`SELECT Id, Product_Area__c, Component__c FROM Case WHERE Id = '${id}'`);
  return { shown: cases?.find((each) => each.id === id), save, inOrg };
}

test("what a shown picklist depends on comes with the panel, though agents do not see it", async () => {
  const { shown } = await makeShownCase({ Symptom__c: "editable" });
  expect(shown?.fields.map(({ field }) => field.name)).not.toContain("Component__c");
  const symptom = shown?.fields.find(({ field }) => field.name === "Symptom__c");
  expect(symptom?.controller).toEqual({ label: "Component", value: "Drive unit" });
});

test("an area is not saved under a component that does not go with it, and nothing is sent; both together are", async () => {
  const { save, inOrg } = await makeShownCase({ Product_Area__c: "editable", Component__c: "editable" });
  let refusal: unknown;
  const calls = await emulator.callsOf(async () => {
    refusal = await save({ Product_Area__c: "Software" }).catch((error: unknown) => error);
  });
  expect(calls).toBe(0);
  expect(refusal).toMatchObject({
    fields: { Component__c: "Choose a new value: “Drive unit” does not fit Product Area “Software”." },
  });
  await save({ Product_Area__c: "Software", Component__c: "Firmware" });
  expect(await inOrg()).toMatchObject({ Product_Area__c: "Software", Component__c: "Firmware" });
});

test("an area is saved over a component that agents may not edit: nobody could choose a fitting one", async () => {
  const { save, inOrg } = await makeShownCase({ Product_Area__c: "editable", Component__c: "read-only" });
  await save({ Product_Area__c: "Software" });
  expect(await inOrg()).toMatchObject({ Product_Area__c: "Software", Component__c: "Drive unit" });
});
