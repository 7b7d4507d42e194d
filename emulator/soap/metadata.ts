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
function fieldXml({ caller, version }: SoapCall, fullName: string): Xml {
  const { store } = caller.org;
  const [objectName = "", fieldName = ""] = fullName.split(".");
  const object = store.object(objectName);
  const field = object?.fieldByName.get(fieldName.toLowerCase());
  if (!object || !field || !caller.principal.canReadField(object.name, field.name)) return nil("records");
  const isTold = field.custom || Number(version) <= LAST_WITH_PICKLIST;
  const hasValues = field.picklistValues.length > 0 && isTold;
  const facts: Content = [
    tag("fullName", `${object.name}.${field.name}`),
    ...(field.custom ? [tag("externalId", field.externalId), tag("label", field.label)] : []),
    ...(field.length > 0 && field.type === "string" ? [tag("length", field.length)] : []),
    ...(hasValues ? [tag("picklist", picklistXml(store, object, field))] : []),
    ...(field.custom ? [tag("required", !field.nillable)] : []),
    tag("type", TYPES[field.type] ?? "Text"),
  ];
  return tag("records", facts, { "xsi:type": "CustomField" });
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
