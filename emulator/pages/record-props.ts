/** One record as its page shows it, with what a refused attempt to change it left behind. */
import { isRequired } from "../dml/check-record";
import type { Org } from "../live-org";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { orgHeader } from "./org-header";
import type { RecordFieldProps, RecordProps } from "./props";
import { nameOf, shownValue } from "./shown-value";
import { listUrl, recordUrl } from "./urls";

const RELATED_SHOWN = 10;
const NOT_ON_FORMS = new Set(["id", "address", "location", "base64"]);

/** A refused form: what was typed, and Salesforce's sentences, at their fields or at the top of the page. */
export type RefusedForm = {
  typed: Readonly<Record<string, string>>;
  errors: readonly string[];
  fieldErrors: Readonly<Record<string, string>>;
};

type Shown = { object: ObjectDefinition; record: StoredRecord; saved: boolean; refused: RefusedForm | null };

export function recordProps(org: Org, shown: Shown): RecordProps {
  const { object, record, saved, refused } = shown;
  return {
    org: orgHeader(org),
    action: recordUrl(object.name, record.Id),
    objectName: object.name,
    objectLabel: object.label,
    id: record.Id,
    title: nameOf(org, object, record),
    fields: object.fields.map((field) => fieldProps(org, field, shown)),
    errors: refused?.errors ?? [],
    saved,
    related: relatedTo(org, object, record),
    listUrl: listUrl(object.name),
  };
}

/** Fields one may change on the page: those the API could, by a person with every permission. */
export function isOnForm(object: ObjectDefinition, field: FieldDefinition): boolean {
  return object.updateable && field.updateable && !field.compute && !NOT_ON_FORMS.has(field.type);
}

function fieldProps(org: Org, field: FieldDefinition, { object, record, refused }: Shown): RecordFieldProps {
  const value = refused?.typed[field.name] ?? shownValue(org, { object, record, field });
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    value,
    editable: isOnForm(object, field),
    required: isRequired(field),
    length: field.length,
    help: field.inlineHelpText,
    options: field.picklistValues.filter(({ active }) => active),
    link: field.type === "reference" ? linkTo(org, value) : null,
    error: refused?.fieldErrors[field.name] ?? null,
  };
}

function linkTo(org: Org, id: string): RecordFieldProps["link"] {
  const object = org.store.objectOfId(id);
  const record = object && org.store.get(object.name, id);
  return object && record ? { url: recordUrl(object.name, record.Id), text: nameOf(org, object, record) } : null;
}

/** Records that point here by a relationship with a name, object by object. */
function relatedTo(org: Org, parent: ObjectDefinition, record: StoredRecord): RecordProps["related"] {
  const lists = [];
  for (const object of org.store.objects()) {
    for (const field of object.queryable ? object.fields : []) {
      if (field.childRelationshipName === null || !field.referenceTo.includes(parent.name)) continue;
      const children = [...(org.store.lookup(object.name, { field: field.name, value: record.Id }) ?? [])];
      if (children.length > 0) lists.push(relatedList(org, object, { field, children }));
    }
  }
  return lists;
}

function relatedList(
  org: Org,
  object: ObjectDefinition,
  { field, children }: { field: FieldDefinition; children: readonly StoredRecord[] },
): RecordProps["related"][number] {
  return {
    label: `${object.labelPlural} by ${field.label}`,
    records: children.slice(0, RELATED_SHOWN).map((child) => ({
      url: recordUrl(object.name, child.Id),
      text: nameOf(org, object, child),
    })),
    total: children.length,
  };
}
