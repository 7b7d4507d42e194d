import * as z from "zod/mini";

/** Lists of records beside a person that an admin may narrow. */
export const FilteredList = z.enum(["opportunities", "cases", "tasks"]);
export type FilteredList = z.output<typeof FilteredList>;

/** Which records of a list agents see at first; every condition that is set holds. */
export const RelatedFilter = z.object({
  openOnly: z.boolean(),
  /** Of these record types; empty for all. */
  recordTypes: z.array(z.object({ id: z.string(), name: z.string() })).check(z.maxLength(50)),
  /** A picklist, and which of its values. */
  field: z.nullable(
    z.object({ name: z.string(), values: z.array(z.string()).check(z.minLength(1), z.maxLength(100)) }),
  ),
  /** Changed within so many months; null for ever. */
  months: z.nullable(z.int().check(z.gte(1), z.lte(120))),
});
export type RelatedFilter = z.output<typeof RelatedFilter>;

export const noFilter: RelatedFilter = { openOnly: false, recordTypes: [], field: null, months: null };

export const SaveFilterInput = z.object({ list: FilteredList, filter: RelatedFilter });
export type SaveFilterInput = z.output<typeof SaveFilterInput>;

const Choice = z.object({ value: z.string(), label: z.string() });

/** What an admin chooses from. */
export const FilterOptions = z.object({
  filter: RelatedFilter,
  recordTypes: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Picklists, each with its values. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), values: z.array(Choice) })),
});
export type FilterOptions = z.output<typeof FilterOptions>;
