/**
 * The words the emulator's rooms share: what an object and a field are, what a stored record is, who is looking.
 * Names and meanings are Salesforce's own (DescribeSObjectResult in the REST and SOAP API developer guides).
 */

export type FieldType =
  | "id"
  | "string"
  | "boolean"
  | "int"
  | "double"
  | "currency"
  | "percent"
  | "date"
  | "datetime"
  | "time"
  | "email"
  | "phone"
  | "url"
  | "textarea"
  | "picklist"
  | "multipicklist"
  | "combobox"
  | "reference"
  | "address"
  | "location"
  | "base64"
  | "encryptedstring";

export type PicklistValue = {
  value: string;
  label: string;
  active: boolean;
  defaultValue: boolean;
  /** Values of the controlling field under which this one may be chosen; absent for independent picklists. */
  validFor?: readonly string[];
};

/** A field as metadata keeps it: all that a describe, a DML check or a query must know. */
export type FieldDefinition = {
  name: string;
  label: string;
  type: FieldType;
  /** Characters, for text. */
  length: number;
  precision: number;
  scale: number;
  digits: number;
  createable: boolean;
  updateable: boolean;
  nillable: boolean;
  defaultedOnCreate: boolean;
  filterable: boolean;
  sortable: boolean;
  groupable: boolean;
  nameField: boolean;
  idLookup: boolean;
  externalId: boolean;
  unique: boolean;
  caseSensitive: boolean;
  custom: boolean;
  permissionable: boolean;
  autoNumber: boolean;
  restrictedPicklist: boolean;
  htmlFormatted: boolean;
  picklistValues: readonly PicklistValue[];
  controllerName: string | null;
  /** Set on components of a compound field (FirstName → Name). */
  compoundFieldName: string | null;
  extraTypeInfo: string | null;
  inlineHelpText: string | null;
  defaultValue: string | number | boolean | null;
  /** Objects a reference may point to; more than one makes it polymorphic. */
  referenceTo: readonly string[];
  /** How SOQL walks to the parent (`Account` for AccountId). */
  relationshipName: string | null;
  /** How SOQL walks from the parent to these children (`Contacts`); null when it cannot. */
  childRelationshipName: string | null;
  cascadeDelete: boolean;
  /** Formula source as shown by describe; `compute` is what it does. */
  calculatedFormula: string | null;
  /** Derives the value at read time (formulas, roll-ups, compound and mirrored fields). */
  compute?: (record: StoredRecord, store: RecordReader) => Value;
};

export type ObjectDefinition = {
  name: string;
  label: string;
  labelPlural: string;
  /** Empty where no id begins with it: a view of other objects' records. */
  keyPrefix: string;
  custom: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  undeletable: boolean;
  mergeable: boolean;
  searchable: boolean;
  queryable: boolean;
  /** In describe order. */
  fields: readonly FieldDefinition[];
  /** By lower-cased API name: Salesforce matches names without regard to case. */
  fieldByName: ReadonlyMap<string, FieldDefinition>;
};

export type Scalar = string | number | boolean | null;
/** Compound values (addresses) are objects of scalars. */
export type Value = Scalar | { readonly [component: string]: Scalar };

/** Datetimes are kept as `2026-11-21T09:30:00.000Z`, dates as `2026-11-21`, ids as 18 characters. */
export type StoredRecord = { readonly Id: string } & { readonly [fieldName: string]: Value };

/** A look-up by an indexed field. */
export type Lookup = { field: string; value: Scalar; includeDeleted?: boolean };

/** Reading records, whatever keeps them. Deleted records are seen only where a method says so. */
export type RecordReader = {
  /** The org's own time, from which formulas count. */
  now(): Date;
  object(name: string): ObjectDefinition | undefined;
  objects(): Iterable<ObjectDefinition>;
  /** By 15- or 18-character id; null when unknown or deleted. */
  get(objectName: string, id: string): StoredRecord | null;
  all(objectName: string, options?: { includeDeleted?: boolean }): Iterable<StoredRecord>;
  /** Records whose indexed field equals the value (text without regard to case); null when the field has no index. */
  lookup(objectName: string, wanted: Lookup): Iterable<StoredRecord> | null;
  /** The stored value, or the computed one for formulas and compounds. */
  valueOf(objectName: string, record: StoredRecord, field: FieldDefinition): Value;
};

/** The user a request runs as, and what that user may see (profile, field-level security, sharing). */
export type Viewer = {
  userId: string;
  organizationId: string;
  timeZone: string;
  /** The permission "View All Data". */
  viewsAllData: boolean;
  canReadObject(objectName: string): boolean;
  canReadField(objectName: string, fieldName: string): boolean;
  canSeeRecord(objectName: string, record: StoredRecord): boolean;
};
