import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { send } from "../salesforce/client";
import { findDescribe } from "../salesforce/describe";
import { allowedOptions } from "../salesforce/format";
import { createRecord } from "../salesforce/records";
import { isSameValue } from "../salesforce/same-value";
import { type Field, FieldValue } from "../salesforce/schema";
import { FormObject, type RecordForm, type TypedValues } from "./form-schema";
import { formValues } from "./form-values";
import { loadRecordForm } from "./record-form";

useDatabase();
const emulator = useEmulator();

/** The form as the describe alone has it: with all that can be filled in, whatever the page layout leaves out. */
async function makeForm(sObject: FormObject) {
  for (const path of ["ui-api", "describe/layouts"])
    await emulator.control("refuse", { error: "UNKNOWN_EXCEPTION", when: { path, operation: "request" } });
  const { system, member: admin } = await makeWorkspace("admin");
  const org = await emulator.connect(admin);
  const personId = await findOrCreatePerson(system, { address: "ada@engines.example", name: "Ada Lovelace" });
  const form = await loadRecordForm(await makeMember(system), { personId, conversationId: null, sObject });
  await emulator.control("clear-refusals");
  const describe = await findDescribe(org, sObject);
  if (!describe) throw new Error(`${sObject} is not described`);
  return { org, form, described: describe.fields };
}

const inputsOf = (form: RecordForm) =>
  form.sections.flatMap(({ fields }) => fields).flatMap(({ field, readOnly }) => (readOnly === null ? [field] : []));

type Typed = TypedValues[string];
type Filling = Map<string, Typed>;

/** What a person gives a field of each type; the rest is chosen. */
const given: Record<string, (field: Field) => Typed> = {
  boolean: () => true,
  string: ({ length }) => "Grüße".slice(0, length),
  textarea: () => "One",
  combobox: () => "Visit",
  email: () => "ada@engines.example",
  phone: () => "+34 600 123 456",
  url: () => "https://engines.example",
  int: () => "7",
  double: () => "7",
  currency: ({ scale }) => (scale > 0 ? "1.234,50" : "1.234.000"),
  percent: ({ scale }) => (scale > 0 ? "12.5" : "12"),
  date: () => "2031-02-28",
  datetime: () => "2031-05-06T11:30:00+02:00",
  time: () => "14:30",
};

async function giveTo(field: Field, filled: Filling): Promise<Typed> {
  if (field.type === "reference") return recordOf(field.referenceTo);
  if (field.type !== "picklist" && field.type !== "multipicklist") return given[field.type]?.(field) ?? null;
  const controlling = field.controller === null ? null : String(filled.get(field.controller) ?? "");
  const [option] = allowedOptions(field, controlling);
  if (!option) return null;
  return field.type === "picklist" ? option.value : [option.value];
}

/** Any record that such a lookup can point to; null where the sample org has none. */
async function recordOf(objects: readonly string[]): Promise<string | null> {
  for (const name of objects) {
    const [first] = await emulator.rows(`SELECT Id FROM ${name} LIMIT 1`).catch(() => []);
    if (first) return first.Id;
  }
  return null;
}

/** Controlling fields before those that depend on them. */
async function fillIn(fields: readonly Field[]): Promise<Filling> {
  const filled: Filling = new Map();
  const left = new Map(fields.map((field) => [field.name, field]));
  while (left.size > 0) {
    const next = [...left.values()].find(({ controller }) => controller === null || !left.has(controller));
    if (!next) throw new Error("Picklists depend on each other in a circle");
    const value = await giveTo(next, filled);
    if (value !== null) filled.set(next.name, value);
    left.delete(next.name);
  }
  return filled;
}

/** Chosen above the fields, not among them. */
const elsewhere = ["OwnerId", "RecordTypeId"];
/** What the sample org has no records of to point to. */
const unpointed = ["IndividualId", "DandbCompanyId", "OperatingHoursId", "CampaignId", "Pricebook2Id", "AssetId"];
/** A trigger of the sample org writes it in capitals. */
const rewritten = ["Department"];

test.each(FormObject.options)(
  "the form of a new %s has an input for every field that can be created, and all of them arrive",
  async (sObject) => {
    const { org, form, described } = await makeForm(sObject);
    const inputs = inputsOf(form);
    const names = inputs.map(({ name }) => name);
    const createable = described.filter((field) => field.isCreateable && !elsewhere.includes(field.name));
    expect(names.toSorted()).toEqual(createable.map(({ name }) => name).toSorted());

    const filled = await fillIn(inputs);
    expect(names.filter((name) => !filled.has(name) && !unpointed.includes(name))).toEqual([]);
    const values = formValues(form, Object.fromEntries(filled));
    const { id } = await createRecord(org, { sObject, values, readBack: [] });
    const path = `/sobjects/${sObject}/${id}?fields=${names.join(",")}`;
    const held = await send(org, { method: "GET", path }, z.record(z.string(), z.unknown()));
    const lost = inputs.filter((field) => {
      const sent = values[field.name];
      return sent !== undefined && !isSameValue(field, sent, FieldValue.parse(held[field.name]));
    });
    expect(lost.map(({ name }) => name).filter((name) => !rewritten.includes(name))).toEqual([]);
  },
);
