/** The Metadata API's readMetadata, for fields alone: what Setup says of them (Metadata API Developer Guide, CustomField). */
import { SalesforceError } from "../salesforce-error";
import type { FieldDefinition, FieldType, ObjectDefinition, RecordReader, StoredRecord } from "../types";
import { childrenOf, textIn } from "./parse-xml";
import type { Operation, SoapCall } from "./soap-call";
import { type Content, nil, tag, type Xml } from "./write-xml";

const MOST_READ = 10;
/** From the next version on, standard picklists tell no values (jsforce's tests know it). */
const LAST_WITH_PICKLIST = 37;

const readMetadata: Operation = (call) => {
  const type = textIn(call.operation, "type") ?? "";
  const names = childrenOf(call.operation, "fullNames").map(({ text }) => text.trim());
  if (type !== "CustomField") throw refused("INVALID_TYPE", `Unknown type:${type}`);
  if (names.length > MOST_READ) {
    const message = `record limit reached. cannot submit more than ${MOST_READ} records in this operation`;
    throw refused("EXCEEDED_ID_LIMIT", message);
  }
  return tag(
    "result",
    names.map((name) => fieldXml(call, name)),
  );
};

/** Nil for what is not there. */
function fieldXml(call: SoapCall, fullName: string): Xml {
  const { store } = call.caller.org;
  const [objectName = "", fieldName = ""] = fullName.split(".");
  const object = store.object(objectName);
  const field = object?.fieldByName.get(fieldName.toLowerCase());
  if (!object || !field || !call.caller.principal.canReadField(object.name, field.name)) return nil("records");
  const facts: Content = [
    tag("fullName", `${object.name}.${field.name}`),
    ...ofCustomField(field),
    ...(isPicklistTold(call, field) ? [tag("picklist", picklistXml(store, object, field))] : []),
    tag("type", TYPES[field.type] ?? "Text"),
  ];
  return tag("records", facts, { "xsi:type": "CustomField" });
}

/** Of standard fields Setup keeps only what can be changed. */
function ofCustomField({ custom, externalId, label, length, nillable, type }: FieldDefinition): Xml[] {
  if (!custom) return [];
  const size = type === "string" ? [tag("length", length)] : [];
  return [tag("externalId", externalId), tag("label", label), ...size, tag("required", !nillable)];
}

function isPicklistTold({ version }: SoapCall, { custom, picklistValues }: FieldDefinition): boolean {
  return picklistValues.length > 0 && (custom || Number(version) <= LAST_WITH_PICKLIST);
}

/** Statuses and stages have a meaning of their own, kept as records. */
const MEANINGS: { readonly [field: string]: string } = {
  "Lead.Status": "LeadStatus",
  "Case.Status": "CaseStatus",
  "Task.Status": "TaskStatus",
  "Opportunity.StageName": "OpportunityStage",
};

function picklistXml(store: RecordReader, object: ObjectDefinition, field: FieldDefinition): Content {
  const meanings = [...store.all(MEANINGS[`${object.name}.${field.name}`] ?? "")];
  const values = field.picklistValues.map(({ value, defaultValue }) => {
    const meaning = meanings.find(({ ApiName }) => ApiName === value);
    return tag("picklistValues", [
      tag("fullName", value),
      ...(meaning ? meaningXml(meaning) : []),
      tag("default", defaultValue),
    ]);
  });
  return [...values, tag("sorted", false)];
}

function meaningXml({ IsClosed, IsConverted, IsWon }: StoredRecord): Content[] {
  const flag = (name: string, value: unknown) => (typeof value === "boolean" ? [tag(name, value)] : []);
  return [...flag("closed", IsClosed), ...flag("converted", IsConverted), ...flag("won", IsWon)];
}

const TYPES: Partial<Record<FieldType, string>> = {
  boolean: "Checkbox",
  int: "Number",
  double: "Number",
  currency: "Currency",
  percent: "Percent",
  date: "Date",
  datetime: "DateTime",
  time: "Time",
  email: "Email",
  phone: "Phone",
  url: "Url",
  textarea: "TextArea",
  picklist: "Picklist",
  multipicklist: "MultiselectPicklist",
  combobox: "Picklist",
  reference: "Lookup",
};

function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message });
}

export const metadataOperations: Readonly<Record<string, Operation>> = { readMetadata };
