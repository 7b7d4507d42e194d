import * as z from "zod/mini";
import { RecordId } from "../salesforce/schema";

const from = { personId: z.uuid(), conversationId: z.nullable(z.uuid()) };

/** Who a person is, said by a member: that record, or none of these. */
export const ChooseMatchInput = z.object({ ...from, sObject: z.enum(["Contact", "Lead"]), recordId: RecordId });
export type ChooseMatchInput = z.output<typeof ChooseMatchInput>;

export const UnlinkMatchInput = z.object({
  ...from,
  recordIds: z.array(RecordId).check(z.maxLength(100)),
});
export type UnlinkMatchInput = z.output<typeof UnlinkMatchInput>;

/** A search by hand: part of a name, an address, or a phone in any notation. */
export const SearchInput = z.object({
  personId: z.uuid(),
  words: z.string().check(z.trim(), z.maxLength(200, "Search for fewer words.")),
});
export type SearchInput = z.output<typeof SearchInput>;

export const SearchResult = z.object({
  found: z.array(
    z.object({
      sObject: z.string(),
      id: z.string(),
      name: z.string(),
      /** What tells it from others of the same name; null when there is nothing. */
      hint: z.nullable(z.string()),
      url: z.string(),
      /** An Account is nobody one writes with: it can only be opened. */
      canBeChosen: z.boolean(),
    }),
  ),
});
export type SearchResult = z.output<typeof SearchResult>;
