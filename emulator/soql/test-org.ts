import { toId18 } from "../ids";
import type {
  FieldDefinition,
  FieldType,
  ObjectDefinition,
  Lookup,
  RecordReader,
  StoredRecord,
  Value,
  Viewer,
} from "../types";
import type { QueryRow } from "./json";
import { type QueryInput, type QueryOutcome, runQuery } from "./run-query";

/** For tests: a few objects and records, a reader that counts what it hands out, and a viewer. */

function field(name: string, type: FieldType, options: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    name,
    label: name,
    type,
    length: 255,
    precision: 0,
    scale: 0,
    digits: 0,
    createable: true,
    updateable: true,
    nillable: true,
    defaultedOnCreate: false,
    filterable: true,
    sortable: true,
    groupable: true,
    nameField: false,
    idLookup: false,
    externalId: false,
    unique: false,
    caseSensitive: false,
    custom: name.endsWith("__c"),
    permissionable: true,
    autoNumber: false,
    restrictedPicklist: false,
    htmlFormatted: false,
    picklistValues: [],
    controllerName: null,
    compoundFieldName: null,
    extraTypeInfo: null,
    inlineHelpText: null,
    defaultValue: null,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    cascadeDelete: false,
    calculatedFormula: null,
    ...options,
  };
}

const text = (name: string, options: Partial<FieldDefinition> = {}) => field(name, "string", options);
const reference = (name: string, referenceTo: string[], childRelationshipName: string | null = null) =>
  field(name, "reference", { referenceTo, relationshipName: name.slice(0, -2), childRelationshipName });
const choices = (...values: string[]) => ({
  picklistValues: values.map((value) => ({ value, label: `${value} label`, active: true, defaultValue: false })),
});

function object(name: string, keyPrefix: string, fields: FieldDefinition[]): ObjectDefinition {
  const all = [
    field("Id", "id"),
    ...fields,
    field("IsDeleted", "boolean"),
    reference("OwnerId", ["User"]),
    field("CreatedDate", "datetime", { groupable: false }),
  ].filter((one, index, list) => list.findIndex(({ name: other }) => other === one.name) === index);
  const flags = {
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    mergeable: false,
    searchable: true,
  };
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix,
    custom: false,
    queryable: true,
    ...flags,
    fields: all,
    fieldByName: new Map(all.map((one) => [one.name.toLowerCase(), one])),
  };
}

const nameField = (name = "Name") => text(name, { nameField: true });
const coordinate = (value: Value | undefined) => (typeof value === "number" ? value : null);
const address = (record: StoredRecord): Value => {
  if (record["MailingCity"] == null) return null;
  const place = { latitude: coordinate(record["latitude"]), longitude: coordinate(record["longitude"]) };
  return { city: String(record["MailingCity"]), country: null, ...place };
};

const OBJECTS = [
  object("Account", "001", [
    nameField(),
    text("Phone"),
    text("Website"),
    reference("ParentId", ["Account"]),
    field("AnnualRevenue", "currency"),
    field("Industry", "picklist", choices("Energy", "Banking")),
    field("Description", "textarea", { filterable: false, sortable: false, groupable: false }),
  ]),
  object("Contact", "003", [
    nameField(),
    text("FirstName"),
    text("LastName"),
    field("Email", "email", { idLookup: true }),
    text("Title"),
    reference("AccountId", ["Account"], "Contacts"),
    reference("ReportsToId", ["Contact"]),
    field("Birthdate", "date"),
    field("Languages__c", "multipicklist", { ...choices("English", "French"), sortable: false, groupable: false }),
    field("Score__c", "double"),
    field("Secret__c", "string"),
    text("Token__c", { caseSensitive: true, externalId: true }),
    field("Employees__c", "int"),
    field("HasOptedOutOfEmail", "boolean"),
    text("MailingCity"),
    field("MailingAddress", "address", { compute: address, sortable: false, groupable: false }),
  ]),
  object("Lead", "00Q", [
    nameField(),
    text("Company"),
    field("Email", "email"),
    field("OwnerId", "reference", { referenceTo: ["Group", "User"], relationshipName: "Owner" }),
  ]),
  object("Task", "00T", [
    nameField("Subject"),
    field("Status", "picklist", choices("Not Started", "In Progress", "Completed")),
    reference("WhoId", ["Contact", "Lead"], "Tasks"),
    reference("WhatId", ["Account", "Case"], "Tasks"),
    field("ActivityDate", "date"),
    field("IsArchived", "boolean"),
  ]),
  object("Case", "500", [nameField("CaseNumber"), text("Subject"), reference("ContactId", ["Contact"], "Cases")]),
  object("User", "005", [
    nameField(),
    field("Email", "email"),
    reference("ManagerId", ["User"]),
    field("IsActive", "boolean"),
  ]),
  object("Group", "00G", [nameField(), field("Type", "picklist", choices("Queue"))]),
  object("Salary__c", "a00", [nameField()]),
];

/** An id made of a key prefix and a number, 18 characters long. */
export function id(prefix: string, number: number): string {
  return toId18(`${prefix}5f0000${String(number).padStart(6, "0")}`) ?? "";
}

export const me = id("005", 1);
const INDEXED = new Set(["Id", "Email", "AccountId", "WhoId", "WhatId", "OwnerId"]);

/** A reader over records in memory; `visited` counts the records it has handed out. */
export class TestReader implements RecordReader {
  now = () => new Date();
  visited = 0;
  readonly #tables = new Map<string, StoredRecord[]>();
  readonly #byId = new Map<string, StoredRecord>();
  readonly #index = new Map<string, StoredRecord[]>();

  insert(objectName: string, values: { Id: string; [field: string]: Value }): void {
    const record: StoredRecord = { IsDeleted: false, OwnerId: me, CreatedDate: "2026-11-20T12:00:00.000Z", ...values };
    this.#tables.set(objectName, [...(this.#tables.get(objectName) ?? []), record]);
    this.#byId.set(record.Id, record);
    this.#addToIndex(objectName, record);
  }

  /** Many at once, without copying. */
  fill(objectName: string, records: StoredRecord[]): void {
    this.#tables.set(objectName, records);
    for (const record of records) {
      this.#byId.set(record.Id, record);
      this.#addToIndex(objectName, record);
    }
  }

  change(recordId: string, values: { [field: string]: Value }): void {
    const record = this.#byId.get(recordId);
    if (record !== undefined) Object.assign(record, values);
  }

  #addToIndex(objectName: string, record: StoredRecord): void {
    for (const name of INDEXED) {
      const key = `${objectName}.${name}=${String(record[name]).toLowerCase()}`;
      const found = this.#index.get(key);
      if (found === undefined) this.#index.set(key, [record]);
      else found.push(record);
    }
  }

  object(name: string): ObjectDefinition | undefined {
    return OBJECTS.find((one) => one.name.toLowerCase() === name.toLowerCase());
  }

  objects(): Iterable<ObjectDefinition> {
    return OBJECTS;
  }

  get(_objectName: string, recordId: string): StoredRecord | null {
    this.visited++;
    const record = this.#byId.get(recordId);
    return record === undefined || record["IsDeleted"] === true ? null : record;
  }

  all(objectName: string, options?: { includeDeleted?: boolean }): Iterable<StoredRecord> {
    return this.#counted(this.#tables.get(objectName) ?? [], options?.includeDeleted === true);
  }

  lookup(objectName: string, { field: fieldName, value, includeDeleted }: Lookup): Iterable<StoredRecord> | null {
    if (!INDEXED.has(fieldName) || value === null) return null;
    const found = this.#index.get(`${objectName}.${fieldName}=${String(value).toLowerCase()}`) ?? [];
    return this.#counted(found, includeDeleted === true);
  }

  *#counted(records: readonly StoredRecord[], includeDeleted: boolean): Iterable<StoredRecord> {
    for (const record of records) {
      if (record["IsDeleted"] === true && !includeDeleted) continue;
      this.visited++;
      yield record;
    }
  }

  valueOf(_objectName: string, record: StoredRecord, { name, compute }: FieldDefinition): Value {
    return compute === undefined ? (record[name] ?? null) : compute(record, this);
  }
}

/** Sees everything but Contact.Secret__c, Salary__c and what is called hidden. */
export const viewer: Viewer = {
  userId: me,
  organizationId: id("00D", 1),
  timeZone: "America/New_York",
  viewsAllData: false,
  canReadObject: (objectName) => objectName !== "Salary__c",
  canReadField: (_objectName, fieldName) => fieldName !== "Secret__c",
  canSeeRecord: (_objectName, record) => record["Name"] !== "Hidden",
};

/** Half past nine in the morning of Saturday 21 November 2026, in New York. */
const now = new Date("2026-11-21T14:30:00Z");

type Answer = { totalSize: number; countOnly: boolean; records: QueryRow[] };

export function query(reader: RecordReader, soql: string, options: Partial<QueryInput> = {}): Answer {
  const { totalSize, countOnly, records } = outcome(reader, soql, options);
  return { totalSize, countOnly, records };
}

export function outcome(reader: RecordReader, soql: string, options: Partial<QueryInput> = {}): QueryOutcome {
  const urlOf = (objectName: string, recordId: string) => `/services/data/v60.0/sobjects/${objectName}/${recordId}`;
  return runQuery({ text: soql, reader, viewer, now, urlOf, ...options });
}

/** The values of the first selected field, in the order answered. */
export function column(reader: RecordReader, soql: string, options: Partial<QueryInput> = {}): unknown[] {
  return query(reader, soql, options).records.map((row) => Object.values(row)[1]);
}

/** What a query is refused with; fails when it is not. */
export function refusal(
  reader: RecordReader,
  soql: string,
  options: Partial<QueryInput> = {},
): { errorCode: string; message: string } {
  try {
    query(reader, soql, options);
  } catch (error) {
    if (error instanceof Error && "errorCode" in error)
      return { errorCode: String(error.errorCode), message: error.message };
    throw error;
  }
  throw new Error(`Not refused: ${soql}`);
}
