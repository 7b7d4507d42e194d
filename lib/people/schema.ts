import { z } from "zod";

/** Postgres knows every character but one. */
export const isStorable = (text: string) => !text.includes("\0");

/** Someone outside, with the address we first knew. */
export const PersonSummary = z.object({ id: z.string(), name: z.string().nullable(), address: z.string() });
export type PersonSummary = z.output<typeof PersonSummary>;

export const PersonDetail = z.object({
  id: z.string(),
  name: z.string().nullable(),
  /** The first known first. */
  addresses: z.array(z.string()),
});
export type PersonDetail = z.output<typeof PersonDetail>;

export const ListPeopleInput = z.object({
  /** Part of a name or of an address; empty for everyone. */
  search: z
    .string()
    .refine(isStorable, "This cannot be searched for.")
    .trim()
    .max(200, "Search for fewer words.")
    .default(""),
  /** Where the page before ended; opaque. */
  cursor: z.string().optional(),
});
export type ListPeopleInput = z.output<typeof ListPeopleInput>;

/** Fifty at most, by name. */
export const PeoplePage = z.object({ people: z.array(PersonSummary), nextCursor: z.string().nullable() });
export type PeoplePage = z.output<typeof PeoplePage>;
