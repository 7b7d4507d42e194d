import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { readActivity } from "../activity/list-activity";
import { findOrCreatePerson } from "../people/people";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import type { FieldChoice } from "./field-choices-schema";
import type { SaveFieldsInput, SeenFields } from "./save-schema";
import type { PanelRecord } from "./schema";
import { undoSave } from "./undo-save";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const needed: Record<string, FieldChoice["access"]> = { LastName: "read-only", Email: "read-only" };

/** Maria's panel, opened by an agent who sees these fields of her and what must be shown. */
async function makeShownAddress(access: Record<string, FieldChoice["access"]>) {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const choices = Object.entries({ ...needed, ...access }).map(([field, access]) => ({ field, access }));
  await saveFieldChoices(admin, { sObject: "Contact", choices });
  const personId = await findOrCreatePerson(system, { address: maria, name: null });
  let record: PanelRecord | undefined;
  const calls = await emulator.callsOf(async () => {
    const panel = await loadPanel(member, { personId });
    record = panel.state === "match" ? panel.record : undefined;
  });
  if (!record) throw new Error("No match");
  const { id } = record;
  const save = (values: SaveFieldsInput["values"], seen?: SeenFields) =>
    saveFields(member, {
      ...{ personId, conversationId: null, sObject: "Contact", recordId: id, values },
      ...(seen && { seen }),
    });
  const inOrg = (columns: string) => emulator.row(`SELECT Id, ${columns} FROM Contact WHERE Id = '${id}'`);
  return { admin, member, record, calls, save, inOrg };
}

const shown = (record: PanelRecord, name: string) => record.fields.find(({ field }) => field.name === name);
const isEditable = (record: PanelRecord) =>
  Object.fromEntries(record.fields.map(({ field, isEditable }) => [field.name, isEditable]));

test("an address comes with what it is made of, in the panel's one call, to be edited as it may be", async () => {
  const { record, calls } = await makeShownAddress({ MailingAddress: "editable" });
  expect(calls).toBe(1);
  expect(shown(record, "MailingAddress")?.value).toMatchObject({ street: "Calle del Puerto 14", city: "Bilbao" });
  expect(shown(record, "MailingStreet")).toMatchObject({ value: "Calle del Puerto 14", isEditable: true });
  expect(isEditable(record)).toMatchObject({ MailingAddress: true, MailingPostalCode: true, MailingCountry: true });
  expect(isEditable(record)).not.toHaveProperty("MailingLatitude");
});

test("its parts are saved in one call and read back in the address, put down one by one, and put back together", async () => {
  const { admin, member, record, save, inOrg } = await makeShownAddress({ MailingAddress: "editable" });
  let saved: Awaited<ReturnType<typeof save>> | undefined;
  const calls = await emulator.callsOf(async () => {
    saved = await save({ MailingStreet: "Gran Vía 1\nPiso 2", MailingCity: "Madrid", MailingState: null });
  });
  expect(calls).toBe(1);
  if (saved?.outcome !== "saved" || !saved.entryId) throw new Error(`Not saved but ${saved?.outcome}`);
  expect(saved.notKept).toEqual([]);
  const now = shown(saved.record, "MailingAddress");
  expect(now?.value).toMatchObject({ street: "Gran Vía 1\nPiso 2", city: "Madrid", country: "Spain" });

  const { entries } = await readActivity(admin, { recordId: record.id }, 1);
  expect(entries[0]?.changes).toMatchObject([
    { field: "MailingStreet", before: "Calle del Puerto 14", after: "Gran Vía 1\nPiso 2" },
    { field: "MailingCity", before: "Bilbao", after: "Madrid" },
  ]);
  await undoSave(member, { entryId: saved.entryId, fields: ["MailingStreet", "MailingCity"] });
  expect(await inOrg("MailingStreet, MailingCity")).toMatchObject({
    ...{ MailingStreet: "Calle del Puerto 14", MailingCity: "Bilbao" },
  });
});

test("a part that a colleague changed meanwhile is asked about by itself, and nothing of the address is written", async () => {
  const { record, save, inOrg } = await makeShownAddress({ MailingAddress: "editable" });
  const { lastModifiedAt } = record;
  const values = { MailingStreet: "Calle del Puerto 14", MailingCity: "Bilbao" };
  await emulator.control("clock", { advanceMilliseconds: 5_000 });
  await emulator.control("update", { objectName: "Contact", id: record.id, values: { MailingCity: "Getxo" } });
  const result = await save({ MailingStreet: "Gran Vía 1", MailingCity: "Madrid" }, { lastModifiedAt, values });
  expect(result).toMatchObject({
    outcome: "conflict",
    fields: [
      { field: { name: "MailingStreet" }, isContested: false },
      { field: { name: "MailingCity" }, was: "Bilbao", now: "Getxo", yours: "Madrid", isContested: true },
    ],
  });
  expect(await inOrg("MailingStreet")).toMatchObject({ MailingStreet: "Calle del Puerto 14" });
});

test("a part that the connected user may not edit, or that an admin locked by itself, stays as it is", async () => {
  await emulator.control("field-access", { field: "Contact.MailingCity", read: true, edit: false });
  const { record, save } = await makeShownAddress({ MailingAddress: "editable", MailingCountry: "read-only" });
  expect(shown(record, "MailingCity")?.reason).toBe("The connected user may not edit it");
  expect(shown(record, "MailingCountry")?.reason).toBe("Locked by your admin");
  expect(isEditable(record)).toMatchObject({ MailingAddress: true, MailingStreet: true });
  for (const name of ["MailingCity", "MailingCountry"])
    await expect(save({ MailingStreet: "Gran Vía 1", [name]: "Elsewhere" })).rejects.toMatchObject({
      code: "forbidden",
      fields: { [name]: expect.any(String) },
    });
});

test("an address that an admin locked is read-only with all its parts, but for one that may be edited by itself", async () => {
  const { record, save } = await makeShownAddress({ MailingAddress: "read-only" });
  expect(shown(record, "MailingAddress")).toMatchObject({ isEditable: false, reason: "Locked by your admin" });
  await expect(save({ MailingCity: "Madrid" })).rejects.toMatchObject({ code: "forbidden" });

  const other = await makeShownAddress({ MailingAddress: "read-only", MailingCity: "editable" });
  const { MailingAddress, MailingCity, MailingStreet } = isEditable(other.record);
  expect({ MailingAddress, MailingCity, MailingStreet }).toEqual({
    ...{ MailingAddress: true, MailingCity: true, MailingStreet: false },
  });
});

test("with State and Country Picklists the codes are chosen under the names of the texts, and the texts follow", async () => {
  await emulator.control("feature", { feature: "StateAndCountryPicklists", on: true });
  const { record, save } = await makeShownAddress({ MailingAddress: "editable" });
  expect(shown(record, "MailingCountry")).toBeUndefined();
  expect(shown(record, "MailingCountryCode")?.field).toMatchObject({ label: "Mailing Country", type: "picklist" });
  expect(shown(record, "MailingStateCode")?.controller).toMatchObject({ label: "Mailing Country" });

  await expect(save({ MailingCountryCode: "CA", MailingStateCode: "CA" })).rejects.toMatchObject({
    fields: { MailingStateCode: expect.any(String) },
  });
  const saved = await save({ MailingCountryCode: "CA", MailingStateCode: "QC" });
  const address = saved.outcome === "saved" ? shown(saved.record, "MailingAddress")?.value : null;
  expect(address).toMatchObject({ country: "Canada", countryCode: "CA", state: "Quebec", stateCode: "QC" });
});
