import type { Org } from "../live-org";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { orgHeader } from "./org-header";
import type { ListProps } from "./props";
import { nameOf, shownValue } from "./shown-value";
import { listUrl, recordUrl } from "./urls";

const PAGE_SIZE = 50;
const MOST_COLUMNS = 5;

/** What one wants to see of a record in a list, as far as the object has it. */
const TELLING = [
  "Username",
  "Title",
  "Company",
  "AccountId",
  "Subject",
  "Email",
  "Phone",
  "StageName",
  "Amount",
  "CloseDate",
  "Status",
  "Priority",
  "ActivityDate",
  "Industry",
  "BillingCity",
  "Type",
];

export function listProps(org: Org, object: ObjectDefinition, wantedPage: number): ListProps {
  const total = org.store.count(object.name);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Number.isInteger(wantedPage) ? Math.min(Math.max(1, wantedPage), pages) : 1;
  const columns = columnsOf(object);
  return {
    org: orgHeader(org),
    objectName: object.name,
    objectLabelPlural: object.labelPlural,
    columns: ["Name", ...columns.map(({ label }) => label)],
    rows: [...slice(org.store.all(object.name), (page - 1) * PAGE_SIZE)].map((record) => ({
      url: recordUrl(object.name, record.Id),
      cells: [nameOf(org, object, record), ...columns.map((field) => cell(org, { object, record, field }))],
    })),
    total,
    page,
    pages,
    pageUrl: `${listUrl(object.name)}?`,
  };
}

function* slice(records: Iterable<StoredRecord>, start: number): Iterable<StoredRecord> {
  let position = 0;
  for (const record of records) {
    if (position >= start + PAGE_SIZE) return;
    if (position >= start) yield record;
    position += 1;
  }
}

function columnsOf(object: ObjectDefinition): FieldDefinition[] {
  return TELLING.flatMap((name) => object.fieldByName.get(name.toLowerCase()) ?? [])
    .filter((field) => !field.nameField)
    .slice(0, MOST_COLUMNS);
}

/** References by the name of what they point to. */
function cell(org: Org, input: { object: ObjectDefinition; record: StoredRecord; field: FieldDefinition }): string {
  const value = shownValue(org, input);
  if (input.field.type !== "reference" || value === "") return value;
  const parent = org.store.objectOfId(value);
  const record = parent && org.store.get(parent.name, value);
  return parent && record ? nameOf(org, parent, record) : value;
}
