import type { Ctx } from "../context";
import { AppError } from "../errors";
import type { Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import type { Field, SObjectDescribe } from "../salesforce/schema";
import { orgBadge } from "./build-panel";
import { lockedOn, notEditable } from "./default-choices";
import { chosenFields } from "./field-choices";
import { orgOfPerson } from "./find-shown-record";
import { type Prefilled, prefill } from "./prefill";
import type { CreateForm } from "./schema";

type PersonObject = CreateForm["sObject"];

/** Parts of the name stand first, in the order one reads them. */
const first = ["Salutation", "FirstName", "LastName", "Email", "Company"];

/**
 * The form to add a person as a Contact or Lead: what Salesforce requires, what Inlay needs and what agents
 * usually see, filled in with what the mail tells.
 * @throws AppError `not-found` when the person is not ours, `forbidden` when the connected user may not create one
 */
export async function getCreateForm(ctx: Ctx, input: { personId: string; sObject: PersonObject }): Promise<CreateForm> {
  const { org, connection, person } = await orgOfPerson(ctx, input.personId);
  const describe = await creatable(org, input.sObject);
  const fields = await formFields(org, input.sObject, describe);
  const filled = prefill({ address: person.address.toLowerCase(), name: person.name });
  return {
    sObject: input.sObject,
    label: describe.label,
    org: orgBadge(connection),
    fields: fields.map((field) => formField(input.sObject, field, filled[field.name])),
  };
}

/** @throws AppError `forbidden` when the connected user may not create such records */
export async function creatable(org: Org, sObject: PersonObject): Promise<SObjectDescribe> {
  const describe = await findDescribe(org, sObject);
  if (describe?.isCreateable) return describe;
  throw new AppError("forbidden", `The connected Salesforce user may not create ${sObject}s. Ask a Salesforce admin.`);
}

/** The fields of the form: required ones first, then what agents see and the mail can fill. */
export async function formFields(org: Org, sObject: PersonObject, describe: SObjectDescribe): Promise<Field[]> {
  const chosen = (await chosenFields(org, sObject)) ?? [];
  const wanted = new Set([...chosen.map(({ field }) => field.name), ...first]);
  const fields = describe.fields.filter((field) => field.isCreateable && !notForForms(field));
  const shown = fields.filter((field) => field.isRequired || lockedOn(sObject, field) || wanted.has(field.name));
  return shown.toSorted((one, other) => rank(sObject, one) - rank(sObject, other));
}

/** A lookup needs a search of its own; a field nobody may edit cannot be filled in either, unless only at creation. */
function notForForms(field: Field): boolean {
  return field.type === "reference" || (notEditable(field) !== null && field.isUpdateable);
}

function rank(sObject: PersonObject, field: Field): number {
  const named = first.indexOf(field.name);
  if (named >= 0) return named;
  return field.isRequired || lockedOn(sObject, field) ? first.length : first.length + 1;
}

function formField(sObject: PersonObject, field: Field, filled: Prefilled | undefined): CreateForm["fields"][number] {
  const requiredBy = lockedOn(sObject, field);
  const preset = field.options.find(({ isDefault }) => isDefault)?.value ?? null;
  const value = field.type === "boolean" ? false : (filled?.value ?? preset);
  return { field, isRequired: requiredBy !== null, requiredBy, value, source: filled?.source ?? null };
}
