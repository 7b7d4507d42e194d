import * as z from "zod/mini";

/** Postgres knows every character but one. */
export const isStorable = (text: string) => !text.includes("\0");

/** Someone outside, with the address we first knew. */
export const PersonSummary = z.object({ id: z.string(), name: z.nullable(z.string()), address: z.string() });
export type PersonSummary = z.output<typeof PersonSummary>;

export const PersonDetail = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  /** The first known first. */
  addresses: z.array(z.string()),
});
export type PersonDetail = z.output<typeof PersonDetail>;

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
