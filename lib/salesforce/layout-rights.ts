import { and, eq, sql } from "drizzle-orm";
import * as z from "zod/mini";
import { formLayouts } from "@/db/schema/salesforce-schema";
import type { Org } from "./connection";
import { FormLayout } from "./layout-schema";

/** What a page layout says of the fields of records that are there. Salesforce's API itself does not hold to it. */
export type LayoutRights = {
  /** Must not be empty. */
  required: ReadonlySet<string>;
  readOnly: ReadonlySet<string>;
};

/** What the layouts of an org that are kept say, by object and record type. */
export type KeptRights = {
  /** Null where that layout has not been read yet. @param recordTypeId null for objects without record types, or where it is not known */
  of: (sObject: string, recordTypeId: string | null) => LayoutRights | null;
};

const Kept = z.pick(FormLayout, { recordTypeId: true, recordTypes: true, sections: true });
type Kept = z.output<typeof Kept>;

/** What is kept of an org's layouts says of fields, without asking Salesforce. */
export async function keptLayoutRights(org: Org): Promise<KeptRights> {
  const { workspaceId, connectionId, sObject, layout } = formLayouts;
  const rows = await org.db
    // Choices of picklists are most of a layout.
    .select({ sObject, layout: sql`${layout} - 'picklists' - 'defaults'` })
    .from(formLayouts)
    .where(and(eq(workspaceId, org.workspaceId), eq(connectionId, org.connectionId)));
  const byObject = Map.groupBy(
    rows.flatMap((row) => {
      const read = Kept.safeParse(row.layout);
      return read.success ? [{ sObject: row.sObject, layout: read.data }] : [];
    }),
    (row) => row.sObject,
  );
  return {
    of: (name, recordTypeId) => {
      const layouts = (byObject.get(name) ?? []).map((row) => row.layout);
      const found = layouts.find((each) => each.recordTypeId === (recordTypeId ?? onlyType(each)));
      return found ? rightsOn(found) : null;
    },
  };
}

/** A record without a type is of the only one there is. */
const onlyType = ({ recordTypeId, recordTypes }: Kept) => (recordTypes.length === 0 ? recordTypeId : null);

/** What a layout says of fields. A name or an address that is required wants of its parts only those that Salesforce itself requires. */
export function rightsOn({ sections }: Pick<FormLayout, "sections">): LayoutRights {
  const items = sections.flatMap((section) => section.items);
  const required = items.filter(({ isRequired, fields }) => isRequired && fields.length === 1);
  const readOnly = items.filter(({ isEditable, isUpdateable = isEditable }) => !isUpdateable);
  const fixed = readOnly.flatMap(({ fields }) => fields).filter((name) => !hasOwnAction.has(name));
  return {
    required: new Set(required.flatMap(({ fields }) => fields)),
    readOnly: new Set(fixed),
  };
}

/** On no layout is it an input: Salesforce has an action for changing it, open to whoever may edit the record. */
const hasOwnAction = new Set(["OwnerId", "RecordTypeId"]);
