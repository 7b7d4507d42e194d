import * as z from "zod/mini";
import { ActivityFilter } from "@/lib/activity/schema";

const Params = z.object({
  tab: z.catch(z.enum(["attention", "all"]), "attention"),
  mailbox: z.catch(z.optional(z.uuid()), undefined),
  member: z.catch(z.optional(z.uuid()), undefined),
  object: z.catch(ActivityFilter.shape.sObject, undefined),
  record: z.catch(ActivityFilter.shape.recordId, undefined),
  result: z.catch(ActivityFilter.shape.result, undefined),
  source: z.catch(ActivityFilter.shape.source, undefined),
  q: z.catch(ActivityFilter.shape.text, undefined),
  /** Days of the reader's own calendar. */
  from: z.catch(z.optional(z.iso.date()), undefined),
  to: z.catch(z.optional(z.iso.date()), undefined),
  /** The item that is open. */
  message: z.catch(z.optional(z.uuid()), undefined),
});
export type ActivityParams = z.output<typeof Params>;

/** What the address says of what is shown; anything else in it counts as not said. */
export function readParams(search: Iterable<[string, unknown]>): ActivityParams {
  return Params.parse({ tab: undefined, ...Object.fromEntries(search) });
}
