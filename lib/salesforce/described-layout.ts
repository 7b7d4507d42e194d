import { z } from "zod";
import { send } from "./client";
import type { Org } from "./connection";
import type { FormLayout, PicklistChoices } from "./layout-schema";
import { identifier } from "./soql";
import { masterRecordTypeId } from "./ui-api-layout";

const Component = z.object({
  type: z.string(),
  value: z.string().nullish(),
  /** Of a compound field: the fields it is made of. */
  components: z.array(z.object({ type: z.string(), value: z.string().nullish() })).nullish(),
});

const Item = z.object({
  editableForNew: z.boolean(),
  editableForUpdate: z.boolean(),
  required: z.boolean(),
  layoutComponents: z.array(Component),
});

const Section = z.object({
  heading: z.string().nullable(),
  columns: z.number(),
  layoutRows: z.array(z.object({ layoutItems: z.array(Item) })),
});

const Layout = z.object({ editLayoutSections: z.array(Section) });

const Mapping = z.object({
  available: z.boolean(),
  defaultRecordTypeMapping: z.boolean(),
  master: z.boolean(),
  name: z.string(),
  recordTypeId: z.string(),
  picklistsForRecordType: z
    .array(
      z.object({
        picklistName: z.string(),
        picklistValues: z.array(
          z.object({ value: z.string(), label: z.string().nullable(), active: z.boolean(), defaultValue: z.boolean() }),
        ),
      }),
    )
    .nullish(),
});
type Mapping = z.output<typeof Mapping>;

const Layouts = z.object({ layouts: z.array(Layout).nullable(), recordTypeMappings: z.array(Mapping) });

/**
 * Reads the form for new records from the describe of page layouts, for objects that the UI API does not serve (activities): one call, or
 * two where the object has several record types, whose layouts are asked for one by one.
 * @throws SalesforceError
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_layouts.htm
 */
export async function readDescribedLayout(org: Org, sObject: string, recordTypeId?: string): Promise<FormLayout> {
  const path = `/sobjects/${identifier(sObject).text}/describe/layouts`;
  const { layouts, recordTypeMappings } = await send(org, { method: "GET", path }, Layouts);
  const mapping = recordTypeMappings.find((each) =>
    recordTypeId === undefined ? each.defaultRecordTypeMapping : each.recordTypeId === recordTypeId,
  );
  const used = mapping?.recordTypeId ?? recordTypeId ?? masterRecordTypeId;
  const layout =
    layouts?.[0] ?? (await send(org, { method: "GET", path: `${path}/${encodeURIComponent(used)}` }, Layout));
  const types = recordTypeMappings.filter(({ available, master }) => available && !master);
  return {
    recordTypeId: used,
    recordTypes: types.map((type) => ({
      id: type.recordTypeId,
      name: type.name,
      isDefault: type.defaultRecordTypeMapping,
    })),
    sections: layout.editLayoutSections.map(sectionOf),
    ...choicesUnder(mapping),
  };
}

function sectionOf({ heading, columns, layoutRows }: z.output<typeof Section>): FormLayout["sections"][number] {
  const items = layoutRows.flatMap(({ layoutItems }) => layoutItems).map(itemOf);
  return { heading: heading ?? "", columns, items: items.filter(({ fields }) => fields.length > 0) };
}

function itemOf({ editableForNew, editableForUpdate, required, layoutComponents }: z.output<typeof Item>) {
  const parts = layoutComponents.flatMap((component) => component.components ?? [component]);
  const fields = parts.flatMap(({ type, value }) => (type === "Field" && value ? [value] : []));
  return { fields, isRequired: required, isEditable: editableForNew, isUpdateable: editableForUpdate };
}

/** What depends on what is the describe's to say: `allowedBy` stays empty here. */
function choicesUnder(mapping: Mapping | undefined): Pick<FormLayout, "picklists" | "defaults"> {
  const lists = mapping?.picklistsForRecordType ?? [];
  const picklists = lists.map(({ picklistName, picklistValues }): [string, PicklistChoices] => {
    const active = picklistValues.filter((entry) => entry.active);
    const options = active.map(({ value, label, defaultValue }) => ({
      value,
      label: label ?? value,
      isDefault: defaultValue,
    }));
    return [picklistName, { options, allowedBy: {} }];
  });
  const defaults = picklists.flatMap(([name, { options }]) => {
    const preset = options.find(({ isDefault }) => isDefault);
    return preset ? [[name, preset.value]] : [];
  });
  return { picklists: Object.fromEntries(picklists), defaults: Object.fromEntries(defaults) };
}
