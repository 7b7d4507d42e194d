import * as z from "zod/mini";

/** What somebody is left out of: being looked up, being added, having their messages logged (C-18). */
export const Applies = z.object({ matching: z.boolean(), adding: z.boolean(), logging: z.boolean() });
export type Applies = z.output<typeof Applies>;

/** Whom an admin leaves out, and of what. */
export const SkipRule = z.object({
  kind: z.enum(["domain", "address", "pattern"]),
  /** A domain means its subdomains too; in a pattern `*` stands for anything. Lower-cased. */
  value: z.string().check(z.trim(), z.toLowerCase(), z.minLength(1, "Enter a domain, an address or a pattern.")),
  applies: Applies,
});
export type SkipRule = z.output<typeof SkipRule>;
