import * as z from "zod/mini";

export const OthersInput = z.object({ conversationId: z.uuid() });
export type OthersInput = z.output<typeof OthersInput>;

/** Somebody else in a conversation, and what is known of them without asking Salesforce. */
export const OtherPerson = z.object({
  address: z.string(),
  name: z.nullable(z.string()),
  known: z.discriminatedUnion("state", [
    z.object({ state: z.literal("match"), sObject: z.string(), label: z.string(), name: z.string() }),
    z.object({ state: z.literal("several"), count: z.number() }),
    z.object({ state: z.literal("none") }),
    /** Nobody is to look them up. */
    z.object({ state: z.literal("skipped") }),
    /** Nobody has looked them up yet. */
    z.object({ state: z.literal("unknown") }),
  ]),
});
export type OtherPerson = z.output<typeof OtherPerson>;
export const OtherPeople = z.array(OtherPerson);

/** Somebody else in a conversation whose panel is to be opened. */
export const OpenOtherInput = z.object({ conversationId: z.uuid(), address: z.string().check(z.toLowerCase()) });
export type OpenOtherInput = z.output<typeof OpenOtherInput>;

export const OpenedOther = z.object({ personId: z.uuid() });
export type OpenedOther = z.output<typeof OpenedOther>;
