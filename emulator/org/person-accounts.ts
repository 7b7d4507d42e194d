/** The metadata of an org whose accounts may be people (api.md §13.6; the real describe of such an Account). */
import { personFieldName } from "../person-accounts";
import type { FieldDefinition, ObjectDefinition } from "../types";
import { recordTypeField } from "./common-fields";
import { defineObject } from "./define-object";
import { checkbox, readOnly, reference, system } from "./fields";

/** Contact fields a person account has under a name of its own; all custom ones come with them. */
const OF_CONTACT = [
  ...["Mailing", "Other"].flatMap((prefix) =>
    ["Street", "City", "State", "PostalCode", "Country", "Latitude", "Longitude", "GeocodeAccuracy", "Address"].map(
      (part) => `${prefix}${part}`,
    ),
  ),
  ...["MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone", "Email", "Title", "Department", "AssistantName"],
  ...["LeadSource", "Birthdate", "LastCURequestDate", "LastCUUpdateDate", "EmailBouncedReason", "EmailBouncedDate"],
];

/** The same objects with what person accounts add to and loosen in them. */
export function withPersonAccounts(objects: readonly ObjectDefinition[]): readonly ObjectDefinition[] {
  const contact = objects.find(({ name }) => name === "Contact");
  if (!contact) return objects;
  const change: { readonly [name: string]: (object: ObjectDefinition) => ObjectDefinition } = {
    Account: (account) => personal(account, contact),
    Contact: (object) => defineObject({ ...object, fields: [...object.fields, isPersonAccount()] }),
    Lead: (lead) => loosened(lead, "Company"),
    RecordType: (object) => defineObject({ ...object, fields: [...object.fields, isPersonTypeField()] }),
  };
  return objects.map((object) => change[object.name]?.(object) ?? object);
}

function personal(account: ObjectDefinition, contact: ObjectDefinition): ObjectDefinition {
  const { fields } = loosened(account, "Name");
  const parts = ["LastName", "FirstName", "Salutation"].map((name) => personPart(contact, name));
  const after = (name: string) => fields.findIndex((field) => field.name === name) + 1;
  const [nameAt, typeAt, viewedAt] = [after("Name"), after("Type"), after("LastReferencedDate")];
  return defineObject({
    ...account,
    fields: [
      ...fields.slice(0, nameAt),
      ...parts,
      ...fields.slice(nameAt, typeAt),
      recordTypeField(),
      ...fields.slice(typeAt, viewedAt),
      personContact(),
      isPersonAccount(),
      ...contact.fields.filter(({ name }) => OF_CONTACT.includes(name)).map((field) => ofPerson(contact, field)),
      ...fields.slice(viewedAt),
      ...contact.fields.filter(({ custom }) => custom).map((field) => ofPerson(contact, field)),
    ],
  });
}

function loosened(object: ObjectDefinition, fieldName: string): ObjectDefinition {
  const fields = object.fields.map((field) => (field.name === fieldName ? { ...field, nillable: true } : field));
  return defineObject({ ...object, fields });
}

function personPart(contact: ObjectDefinition, name: string): FieldDefinition {
  const field = fieldOf(contact, name);
  return { ...field, nillable: true, extraTypeInfo: "switchablepersonname" };
}

/** A contact's field as the account has it; what is worked out is worked out on the contact. */
function ofPerson(contact: ObjectDefinition, field: FieldDefinition): FieldDefinition {
  const { compute, ...rest } = field;
  const renamed = (name: string | null) => (name === null ? null : personFieldName(name));
  return {
    ...rest,
    name: personFieldName(field.name),
    idLookup: false,
    externalId: false,
    unique: false,
    compoundFieldName: renamed(field.compoundFieldName),
    controllerName: renamed(field.controllerName),
    relationshipName: field.relationshipName?.replace(/__r$/, "__pr") ?? null,
    childRelationshipName: null,
    ...(compute
      ? {
          compute: (record, reader) => {
            const id = record.PersonContactId;
            const shadow = typeof id === "string" ? reader.get(contact.name, id) : null;
            return shadow === null ? null : compute(shadow, reader);
          },
        }
      : {}),
  };
}

function personContact(): FieldDefinition {
  return reference({
    name: "PersonContactId",
    label: "Contact ID",
    ...readOnly,
    referenceTo: ["Contact"],
    relationshipName: "PersonContact",
  });
}

function isPersonAccount(): FieldDefinition {
  return checkbox({ name: "IsPersonAccount", label: "Is Person Account", ...system });
}

function isPersonTypeField(): FieldDefinition {
  return checkbox({ name: "IsPersonType", label: "Is Person Type", ...system });
}

function fieldOf(object: ObjectDefinition, name: string): FieldDefinition {
  const field = object.fieldByName.get(name.toLowerCase());
  if (!field) throw new Error(`${object.name} has no field ${name}.`);
  return field;
}
