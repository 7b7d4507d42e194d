import * as z from "zod/mini";
import { mostPeople } from "./chips-schema";

/** Whose panels are to be read before anybody opens them: the people of a list, as many as one call asks about. */
export const AheadInput = z.object({ personIds: z.array(z.uuid()).check(z.maxLength(mostPeople)) });
export type AheadInput = z.output<typeof AheadInput>;
