import { z } from "zod";
import { send } from "./client";
import type { Org } from "./connection";
import type { FormLayout } from "./layout-schema";
import { choicesOf, RawPicklist } from "./picklists";
import { FieldValue } from "./schema";
import { identifier } from "./soql";
import { RecordTypeInfo } from "./record-type-info";

/** Salesforce's own id for records without a record type. */
export const masterRecordTypeId = "012000000000000AAA";

const Item = z.object({
  editableForNew: z.boolean(),
  editableForUpdate: z.boolean(),
  required: z.boolean(),
  layoutComponents: z.array(z.object({ apiName: z.string().nullable(), componentType: z.string() })),
});

const Section = z.object({
  heading: z.string().nullable(),
  columns: z.number(),
  layoutRows: z.array(z.object({ layoutItems: z.array(Item) })),
});

const CreateDefaults = z.object({
  layout: z.object({ recordTypeId: z.string().nullish(), sections: z.array(Section) }),
  objectInfos: z.record(z.string(), z.object({ recordTypeInfos: z.record(z.string(), RecordTypeInfo) })),
  record: z.object({ fields: z.record(z.string(), z.object({ value: z.unknown() })) }),
});
type CreateDefaults = z.output<typeof CreateDefaults>;

const Picklists = z.object({ picklistFieldValues: z.record(z.string(), RawPicklist) });

/**
 * Reads the form for new records from the UI API: two calls.
 * @param recordTypeId the connected user's default one when left out
 * @throws SalesforceError; `stale-schema` for objects that the UI API does not serve
 * @see https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_record_defaults_create.htm
 */
export async function readUiApiLayout(org: Org, sObject: string, recordTypeId?: string): Promise<FormLayout> {
  const name = identifier(sObject).text;
  const asked = recordTypeId === undefined ? "" : `?recordTypeId=${encodeURIComponent(recordTypeId)}`;
  const defaults = await send(
    org,
    { method: "GET", path: `/ui-api/record-defaults/create/${name}${asked}` },
    CreateDefaults,
  );
  const types = Object.values(defaults.objectInfos[sObject]?.recordTypeInfos ?? {});
  const used = recordTypeId ?? defaults.layout.recordTypeId ?? defaultOf(types);
  const path = `/ui-api/object-info/${name}/picklist-values/${encodeURIComponent(used)}`;
  const { picklistFieldValues } = await send(org, { method: "GET", path }, Picklists);
  return {
    recordTypeId: used,
    recordTypes: types
      .filter(({ available, master }) => available && !master)
      .map((type) => ({ id: type.recordTypeId, name: type.name, isDefault: type.defaultRecordTypeMapping })),
    sections: defaults.layout.sections.map(sectionOf),
    picklists: Object.fromEntries(Object.entries(picklistFieldValues).map(([field, raw]) => [field, choicesOf(raw)])),
    defaults: defaultsOf(defaults),
  };
}

const defaultOf = (types: readonly z.output<typeof RecordTypeInfo>[]) =>
  types.find(({ defaultRecordTypeMapping }) => defaultRecordTypeMapping)?.recordTypeId ?? masterRecordTypeId;

function sectionOf({ heading, columns, layoutRows }: z.output<typeof Section>): FormLayout["sections"][number] {
  const items = layoutRows.flatMap(({ layoutItems }) => layoutItems).map(itemOf);
  return { heading: heading ?? "", columns, items: items.filter(({ fields }) => fields.length > 0) };
}

function itemOf({ editableForNew, editableForUpdate, required, layoutComponents }: z.output<typeof Item>) {
  const fields = layoutComponents.flatMap(({ apiName, componentType }) =>
    apiName !== null && componentType === "Field" ? [apiName] : [],
  );
  return { fields, isRequired: required, isEditable: editableForNew, isUpdateable: editableForUpdate };
}

/** Parents of lookups stand among the values as records of their own: they are no values of a field. */
function defaultsOf({ record }: CreateDefaults): FormLayout["defaults"] {
  return Object.fromEntries(
    Object.entries(record.fields).flatMap(([name, { value }]) => {
      const read = FieldValue.safeParse(value);
      return read.success && read.data !== null && typeof read.data !== "object" ? [[name, read.data]] : [];
    }),
  );
}
