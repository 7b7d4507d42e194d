import * as z from "zod/mini";

/** Postgres knows every character but one. */
export const isStorable = (text: string) => !text.includes("\0");

/** Someone outside, with the address we first knew. */
export const PersonSummary = z.object({ id: z.string(), name: z.nullable(z.string()), address: z.string() });
export type PersonSummary = z.output<typeof PersonSummary>;

export const PersonDetail = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  /** The first known first; a member may take away what a member added. */
  addresses: z.array(z.object({ address: z.string(), isAddedByHand: z.boolean() })),
});
export type PersonDetail = z.output<typeof PersonDetail>;

/** Another address of a person, as a member types it; lower-cased, at most as long as RFC 5321 lets a path be. */
export const AliasInput = z.object({
  personId: z.uuid(),
  address: z.pipe(
    z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254, "This address is too long.")),
    z.email("Enter an e-mail address, such as ada@example.com."),
  ),
});
export type AliasInput = z.output<typeof AliasInput>;

export const ListPeopleInput = z.object({
  /** Part of a name or of an address; empty for everyone. */
  search: z._default(
    z
      .string()
      .check(
        z.refine(isStorable, "This cannot be searched for."),
        z.trim(),
        z.maxLength(200, "Search for fewer words."),
      ),
    "",
  ),
  /** Where the page before ended; opaque. */
  cursor: z.optional(z.string()),
});
export type ListPeopleInput = z.output<typeof ListPeopleInput>;

/** Fifty at most, by name. */
export const PeoplePage = z.object({ people: z.array(PersonSummary), nextCursor: z.nullable(z.string()) });
export type PeoplePage = z.output<typeof PeoplePage>;
