import * as z from "zod/mini";
import { TabObject } from "../salesforce/schema";

/** A field whose value stands beside each person in the conversation list. */
export const ChipChoice = z.object({ sObject: TabObject, field: z.string() });
export type ChipChoice = z.output<typeof ChipChoice>;

/** More would crowd the rows. */
export const mostChips = 2;
export const ChipChoicesInput = z.object({ chips: z.array(ChipChoice).check(z.maxLength(mostChips)) });
export type ChipChoicesInput = z.output<typeof ChipChoicesInput>;

/** What the list says of a person: a value, and of what. */
const Chip = z.object({ label: z.string(), text: z.string() });
export type Chip = z.output<typeof Chip>;

/** By person; those of whom there is nothing to say are absent. */
export const Chips = z.record(z.string(), z.array(Chip));
export type Chips = z.output<typeof Chips>;

/** People of one look at the list: as many as one call asks about. */
export const mostPeople = 50;
